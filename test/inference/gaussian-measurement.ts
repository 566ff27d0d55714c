import { Profiler } from '../../src/fit/profile.js';
import { StrengthTest } from '../../src/inference/test-statistics.js';
import type { Likelihood } from '../../src/model/likelihood.js';

/** A strength s >= 0 measured as x with unit error and a nuisance theta that shifts it: -ln L = (x - s - k theta)^2 / 2 + theta^2 / 2. */
export function gaussianMeasurement(x: number, shift = 0, upper = 1e3): Likelihood {
  return {
    parameters: [
      { name: 's', role: 'signal', start: 1, lower: 0, upper },
      { name: 'theta', role: 'nuisance', start: 0, lower: -20, upper: 20 },
    ],
    dimension: 2,
    evaluate([s, theta], gradient, hessian) {
      const d = x - s - shift * theta;
      gradient.set([-d, theta - shift * d]);
      hessian.set([1, shift, shift, 1 + shift * shift]);
      return 0.5 * (d * d + theta * theta);
    },
  };
}

export const strengthTest = (x: number, shift = 0, upper = 1e3): StrengthTest =>
  new StrengthTest(new Profiler(gaussianMeasurement(x, shift, upper)), 'measurement');
