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
 * Uncertainty of a sum of partial widths that are uncertain independently: relative^2 = sum of (fraction x relative)^2. The sources of the parts that matter are joined,
 * the largest first.
 */
export function uncertaintyOfSum(parts: readonly { readonly value: number; readonly uncertainty: Uncertainty }[]): Uncertainty {
  const total = parts.reduce((sum, { value }) => sum + value, 0);
  if (!(total > 0)) return STABLE;
  const variances = parts
    .map(({ value, uncertainty }) => ({ variance: ((value / total) * uncertainty.relative) ** 2, source: uncertainty.source }))
    .sort((a, b) => b.variance - a.variance);
  const variance = variances.reduce((sum, part) => sum + part.variance, 0);
  const sources = variances.filter((part, k) => k === 0 || part.variance > NAMED_SHARE * variance).map(({ source }) => source);
  return { relative: Math.sqrt(variance), source: [...new Set(sources)].join('; ') };
}
