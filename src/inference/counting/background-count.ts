import { exp, log, log1p } from '../../math/elementary.js';
import { normalCdf } from '../../math/normal.js';
import { logFactorial, logPoisson, logSumExp } from '../../math/poisson.js';
import { unimodalNodes } from '../../math/unimodal-integral.js';
import { gammaRate, gammaShape, logMedian, logWidth, splitBackgrounds, type Background, type Prior } from './background.js';

/**
 * Distribution of the number of background events, the uncertainty of the expectation integrated over its prior (prior-predictive):
 * q(j) = integral pi(b) Poisson(j | b) db. Sources that are independent add as counts, q = q1 * q2 * ..., so several backgrounds with
 * constraints of any kind need only one-dimensional integrals. All marginalised results follow from q alone.
 */
export interface BackgroundCount {
  /** ln q(j), j = 0, 1, 2...; relative accuracy of q better than 1e-11. */
  logProbability(j: number): number;
}

export function backgroundCount(backgrounds: readonly Background[]): BackgroundCount {
  const { known, uncertain } = splitBackgrounds(backgrounds);
  const sources: BackgroundCount[] = uncertain.map(prior => memoised(logMixed(prior)));
  if (known > 0 || sources.length === 0) sources.push({ logProbability: j => logPoisson(j, known) });
  return sources.reduce(convolution);
}

function memoised(logProbability: (j: number) => number): BackgroundCount {
  const known: number[] = [];
  return {
    logProbability: j => {
      for (let i = known.length; i <= j; i++) known.push(logProbability(i));
      return known[j];
    },
  };
}

/** Counts of two independent sources together: q(j) = sum_i q1(i) q2(j - i). */
function convolution(first: BackgroundCount, second: BackgroundCount): BackgroundCount {
  return memoised(j => logSumExp(Float64Array.from({ length: j + 1 }, (_, i) => first.logProbability(i) + second.logProbability(j - i))));
}

function logMixed(prior: Prior): (j: number) => number {
  if (prior.constraint === 'gamma') return logNegativeBinomial(gammaShape(prior), gammaRate(prior));
  return prior.constraint === 'gaussian' ? logGaussianMixed(prior) : logLogNormalMixed(prior);
}

/** Gamma-mixed Poisson: q(j) = Gamma(k + j) / (Gamma(k) j!) (r / (1 + r))^k (1 + r)^-j for shape k and rate r. */
function logNegativeBinomial(shape: number, rate: number): (j: number) => number {
  const logZero = -shape * log1p(1 / rate);
  // ln [Gamma(k + j) / Gamma(k)] loses its digits in the difference when k is large: sum the factors of the ratio of neighbours
  const rising: number[] = [0];
  return j => {
    for (let i = rising.length; i <= j; i++) rising.push(rising[i - 1] + log((shape + i - 1) / (1 + rate)));
    return rising[j] - logFactorial(j) + logZero;
  };
}

/** Poisson mixed with a normal truncated at zero; the integrand is log-concave with its maximum at the root of a quadratic. */
function logGaussianMixed({ events, error }: Prior): (j: number) => number {
  const variance = error * error;
  const logNorm = log(error * Math.sqrt(2 * Math.PI) * normalCdf(events / error));
  return j => {
    const drift = events - variance;
    const root = Math.sqrt(drift * drift + 4 * variance * j);
    // the form without cancellation on either side
    const mode = drift > 0 ? 0.5 * (drift + root) : j === 0 ? 0 : (2 * variance * j) / (root - drift);
    const width = 1 / Math.sqrt((mode > 0 ? j / (mode * mode) : 0) + 1 / variance);
    const logF = (b: number): number => (j === 0 ? 0 : j * log(b)) - b - 0.5 * ((b - events) / error) ** 2;
    return logSumExp(unimodalNodes(logF, { mode, width, lower: 0 }).logWeights) - logNorm - logFactorial(j);
  };
}

/** Poisson mixed with a log-normal, integrated in x = ln b, where the integrand is log-concave. */
function logLogNormalMixed(prior: Prior): (j: number) => number {
  const centre = logMedian(prior);
  const width = logWidth(prior);
  const logNorm = log(width * Math.sqrt(2 * Math.PI));
  return j => {
    const logF = (x: number): number => j * x - exp(x) - 0.5 * ((x - centre) / width) ** 2;
    // Newton on the monotone slope j - e^x - (x - centre) / width^2, which is concave: from the right it converges without overshoot
    let mode = Math.max(centre, centre + Math.min(j * width * width, Math.max(0, log(j + 1) - centre)));
    for (let i = 0; i < 100; i++) {
      const step = (j - exp(mode) - (mode - centre) / width ** 2) / (exp(mode) + 1 / width ** 2);
      mode += step;
      if (Math.abs(step) < 1e-6 * width) break;
    }
    const curvature = 1 / Math.sqrt(exp(mode) + 1 / width ** 2);
    return logSumExp(unimodalNodes(logF, { mode, width: curvature }).logWeights) - logNorm - logFactorial(j);
  };
}
