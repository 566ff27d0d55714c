import { poissonInterval, poissonResidual } from '../math/poisson-interval.js';
import type { RegionSummary, Spectrum } from '../search/result.js';

/** A bin of the data. The interval is Garwood's central 68.27 %, absent for an empty bin. */
export interface DataBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly interval?: readonly [number, number];
}

export function dataBins({ edges, counts }: Spectrum): readonly DataBin[] {
  // most bins share a count with others
  const intervals = new Map([...new Set(counts)].filter(count => count > 0).map(count => [count, poissonInterval(count)]));
  return counts.map((count, k) => {
    const interval = intervals.get(count);
    return { from: edges[k], to: edges[k + 1], count, ...(interval && { interval }) };
  });
}

/** A point of the stacked fit inside a region, in events a bin: `levels[k]` is the sum of the first k backgrounds, the last level all of them. */
export interface StackPoint {
  readonly x: number;
  readonly levels: readonly number[];
  readonly signal: number;
}

/** The fitted backgrounds of each region, stacked, times the width of a bin. */
export function stackedFit({ curves, edges }: Spectrum): readonly (readonly StackPoint[])[] {
  const binWidth = edges[1] - edges[0];
  return curves.map(({ x, components, signal }) =>
    x.map((value, i) => {
      const levels = [0];
      for (const component of components) levels.push(levels[levels.length - 1] + component[i] * binWidth);
      return { x: value, levels, signal: signal[i] * binWidth };
    }),
  );
}

export interface Residual {
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

/** Residuals of the bins that lie wholly inside a region; `poissonResidual` says of which kind. */
export function residuals(spectrum: Spectrum, regions: readonly RegionSummary[]): readonly Residual[] {
  const { edges, counts } = spectrum;
  const densities = new Map(spectrum.curves.map(curve => [curve, summed(curve.components)]));
  return counts.flatMap((count, k) => {
    const [from, to] = [edges[k], edges[k + 1]];
    const slack = 1e-6 * (to - from);
    const region = regions.find(r => from >= r.min - slack && to <= r.max + slack);
    const curve = spectrum.curves.find(c => c.region === region?.name);
    if (curve === undefined) return [];
    const expected = mean(from, to, at => interpolated(curve.x, densities.get(curve)!, at)) * (to - from);
    const value = poissonResidual(count, expected);
    return value === undefined ? [] : [{ from, to, value }];
  });
}

const summed = (components: readonly (readonly number[])[]): readonly number[] =>
  (components[0] ?? []).map((_, i) => components.reduce((sum, component) => sum + component[i], 0));

const SAMPLES = 16;

/** Mean of a function by the midpoint rule. */
function mean(from: number, to: number, f: (x: number) => number): number {
  let sum = 0;
  for (let i = 0; i < SAMPLES; i++) sum += f(from + ((i + 0.5) * (to - from)) / SAMPLES);
  return sum / SAMPLES;
}

/** Linear between the ascending points, constant beyond their ends. */
function interpolated(x: readonly number[], y: readonly number[], at: number): number {
  if (at <= x[0]) return y[0];
  if (at > x[x.length - 1]) return y[y.length - 1];
  const above = firstNotBelow(x, at);
  const t = (at - x[above - 1]) / (x[above] - x[above - 1]);
  return (1 - t) * y[above - 1] + t * y[above];
}

/** Index of the first of the ascending values that is not below `at`; there is one. */
function firstNotBelow(values: readonly number[], at: number): number {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] >= at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Events of the drawn signal inside the regions. */
export const signalEvents = ({ curves }: Spectrum): number =>
  curves.reduce((sum, { x, signal }) => {
    const step = x.length > 1 ? x[1] - x[0] : 0;
    return sum + signal.reduce((a, b) => a + b, 0) * step;
  }, 0);
