import { SCALINGS, type Scaling } from '../../../../src/search/projection.js';
import { choiceField, flagField, listField, numberField, textField, type Fields } from '../../state/fields.js';
import type { PlotPart } from '../../components/plot-surface.jsx';
import { lifetimeField, zoomField, type Lifetime, type Zoom } from '../recast/state.js';

/** What is compared: limits on one of these. */
export const SUBJECTS = ['invisible', 'mumu', 'gammagamma', 'Ue4', 'Umu4'] as const;
export type Subject = (typeof SUBJECTS)[number];

export const COMBINED = ['no', 'approximate', 'likelihood'] as const;
export type Combined = (typeof COMBINED)[number];

export interface CompareState {
  readonly subject: Subject;
  /** Ids of published limits that are left out. */
  readonly hidden: readonly string[];
  /** Ids of results and limits of one's own. */
  readonly own: readonly string[];
  readonly expected: boolean;
  /** "own" here: what each limit is stated for. */
  readonly lifetime: Lifetime;
  /** Times the decays; 1 for as many as there are. */
  readonly factor: number;
  readonly background: Scaling;
  readonly systematic: Scaling;
  /** Are published limits projected too, by the law of statistics? */
  readonly law: boolean;
  readonly combined: Combined;
  readonly massMeV: number;
  readonly zoom: Zoom | null;
}

export const compareFields: Fields<CompareState> = {
  subject: choiceField(SUBJECTS, 'invisible'),
  hidden: listField(textField(''), []),
  own: listField(textField(''), ['own:kpix-invisible']),
  expected: flagField(true),
  lifetime: lifetimeField,
  factor: numberField(1, [1, 1e6]),
  background: choiceField(SCALINGS, 'scale'),
  systematic: choiceField(SCALINGS, 'fixed'),
  law: flagField(false),
  combined: choiceField(COMBINED, 'no'),
  massMeV: numberField(200, [0, 500]),
  zoom: zoomField,
};

/** A part of a plot as a zoom of masses and limits. */
export const zoomOf = (part: PlotPart | null): Zoom | null => (part === null ? null : { massMeV: part.x, coupling: part.y });
