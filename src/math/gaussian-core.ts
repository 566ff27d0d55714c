/** Mean and width of the Gaussian core of a sample, in the units of the sample. */
export interface GaussianCore {
  readonly mean: number;
  readonly sigma: number;
}

/** Half-width of the window that counts as core, in sigma. */
const WINDOW = 2;
/** Variance of a standard normal cut at +-2: 1 - 2 c phi(c) / (2 Phi(c) - 1), c = 2. */
const TRUNCATED_VARIANCE = 0.7737413035499232;
const ITERATIONS = 100;

/**
 * Gaussian core of a sample with tails: mean and rms within +-2 sigma of the mean, the rms corrected for the cut, repeated until
 * it stands still. Starts from the median and the central 68.27%. `weights`: one a value, not negative; absent: all 1.
 * Throws RangeError for fewer than ten values.
 */
export function gaussianCore(values: Float64Array, weights?: Float64Array): GaussianCore {
  const n = values.length;
  if (n < 10) throw new RangeError(`Gaussian core of ${n} values: expected at least 10`);
  const sorted = weights === undefined ? unweighted(values) : weighted(values, weights);
  const [low, middle, high] = [0.15866, 0.5, 0.84134].map(part => quantile(sorted, part));
  let mean = middle;
  let sigma = (high - low) / 2;
  for (let i = 0; i < ITERATIONS; i++) {
    const core = momentsWithin(sorted, mean - WINDOW * sigma, mean + WINDOW * sigma, mean);
    const next = Math.sqrt(core.variance / TRUNCATED_VARIANCE);
    const settled = Math.abs(next - sigma) < 1e-9 * sigma && Math.abs(core.mean - mean) < 1e-9 * sigma;
    mean = core.mean;
    sigma = next;
    if (settled) break;
  }
  return { mean, sigma };
}

/** Ascending values and the weight of each. */
interface SortedSample {
  readonly values: Float64Array;
  readonly weights: Float64Array;
}

const unweighted = (values: Float64Array): SortedSample => ({
  values: values.slice().sort(),
  weights: new Float64Array(values.length).fill(1),
});

function weighted(values: Float64Array, weights: Float64Array): SortedSample {
  const order = Uint32Array.from(values, (_, i) => i).sort((a, b) => values[a] - values[b]);
  return { values: Float64Array.from(order, i => values[i]), weights: Float64Array.from(order, i => weights[i]) };
}

/** The first value at which the sum of weights exceeds the part of the whole. */
function quantile({ values, weights }: SortedSample, part: number): number {
  const target = part * weights.reduce((a, b) => a + b, 0);
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    sum += weights[i];
    if (sum > target) return values[i];
  }
  return values[values.length - 1];
}

/** Mean and variance of the values between `low` and `high`; `origin` near the mean keeps the digits. */
function momentsWithin({ values, weights }: SortedSample, low: number, high: number, origin: number): { mean: number; variance: number } {
  let n = 0;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < low || values[i] > high) continue;
    const x = values[i] - origin;
    n += weights[i];
    sum += weights[i] * x;
    squares += weights[i] * x * x;
  }
  const shift = sum / n;
  return { mean: origin + shift, variance: squares / n - shift * shift };
}
