/** What is not known about a rate that theory gives. */
export interface Uncertainty {
  /** One standard deviation of ln(rate): 0.1 is 10 %, 0.69 a factor of two. */
  readonly relative: number;
  /** Where it comes from, in a clause; "[typ]" marks an estimate that no paper gives. */
  readonly source: string;
}

/** Of the production branching ratio, and of the total width, hence of the lifetime: independent of one another. */
export interface TheoryUncertainty {
  readonly production: Uncertainty;
  readonly width: Uncertainty;
}

/** A factor of two either way. */
export const FACTOR_OF_TWO = Math.LN2;

/** A width of the electroweak interaction at tree level, between leptons, short of radiative corrections of order alpha. */
export const TREE_LEVEL: Uncertainty = { relative: 0.01, source: 'radiative corrections of order α left out [typ]' };

export const NOT_STATED: Uncertainty = { relative: 0, source: 'not stated' };

const STABLE: Uncertainty = { relative: 0, source: 'no decay' };

/** Parts below this share of the variance are not named among its sources. */
const NAMED_SHARE = 0.01;

/**
 * Uncertainty of a sum of partial widths. Those of one source are one uncertainty, which moves them together; sources are independent: relative^2 = sum over sources of
 * (sum of fraction x relative)^2. The sources that matter are joined, the largest first.
 */
export function uncertaintyOfSum(parts: readonly { readonly value: number; readonly uncertainty: Uncertainty }[]): Uncertainty {
  const total = parts.reduce((sum, { value }) => sum + value, 0);
  if (!(total > 0)) return STABLE;
  const bySource = new Map<string, number>();
  for (const { value, uncertainty } of parts) {
    const { source, relative } = uncertainty;
    bySource.set(source, (bySource.get(source) ?? 0) + (value / total) * relative);
  }
  const shares = [...bySource].map(([source, share]) => ({ source, variance: share ** 2 })).sort((a, b) => b.variance - a.variance);
  const variance = shares.reduce((sum, share) => sum + share.variance, 0);
  const sources = shares.filter((share, k) => k === 0 || share.variance > NAMED_SHARE * variance).map(({ source }) => source);
  return { relative: Math.sqrt(variance), source: sources.join('; ') };
}
