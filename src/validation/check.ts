import { normalQuantile } from '../math/normal.js';

/** One question that a referee asks of a search, and its answer. Numbers that do not exist are absent, never NaN. */
export interface Check {
  /** Short name, kebab-case: "closure". */
  readonly id: string;
  readonly title: string;
  readonly verdict: 'passed' | 'failed' | 'not applicable';
  /** What was found, in a sentence with its numbers. */
  readonly finding: string;
  /** When it passes, in words with numbers. */
  readonly tolerance: string;
  /** What is wrong, for a check that failed; why it does not apply, for one that does not. */
  readonly cause?: string;
  /** The numbers behind it. */
  readonly table?: CheckTable;
}

export interface CheckTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export const notApplicable = (id: string, title: string, cause: string): Check => ({
  id,
  title,
  verdict: 'not applicable',
  finding: 'not tested',
  tolerance: '—',
  cause,
});

/** Two-sided p-value of three standard deviations. */
const THREE_SIGMA = 0.0027;

/** How many standard deviations the worst of n independent Gaussian tests may be off: as improbable as three of one (Bonferroni). */
export const allowedSigma = (tests: number): number => -normalQuantile(THREE_SIGMA / 2 / Math.max(1, tests));
