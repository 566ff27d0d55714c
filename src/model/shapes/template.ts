import type { Random } from '../../math/philox.js';
import type { Region, Shape } from '../shape.js';

/** A piecewise constant density: bin k covers [low[k], high[k]] and holds the fraction `content[k]`; bins ascend and do not overlap. */
export interface TemplateBins {
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly content: readonly number[];
}

export interface TemplateOptions {
  readonly regions: readonly Region[];
  /** Equal bins of about this width fill each region. */
  readonly binWidth: number;
  /** Neighbouring bins are merged until each holds at least this many effective events, (sum w)^2 / sum w^2. Default 25. */
  readonly minimumEffective?: number;
}

/**
 * Histogram of a weighted sample with bins merged where the sample is thin, normalised over all regions. A region that holds fewer
 * effective events than the minimum becomes one bin.
 */
export function templateFromSample(x: ArrayLike<number>, weights: ArrayLike<number>, options: TemplateOptions): TemplateBins {
  const { regions, binWidth, minimumEffective = 25 } = options;
  const low: number[] = [];
  const high: number[] = [];
  const content: number[] = [];
  for (const { min, max } of regions) {
    const bins = Math.max(1, Math.round((max - min) / binWidth));
    const sum = new Float64Array(bins);
    const squares = new Float64Array(bins);
    for (let i = 0; i < x.length; i++) {
      if (x[i] < min || x[i] > max) continue;
      const b = Math.min(bins - 1, Math.floor(((x[i] - min) / (max - min)) * bins));
      sum[b] += weights[i];
      squares[b] += weights[i] * weights[i];
    }
    const start = content.length;
    let w = 0;
    let w2 = 0;
    let from = min;
    for (let b = 0; b < bins; b++) {
      w += sum[b];
      w2 += squares[b];
      const last = b === bins - 1;
      if (!last && (w2 === 0 || (w * w) / w2 < minimumEffective)) continue;
      const edge = last ? max : min + ((max - min) * (b + 1)) / bins;
      const thin = w2 === 0 || (w * w) / w2 < minimumEffective;
      if (thin && content.length > start) {
        // the remainder joins the bin before it
        high[high.length - 1] = edge;
        content[content.length - 1] += w;
      } else {
        low.push(from);
        high.push(edge);
        content.push(w);
      }
      from = edge;
      w = 0;
      w2 = 0;
    }
  }
  const total = content.reduce((a, b) => a + b, 0);
  return { low, high, content: content.map(c => (total > 0 ? c / total : 0)) };
}

/** A fixed density given by `TemplateBins`. */
export class Template implements Shape {
  readonly parameters = [] as const;
  private readonly density: Float64Array;

  constructor(private readonly bins: TemplateBins) {
    this.density = Float64Array.from(bins.content, (c, k) => c / (bins.high[k] - bins.low[k]));
  }

  private find(x: number): number {
    const { low, high } = this.bins;
    let a = 0;
    let b = low.length - 1;
    while (a < b) {
      const middle = (a + b + 1) >> 1;
      if (low[middle] <= x) a = middle;
      else b = middle - 1;
    }
    return x >= low[a] && x <= high[a] ? a : -1;
  }

  evaluate(x: ArrayLike<number>, n: number, _parameters: ArrayLike<number>, columns: readonly Float64Array[]): void {
    for (let i = 0; i < n; i++) {
      const k = this.find(x[i]);
      columns[0][i] = k < 0 ? 0 : this.density[k];
    }
  }

  integral(_parameters: ArrayLike<number>, out: Float64Array): void {
    out[0] = 1;
  }

  sample(random: Random): number {
    const { low, high, content } = this.bins;
    let target = random.uniform();
    let k = 0;
    while (k < content.length - 1 && target > content[k]) target -= content[k++];
    return low[k] + (high[k] - low[k]) * random.uniform();
  }
}
