import { packagedAnalyses } from '../../packaged.js';
import { OWN, WORKSPACE, type SearchState } from './state.js';

/** A search for a peak, a branching ratio from counts, or a likelihood that is there already. */
export type SourceKind = 'search' | 'measurement' | 'workspace';

const MEASUREMENT = /^measurement:/m;

export function kindOf({ analysis, text }: Pick<SearchState, 'analysis' | 'text'>): SourceKind {
  if (analysis === WORKSPACE) return 'workspace';
  const isMeasurement =
    analysis === OWN ? MEASUREMENT.test(text) : packagedAnalyses.some(packaged => packaged.name === analysis && packaged.isMeasurement);
  return isMeasurement ? 'measurement' : 'search';
}
