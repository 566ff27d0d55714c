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
 * it stands still. Starts from the median and the central 68.27%. Throws RangeError for fewer than ten values.
 */
export function gaussianCore(values: Float64Array): GaussianCore {
  const sorted = values.slice().sort();
  const n = sorted.length;
  if (n < 10) throw new RangeError(`Gaussian core of ${n} values: expected at least 10`);
  let mean = sorted[Math.floor(n / 2)];
  let sigma = (sorted[Math.floor(0.84134 * n)] - sorted[Math.floor(0.15866 * n)]) / 2;
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

/** Mean and variance of the values between `low` and `high`; `origin` near the mean keeps the digits. */
function momentsWithin(values: Float64Array, low: number, high: number, origin: number): { mean: number; variance: number } {
  let n = 0;
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    if (value < low || value > high) continue;
    const x = value - origin;
    n++;
    sum += x;
    squares += x * x;
  }
  const shift = sum / n;
  return { mean: origin + shift, variance: squares / n - shift * shift };
}
