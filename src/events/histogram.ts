export interface Histogram {
  /** n + 1 edges, ascending. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

/** Counts of the values in equal bins over [min, max]; values outside are left out, a value at max belongs to the last bin. */
export function histogram(
  values: Iterable<number>,
  options: { readonly range: readonly [number, number]; readonly bins: number },
): Histogram {
  const { range, bins } = options;
  const [min, max] = range;
  const counts = Array.from({ length: bins }, () => 0);
  for (const value of values) {
    if (!(value >= min && value <= max)) continue;
    counts[Math.min(bins - 1, Math.floor(((value - min) / (max - min)) * bins))]++;
  }
  return { edges: Array.from({ length: bins + 1 }, (_, k) => min + ((max - min) * k) / bins), counts };
}
