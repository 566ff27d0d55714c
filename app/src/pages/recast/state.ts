import { badValue } from '../../../../src/errors.js';
import { COMBINATIONS, type Combination } from '../../../../src/recast/combined-bound.js';
import { choiceField, flagField, listField, nullableField, numberField, textField, type Field, type Fields } from '../../state/fields.js';
import { readSpec } from './model-spec.js';

/** Proper lifetime of X in ps; "own" is the one that the model gives, "inf" a stable X. */
export type Lifetime = 'own' | 'inf' | number;

/** A part of the plane of mass and coupling. */
export interface Zoom {
  readonly massMeV: readonly [number, number];
  readonly coupling: readonly [number, number];
}

export interface RecastState {
  /** Models side by side, as of model-spec.ts. */
  readonly models: readonly string[];
  /** Index of the one under inspection. */
  readonly active: number;
  /** Ids of published limits, and names of limits of one's own. */
  readonly curves: readonly string[];
  /** Are published regions of the same coupling drawn? */
  readonly regions: boolean;
  readonly combination: Combination;
  readonly lifetime: Lifetime;
  /** Half-width of the band in standard deviations; 0 for none. */
  readonly band: number;
  /** Relative uncertainties in the place of those that the limits state. */
  readonly figures: number | null;
  readonly geometry: number | null;
  /** The point under inspection; the coupling null: the middle of those considered. */
  readonly massMeV: number;
  readonly coupling: number | null;
  readonly zoom: Zoom | null;
}

export const lifetimeField: Field<Lifetime> = {
  initial: 'own',
  write: String,
  read(text, name) {
    if (text === 'own' || text === 'inf') return text;
    const value = Number(text);
    if (!(value > 0 && value < Infinity)) throw badValue(name, text, 'own, inf, or a lifetime in ps above 0');
    return value;
  },
};

const specField: Field<string> = {
  initial: '',
  write: spec => spec,
  read(text) {
    readSpec(text);
    return text;
  },
};

export const zoomField: Field<Zoom | null> = {
  initial: null,
  write: zoom => (zoom === null ? 'all' : [...zoom.massMeV, ...zoom.coupling].join(',')),
  read(text, name) {
    if (text === 'all') return null;
    const [m1, m2, c1, c2, ...rest] = text.split(',').map(Number);
    if (!(rest.length === 0 && m1 >= 0 && m2 > m1 && c1 > 0 && c2 > c1 && Number.isFinite(m2 + c2)))
      throw badValue(name, text, 'all, or two ascending masses and two ascending couplings');
    return { massMeV: [m1, m2], coupling: [c1, c2] };
  },
};

const part = [0, 10] as const;

export const recastFields: Fields<RecastState> = {
  models: listField(specField, ['scalar']),
  active: numberField(0, [0, 7]),
  curves: listField(textField(''), ['na62-2016-2022-kpix-invisible', 'na62-2016-2022-kpix-mumu']),
  regions: flagField(true),
  combination: choiceField(COMBINATIONS, 'envelope'),
  lifetime: lifetimeField,
  band: numberField(1, [0, 5]),
  figures: nullableField(numberField(0, part), 'stated'),
  geometry: nullableField(numberField(0, part), 'stated'),
  massMeV: numberField(240, [0, 500]),
  coupling: nullableField(numberField(0, [Number.MIN_VALUE, 1e6]), 'some'),
  zoom: zoomField,
};
