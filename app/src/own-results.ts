import { createSignal } from 'solid-js';
import type { LikelihoodRecord } from '../../src/search/likelihood-record.js';
import type { AnalysisResult } from '../../src/search/result.js';
import { keepOwnLimit } from './own-limits.js';
import type { OwnLimit } from './workers/recast-question.js';

/** A result of a search that was opened or made in this session. */
export interface OwnResult {
  /** That of its limits in ./own-limits.ts. */
  readonly id: string;
  readonly result: AnalysisResult;
  /** Its likelihood, where it is known too. */
  readonly record: LikelihoodRecord | null;
}

const [results, setResults] = createSignal<readonly OwnResult[]>([]);

/** Results of this session; nothing of them leaves the machine. The state of the pages names them by id. */
export const ownResults = results;

/** Keeps a result and its limits, in the place of those of the same id. */
export function keepOwnResult(own: OwnResult, limit: OwnLimit): void {
  setResults(all => [...all.filter(({ id }) => id !== own.id), own]);
  keepOwnLimit(limit);
}

/** Gives a likelihood to the result of the same run. Tells whether there is one. */
export function keepLikelihood(record: LikelihoodRecord): boolean {
  const isIts = ({ result }: OwnResult): boolean => result.configurationSha256 === record.configurationSha256;
  if (!results().some(isIts)) return false;
  setResults(all => all.map(own => (isIts(own) ? { ...own, record } : own)));
  return true;
}
