import { describe, expect, it } from 'vitest';
import { Philox } from '../../src/math/philox.js';
import { poisson } from '../../src/math/random.js';
import { partOverSimulation, simulatedShare } from '../../src/validation/sample-part.js';

describe('a part of a sample', () => {
  it('has the share of its weights, with the error of events inside and outside', () => {
    const whole = { sumOfWeights: 100, sumOfSquares: 100 };
    const share = simulatedShare([{ scale: 3, whole, part: { sumOfWeights: 90, sumOfSquares: 90 } }]);
    // a binomial count of 100 events, whatever the scale
    expect(share.value).toBeCloseTo(0.9, 12);
    expect(share.error).toBeCloseTo(Math.sqrt((0.9 * 0.1) / 100), 12);
  });

  it('is compared with an error that only the events lost make', () => {
    const random = new Philox(3, 0);
    const pulls = Array.from({ length: 2000 }, () => {
      const [left, lost] = [poisson(random, 900), poisson(random, 100)];
      const { value, error } = partOverSimulation({ seen: left, all: left + lost, share: { value: 0.9, error: 0 } });
      return value / error;
    });
    const mean = pulls.reduce((a, b) => a + b, 0) / pulls.length;
    const width = Math.sqrt(pulls.reduce((sum, p) => sum + (p - mean) ** 2, 0) / pulls.length);
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(2000));
    expect(Math.abs(width - 1)).toBeLessThan(4 / Math.sqrt(2 * 2000));
  });
});
