import { describe, expect, it } from 'vitest';
import { gaussianCore } from '../../src/math/gaussian-core.js';
import { Philox } from '../../src/math/philox.js';
import { normal } from '../../src/math/random.js';

function sample(n: number, tailFraction: number): Float64Array {
  const random = new Philox(5, 1);
  return Float64Array.from({ length: n }, () => {
    const factor = random.uniform() < tailFraction ? 10 : 1;
    return 3 + 0.7 * factor * normal(random);
  });
}

describe('Gaussian core', () => {
  const n = 100_000;

  it('finds mean and sigma of a normal sample within their errors', () => {
    const core = gaussianCore(sample(n, 0));
    expect(Math.abs(core.mean - 3)).toBeLessThan((4 * 0.7) / Math.sqrt(n));
    // cutting at 2 sigma costs less than a factor 2 in the error of the width, sigma / sqrt(2n)
    expect(Math.abs(core.sigma - 0.7)).toBeLessThan((4 * 2 * 0.7) / Math.sqrt(2 * n));
  });

  it('moves by less than 1% of sigma when 2% of the sample is ten times wider, where the rms doubles', () => {
    const core = gaussianCore(sample(n, 0.02));
    expect(Math.abs(core.sigma / 0.7 - 1)).toBeLessThan(0.01);
  });

  it('refuses a sample too small to have a width', () => {
    expect(() => gaussianCore(new Float64Array(9))).toThrow('at least 10');
  });
});
