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
  /** n + 1 edges, ascending, and n sums of weights. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  /** Beyond the edges. */
  readonly below: number;
  readonly above: number;
}

/** So many that the limits of a cut are edges: in the middle for one limit, at a third and two thirds for two. */
const BINS = { one: 80, two: 81 } as const;
/** Values that show the scale of a quantity cut at 0. */
const PROBES = 1000;

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Fills a spectrum around the limits of a cut: as wide again as they are apart on either side; around one limit twice its size; at 0 as wide as the first values. */
export class CutSpectrumFiller {
  private readonly probes: { readonly value: number; readonly weight: number }[] = [];
  private readonly counts: Float64Array;
  private range: Range | undefined;
  private below = 0;
  private above = 0;

  constructor(
    private readonly cut: string,
    private readonly quantity: QuantityCut,
  ) {
    this.range = rangeOf(quantity);
    this.counts = new Float64Array(quantity.min === undefined || quantity.max === undefined ? BINS.one : BINS.two);
  }

  /** An undefined value is left out: it is nowhere on the axis. */
  add(value: number, weight: number): void {
    if (Number.isNaN(value)) return;
    if (this.range === undefined) {
      this.probes.push({ value, weight });
      if (this.probes.length === PROBES) this.settle();
      return;
    }
    const { counts, range } = this;
    const bins = counts.length;
    if (value < range.from) this.below += weight;
    else if (value > range.to) this.above += weight;
    else counts[Math.min(bins - 1, Math.floor(((value - range.from) / (range.to - range.from)) * bins))] += weight;
  }

  finish(): CutSpectrum {
    if (this.range === undefined) this.settle();
    const { from, to } = this.range!;
    const { text, unit, min, max } = this.quantity;
    const bins = this.counts.length;
    return {
      cut: this.cut,
      quantity: text,
      ...(unit !== undefined && { unit }),
      ...(min !== undefined && { min }),
      ...(max !== undefined && { max }),
      edges: Array.from({ length: bins + 1 }, (_, k) => from + ((to - from) * k) / bins),
      counts: Array.from(this.counts),
      below: this.below,
      above: this.above,
    };
  }

  private settle(): void {
    const sizes = this.probes.map(({ value }) => Math.abs(value)).filter(Number.isFinite);
    const scale = sizes.reduce((a, b) => Math.max(a, b), 0) || 1;
    this.range = { from: -scale, to: scale };
    for (const { value, weight } of this.probes) this.add(value, weight);
    this.probes.length = 0;
  }
}

function rangeOf({ min, max }: QuantityCut): Range | undefined {
  if (min !== undefined && max !== undefined && max > min) return { from: min - (max - min), to: max + (max - min) };
  const limit = min ?? max ?? 0;
  return limit === 0 ? undefined : { from: limit - 2 * Math.abs(limit), to: limit + 2 * Math.abs(limit) };
}
