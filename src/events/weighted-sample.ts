import { gaussianCore } from '../math/gaussian-core.js';

/** A number with its standard error. */
export interface Measured {
  readonly value: number;
  readonly error: number;
}

/** Simulated events that pass a selection: the observable, the weight and the region of each, out of `decays` drawn. */
export interface WeightedSample {
  readonly values: Float64Array;
  readonly weights: Float64Array;
  readonly region: Int16Array;
  readonly decays: number;
  /** What control and validation regions hold. */
  readonly counted: readonly CountedWeights[];
}

/** Sums over the events of a region. */
interface CountedWeights {
  readonly region: string;
  readonly sumOfWeights: number;
  readonly sumOfSquares: number;
}

/** One sample out of shards, in their order. */
export function joinSamples(shards: readonly WeightedSample[]): WeightedSample {
  const length = shards.reduce((n, s) => n + s.values.length, 0);
  const joined = {
    values: new Float64Array(length),
    weights: new Float64Array(length),
    region: new Int16Array(length),
    decays: shards.reduce((n, s) => n + s.decays, 0),
    counted: shards[0].counted.map(({ region }, k) => ({
      region,
      sumOfWeights: shards.reduce((sum, s) => sum + s.counted[k].sumOfWeights, 0),
      sumOfSquares: shards.reduce((sum, s) => sum + s.counted[k].sumOfSquares, 0),
    })),
  };
  let at = 0;
  for (const shard of shards) {
    joined.values.set(shard.values, at);
    joined.weights.set(shard.weights, at);
    joined.region.set(shard.region, at);
    at += shard.values.length;
  }
  return joined;
}

/** Mean weight of a trial from the sums over those that count, the others having weight 0, with the error of a mean. */
export function meanWeight(sumOfWeights: number, sumOfSquares: number, trials: number): Measured {
  const value = sumOfWeights / trials;
  return { value, error: Math.sqrt(Math.max(0, sumOfSquares / trials - value * value) / trials) };
}

/** Mean weight of a decay, events that `keeps` refuses having weight 0, with the error of a mean. */
export function weightedFraction(sample: WeightedSample, keeps: (event: number) => boolean): Measured {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < sample.values.length; i++) {
    if (!keeps(i)) continue;
    sum += sample.weights[i];
    squares += sample.weights[i] * sample.weights[i];
  }
  return meanWeight(sum, squares, sample.decays);
}

/** Mean weight of a decay whose event is in a control or validation region. */
export function countedFraction({ counted, decays }: WeightedSample, name: string): Measured {
  const { sumOfWeights, sumOfSquares } = counted.find(c => c.region === name)!;
  return meanWeight(sumOfWeights, sumOfSquares, decays);
}

/** Mean and width of the Gaussian core of a peak. */
export interface PeakCore {
  readonly mean: Measured;
  readonly sigma: Measured;
}

const BATCHES = 20;
/** Events in the smallest batch whose core says something. */
const FEWEST_IN_BATCH = 50;

/** Events that a core needs. */
export const FEWEST_IN_CORE = BATCHES * FEWEST_IN_BATCH;

/**
 * Core of the values, in their unit, with errors from the spread of its values in 20 batches of consecutive events. Throws RangeError for fewer than
 * FEWEST_IN_CORE values.
 */
export function peakCore(values: Float64Array, weights?: Float64Array): PeakCore {
  if (values.length < FEWEST_IN_CORE) throw new RangeError(`core of ${values.length} values: expected at least ${FEWEST_IN_CORE}`);
  const whole = gaussianCore(values, weights);
  const size = Math.floor(values.length / BATCHES);
  const batches = Array.from({ length: BATCHES }, (_, b) =>
    gaussianCore(values.subarray(b * size, (b + 1) * size), weights?.subarray(b * size, (b + 1) * size)),
  );
  const error = (of: (core: { mean: number; sigma: number }) => number): number => {
    const mean = batches.reduce((sum, batch) => sum + of(batch), 0) / BATCHES;
    const variance = batches.reduce((sum, batch) => sum + (of(batch) - mean) ** 2, 0) / (BATCHES - 1);
    return Math.sqrt(variance / BATCHES);
  };
  return {
    mean: { value: whole.mean, error: error(core => core.mean) },
    sigma: { value: whole.sigma, error: error(core => core.sigma) },
  };
}
