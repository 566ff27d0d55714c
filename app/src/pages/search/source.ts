import { packagedAnalyses } from '../../packaged.js';
import type { AnalysisSource } from '../../workers/search/protocol.js';
import type { SearchState } from './state.js';

/** The file that a state stands for. */
export function sourceOf({ analysis, text, set }: Pick<SearchState, 'analysis' | 'text' | 'set'>): Omit<AnalysisSource, 'files'> {
  const packaged = packagedAnalyses.find(other => other.name === analysis);
  return packaged === undefined
    ? { text, file: 'analysis.yaml', settings: set }
    : { text: packaged.text, file: `${analysis}.yaml`, settings: set };
}
