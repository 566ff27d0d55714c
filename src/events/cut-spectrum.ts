import type { QuantityCut } from './quantity-cut.js';

/** Spectrum of the quantity that a cut limits, for events that pass all other cuts (N-1). */
export interface CutSpectrum {
  /** Words of the cut. */
  readonly cut: string;
  readonly quantity: string;
  /** Words of its unit, where it is known. */
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
  /** n + 1 edges, ascending, and n sums of weights; a value at an edge is in the bin above it. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  /** Beyond the edges; a value at the last one is above. */
  readonly below: number;
  readonly above: number;
}

/** So many that the limits of a cut are edges: in the middle for one limit, at a third and two thirds for two. */
const BINS = { one: 80, two: 81 } as const;
/** Values that show the scale of a quantity cut at 0. */
export const PROBES = 1000;

/** Fills a spectrum around the limits of a cut: as wide again as they are apart on either side; around one limit twice its size; at 0 as wide as the first values. */
export class CutSpectrumFiller {
  private readonly probes: { readonly value: number; readonly weight: number }[] = [];
  /** Below the edges, in the bins, above. */
  private readonly sums: Float64Array;
  private edges: Float64Array | undefined;

  constructor(
    private readonly cut: string,
    private readonly quantity: QuantityCut,
  ) {
    const { min, max } = quantity;
    const bins = min === undefined || max === undefined ? BINS.one : BINS.two;
    this.sums = new Float64Array(bins + 2);
    const range = rangeOf(quantity);
    if (range) this.edges = edgesOf(range, bins);
  }

  /** Edges of the bins; undefined as long as they depend on the first values. */
  get knownEdges(): Float64Array | undefined {
    return this.edges;
  }

  /** An undefined value is left out: it is nowhere on the axis. */
  add(value: number, weight: number): void {
    if (Number.isNaN(value)) return;
    const { edges } = this;
    if (edges !== undefined) {
      this.sums[placeOf(value, edges)] += weight;
      return;
    }
    this.probes.push({ value, weight });
    if (this.probes.length === PROBES) this.settle();
  }

  /** Takes over how many values are below the edges, in each bin, and above. */
  addCounts(counts: ArrayLike<number>): void {
    for (let k = 0; k < this.sums.length; k++) this.sums[k] += counts[k];
  }

  /** Fixes the edges, where they are not known, by the first values that `add` would be given, as many as PROBES or all that there are. */
  scale(first: Float64Array): void {
    this.edges ??= edgesOf(rangeAround(first), this.sums.length - 2);
  }

  finish(): CutSpectrum {
    if (this.edges === undefined) this.settle();
    const { text, unit, min, max } = this.quantity;
    const bins = this.sums.length - 2;
    return {
      cut: this.cut,
      quantity: text,
      ...(unit !== undefined && { unit }),
      ...(min !== undefined && { min }),
      ...(max !== undefined && { max }),
      edges: Array.from(this.edges!),
      counts: Array.from(this.sums.subarray(1, bins + 1)),
      below: this.sums[0],
      above: this.sums[bins + 1],
    };
  }

  private settle(): void {
    this.scale(Float64Array.from(this.probes, ({ value }) => value));
    for (const { value, weight } of this.probes) this.add(value, weight);
    this.probes.length = 0;
  }
}

type Range = readonly [number, number];

function rangeOf({ min, max }: QuantityCut): Range | undefined {
  if (min !== undefined && max !== undefined && max > min) return [min - (max - min), max + (max - min)];
  const limit = min ?? max ?? 0;
  return limit === 0 ? undefined : [limit - 2 * Math.abs(limit), limit + 2 * Math.abs(limit)];
}

function rangeAround(values: Float64Array): Range {
  let largest = 0;
  for (const value of values) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  const scale = largest || 1;
  return [-scale, scale];
}

const edgesOf = ([from, to]: Range, bins: number): Float64Array =>
  Float64Array.from({ length: bins + 1 }, (_, k) => from + ((to - from) * k) / bins);

/** 0 below the edges, k + 1 in the bin from edge k, which belongs to it, to the next, one more above. By the edges themselves, as rounding may move what is computed across one. */
function placeOf(value: number, edges: Float64Array): number {
  const bins = edges.length - 1;
  const [from, to] = [edges[0], edges[bins]];
  if (value < from) return 0;
  if (!(value < to)) return bins + 1;
  let k = Math.min(bins - 1, Math.floor(((value - from) / (to - from)) * bins));
  while (value < edges[k]) k--;
  while (value >= edges[k + 1]) k++;
  return k + 1;
}
