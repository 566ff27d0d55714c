import { choiceField, flagField, listField, nullableField, numberField, textField, type Fields } from '../../state/fields.js';

/** What stands below the spectrum. */
const PLOTS = ['limit', 'p0', 'cuts'] as const;
export type LowerPlot = (typeof PLOTS)[number];

/** The name of an analysis file of one's own, whose text is part of the state. */
export const OWN = 'own';
/** The name of a workspace, pyhf or HS3. */
export const WORKSPACE = 'workspace';

export interface SearchState {
  /** Name of a packaged analysis, or `OWN` or `WORKSPACE`. */
  readonly analysis: string;
  /** The file of an analysis of one's own; a workspace that is not too large for a link. */
  readonly text: string;
  /** Name of the file of a workspace. */
  readonly file: string;
  /** Values that replace those of the file, "key.path=value", as of `portalscope run --set`. */
  readonly set: readonly string[];
  /** The mass that is looked at, in MeV; null: that of the largest excess. */
  readonly massMeV: number | null;
  readonly plot: LowerPlot;
  /** Number of the cut whose quantity is drawn. */
  readonly cut: number;
  /** Are published limits drawn beside the limit? */
  readonly published: boolean;
  /** Part of the masses that is drawn. */
  readonly fromMeV: number | null;
  readonly toMeV: number | null;
}

const massField = nullableField(numberField(0, [0, 1e6]), 'all');

export const searchFields: Fields<SearchState> = {
  analysis: textField('kpix-invisible'),
  text: textField(''),
  file: textField(''),
  set: listField(textField(''), []),
  massMeV: nullableField(numberField(0, [0, 1e6]), 'excess'),
  plot: choiceField(PLOTS, 'limit'),
  cut: numberField(0, [0, 1000]),
  published: flagField(true),
  fromMeV: massField,
  toMeV: massField,
};

/** What another analysis begins with. */
export const FRESH = { text: '', file: '', set: [], massMeV: null, fromMeV: null, toMeV: null } satisfies Partial<SearchState>;
