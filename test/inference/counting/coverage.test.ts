import { describe, expect, it } from 'vitest';
import { asymptoticCountingLimit, exactCoverage } from '../../../src/inference/counting/coverage.js';
import { clsLimit } from '../../../src/inference/counting/cls.js';
import { Philox } from '../../../src/math/philox.js';
import { poisson } from '../../../src/math/random.js';

const BACKGROUNDS = [0.5, 3, 30];
const SIGNALS = [1, 2.5, 4, 8, 12, 20];
const TOYS = 2000;

const memoised = (limit: (n: number) => number): ((n: number) => number) => {
  const known: number[] = [];
  return n => (known[n] ??= limit(n));
};
const exactLimit = (b: number): ((n: number) => number) => memoised(n => clsLimit({ observed: n, backgrounds: [{ events: b }] }, 0.9));
const asymptotic = (b: number): ((n: number) => number) => memoised(n => asymptoticCountingLimit(n, b, 0.9));

describe.each(BACKGROUNDS)('coverage of 90%% upper limits over %d background events', b => {
  it('never falls below 90% with exact CLs, at the worst signals there are: just above each limit', () => {
    const limit = exactLimit(b);
    for (let n = 0; n < 60; n++) expect(exactCoverage(limit, limit(n) * (1 + 1e-9), b)).toBeGreaterThanOrEqual(0.9);
  });

  it('falls below 90% with asymptotic CLs for some signals', () => {
    const limit = asymptotic(b);
    const worst = Math.min(...Array.from({ length: 60 }, (_, n) => exactCoverage(limit, limit(n) * (1 + 1e-9), b)));
    expect(worst).toBeLessThan(0.898);
    expect(worst).toBeGreaterThan(0.8);
  });

  it('is found alike by 2000 pseudo-experiments at six signal strengths', () => {
    const limit = exactLimit(b);
    SIGNALS.forEach((s, stream) => {
      const random = new Philox(20, stream, Math.round(10 * b));
      let covered = 0;
      for (let t = 0; t < TOYS; t++) if (limit(poisson(random, s + b)) >= s) covered++;
      const expected = exactCoverage(limit, s, b);
      expect(Math.abs(covered / TOYS - expected)).toBeLessThanOrEqual(4 * Math.sqrt((expected * (1 - expected)) / TOYS) + 1e-12);
      expect(covered / TOYS).toBeGreaterThan(0.9 - 3 * Math.sqrt((0.9 * 0.1) / TOYS));
    });
  });
});

const ratio = (n: number): number => asymptoticCountingLimit(n, n, 0.9) / clsLimit({ observed: n, backgrounds: [{ events: n }] }, 0.9);

describe('asymptotic limit of a counting experiment', () => {
  it('approaches the exact one with the count', () => {
    // the discreteness of the count is worth about half an event of 1.6 sqrt(n)
    expect(Math.abs(ratio(10_000) - 1)).toBeLessThan(0.5 / 160);
    expect(Math.abs(ratio(1_000_000) - 1)).toBeLessThan(0.5 / 1600);
  });

  it('without event or background ends where q-tilde = 2 s gives CLs = 0.1', () => {
    // q = q_A = 2s: CLs = 2 (1 - Phi(sqrt(2 s))), so sqrt(2 s) = 1.6448536
    expect(asymptoticCountingLimit(0, 0, 0.9)).toBeCloseTo(1.6448536269514722 ** 2 / 2, 9);
  });
});
