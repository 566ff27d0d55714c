import { packagedAnalyses } from '../../packaged.js';
import type { AnalysisSource } from '../../workers/search/protocol.js';
import { choiceField, listField, nullableField, numberField, textField, type Fields } from '../../state/fields.js';

/** What stands below the spectrum. */
const PLOTS = ['limit', 'p0'] as const;
export type LowerPlot = (typeof PLOTS)[number];

/** The name of an analysis file of one's own, whose text is part of the state. */
export const OWN = 'own';

export interface SearchState {
  /** Name of a packaged analysis, or `OWN`. */
  readonly analysis: string;
  /** The file of an analysis of one's own. */
  readonly text: string;
  /** Values that replace those of the file, "key.path=value", as of `portalscope run --set`. */
  readonly set: readonly string[];
  /** The mass that is looked at, in MeV; null: that of the largest excess. */
  readonly massMeV: number | null;
  readonly plot: LowerPlot;
  /** Part of the masses that is drawn. */
  readonly fromMeV: number | null;
  readonly toMeV: number | null;
}

const massField = nullableField(numberField(0, [0, 1e6]), 'all');

export const searchFields: Fields<SearchState> = {
  analysis: textField('kpix-invisible'),
  text: textField(''),
  set: listField(textField(''), []),
  massMeV: nullableField(numberField(0, [0, 1e6]), 'excess'),
  plot: choiceField(PLOTS, 'limit'),
  fromMeV: massField,
  toMeV: massField,
};

/** The file that a state stands for. */
export function sourceOf({ analysis, text, set }: Pick<SearchState, 'analysis' | 'text' | 'set'>): Omit<AnalysisSource, 'files'> {
  const packaged = packagedAnalyses.find(other => other.name === analysis);
  return packaged === undefined
    ? { text, file: 'analysis.yaml', settings: set }
    : { text: packaged.text, file: `${analysis}.yaml`, settings: set };
}
