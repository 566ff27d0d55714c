import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gammaP, gammaQ, gammaQuantile, logGamma, poissonCdf } from '../../src/math/gamma.js';

describe('gamma function', () => {
  it('is the factorial at integers and sqrt(pi) at one half', () => {
    let factorial = 1;
    for (let n = 1; n < 20; n++) {
      expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 13);
      factorial *= n;
    }
    expect(logGamma(0.5)).toBeCloseTo(0.5 * Math.log(Math.PI), 14);
  });

  it.each([
    // C library lgamma
    [0.1, 2.2527126517342055],
    [3.7, 1.4280723266653883],
    [100.5, 361.4355404677776],
    [1e5, 1051287.7089736566],
  ])('ln Gamma(%d) agrees with the C library', (x, expected) => {
    expect(Math.abs(logGamma(x) / expected - 1)).toBeLessThan(1e-14);
  });

  it('obeys Gamma(x + 1) = x Gamma(x)', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e4, noNaN: true }), x => {
        expect(logGamma(x + 1) - logGamma(x) - Math.log(x)).toBeCloseTo(0, 9);
      }),
    );
  });
});

describe('incomplete gamma function', () => {
  it('sums Poisson probabilities', () => {
    for (const mean of [0.3, 4, 25]) {
      let term = Math.exp(-mean);
      let sum = 0;
      for (let n = 0; n < 60; n++) {
        sum += term;
        expect(poissonCdf(n, mean)).toBeCloseTo(sum, 13);
        term *= mean / (n + 1);
      }
    }
  });

  it('has complementary tails', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 500, noNaN: true }), fc.double({ min: 0, max: 1000, noNaN: true }), (a, x) => {
        expect(gammaP(a, x) + gammaQ(a, x)).toBeCloseTo(1, 12);
      }),
    );
  });

  it('is inverted by its quantile', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 300, noNaN: true }), fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), (a, p) => {
        const x = gammaQuantile(p, a);
        expect(Math.abs(gammaP(a, x) - p)).toBeLessThan(1e-11);
      }),
    );
  });

  it('gives the 90% upper limits on a Poisson mean without background', () => {
    expect(gammaQuantile(0.9, 1)).toBeCloseTo(2.302585092994046, 12);
    expect(gammaQuantile(0.9, 4)).toBeCloseTo(6.680783068255873, 12);
    expect(gammaQuantile(0.9, 13)).toBeCloseTo(17.78158563596173, 11);
  });
});
