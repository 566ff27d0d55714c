import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/errors.js';
import type { Background } from '../../../src/inference/counting/background.js';
import { feldmanCousins } from '../../../src/inference/counting/feldman-cousins.js';
import { logPoisson } from '../../../src/math/poisson.js';

const REFERENCE = new URL('../../../../shared/reference/counting/feldman-cousins.json', import.meta.url);

const known = (
  observed: number,
  events: number,
  construction: 'pure' | 'published',
  confidenceLevel = 0.9,
): { lower: number; upper: number } => feldmanCousins({ observed, backgrounds: [{ events }] }, { confidenceLevel, construction });

describe.skipIf(!existsSync(REFERENCE))('pure construction', () => {
  it('equals the reference to 1e-9 at b = 0 and 3', () => {
    const { tables } = JSON.parse(readFileSync(REFERENCE, 'utf8')) as {
      tables: Record<string, readonly { readonly n: number; readonly lo: number; readonly hi: number }[]>;
    };
    for (const b of [0, 3]) {
      for (const { n, lo, hi } of tables[`cl90_b${b}`]) {
        const { lower, upper } = known(n, b, 'pure');
        // the end points of the reference were bisected to 1e-10
        expect(Math.abs(lower - lo)).toBeLessThan(1e-9);
        expect(Math.abs(upper - hi)).toBeLessThan(1e-9);
      }
    }
  });
});

/** Acceptance region written out as the paper does it: rank by R, lower count first at a tie, add until the sum reaches CL. */
function accepts(n: number, s: number, b: number, level: number): boolean {
  const counts = Array.from({ length: 80 }, (_, k) => {
    const logP = logPoisson(k, s + b);
    return { k, p: Math.exp(logP), logR: logP - logPoisson(k, Math.max(k, b)) };
  });
  counts.sort((x, y) => y.logR - x.logR || x.k - y.k);
  let sum = 0;
  for (const { k, p } of counts) {
    if (k === n) return true;
    sum += p;
    if (sum >= level) return false;
  }
  return false;
}

describe('edges of the construction', () => {
  it('separate accepted from rejected signals, whatever n, b and CL', () => {
    for (const b of [0.3, 1, 2.7, 8]) {
      for (const n of [0, 1, 3, 7, 12]) {
        for (const level of [0.6827, 0.9, 0.99]) {
          const { lower, upper } = known(n, b, 'pure', level);
          expect(accepts(n, upper - 1e-7, b, level)).toBe(true);
          for (const beyond of [1e-7, 0.01, 0.3, 1, 3, 7]) expect(accepts(n, upper + beyond, b, level)).toBe(false);
          expect(accepts(n, lower + 1e-7, b, level)).toBe(true);
          for (let s = lower - 1e-7; s > 0; s -= 0.05) expect(accepts(n, s, b, level)).toBe(false);
        }
      }
    }
  });

  it('cover every true signal at least as often as stated', () => {
    for (const b of [0.5, 3]) {
      const intervals = Array.from({ length: 60 }, (_, n) => known(n, b, 'pure'));
      for (let s = 0.013; s < 20; s += 0.37) {
        const coverage = intervals.reduce(
          (sum, { lower, upper }, n) => sum + (lower <= s && s <= upper ? Math.exp(logPoisson(n, s + b)) : 0),
          0,
        );
        expect(coverage).toBeGreaterThanOrEqual(0.9);
      }
    }
  });
});

/** Upper limits of n = 0, 1... at 90% CL, Feldman and Cousins, Phys. Rev. D57 (1998) 3873, Tables IV and V; columns in b. */
const COLUMNS = [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5];
const LOWER = [
  [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  [0.11, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  [0.53, 0.03, 0, 0, 0, 0, 0, 0, 0, 0],
  [1.1, 0.6, 0.1, 0, 0, 0, 0, 0, 0, 0],
  [1.47, 1.17, 0.74, 0.24, 0, 0, 0, 0, 0, 0],
  [1.84, 1.53, 1.25, 0.93, 0.43, 0, 0, 0, 0, 0],
  [2.21, 1.9, 1.61, 1.33, 1.08, 0.65, 0.15, 0, 0, 0],
  [3.56, 3.06, 2.56, 2.09, 1.59, 1.18, 0.89, 0.39, 0, 0],
  [3.96, 3.46, 2.96, 2.51, 2.14, 1.81, 1.51, 1.06, 0.66, 0],
  [4.36, 3.86, 3.36, 2.91, 2.53, 2.19, 1.88, 1.59, 1.33, 0.43],
  [5.5, 5, 4.5, 4, 3.5, 3.04, 2.63, 2.27, 1.94, 1.19],
];
const UPPER = [
  [2.44, 1.94, 1.61, 1.33, 1.26, 1.18, 1.08, 1.06, 1.01, 0.98],
  [4.36, 3.86, 3.36, 2.91, 2.53, 2.19, 1.88, 1.59, 1.39, 1.22],
  [5.91, 5.41, 4.91, 4.41, 3.91, 3.45, 3.04, 2.67, 2.33, 1.73],
  [7.42, 6.92, 6.42, 5.92, 5.42, 4.92, 4.42, 3.95, 3.53, 2.78],
  [8.6, 8.1, 7.6, 7.1, 6.6, 6.1, 5.6, 5.1, 4.6, 3.6],
  [9.99, 9.49, 8.99, 8.49, 7.99, 7.49, 6.99, 6.49, 5.99, 4.99],
  [11.47, 10.97, 10.47, 9.97, 9.47, 8.97, 8.47, 7.97, 7.47, 6.47],
  [12.53, 12.03, 11.53, 11.03, 10.53, 10.03, 9.53, 9.03, 8.53, 7.53],
  [13.99, 13.49, 12.99, 12.49, 11.99, 11.49, 10.99, 10.49, 9.99, 8.99],
  [15.3, 14.8, 14.3, 13.8, 13.3, 12.8, 12.3, 11.8, 11.3, 10.3],
  [16.5, 16, 15.5, 15, 14.5, 14, 13.5, 13, 12.5, 11.5],
];

describe('published tables', () => {
  it('are met to their two decimals at 90% CL, n = 0..10, b = 0..5', () => {
    UPPER.forEach((row, n) =>
      row.forEach((value, column) => {
        const { lower, upper } = known(n, COLUMNS[column], 'published');
        // half of the last digit; the paper scanned the signal in steps of 0.005, so an upper limit may be printed one step low
        expect(Math.abs(lower - LOWER[n][column])).toBeLessThan(0.0051);
        expect(upper).toBeGreaterThan(value - 0.0051);
        expect(upper).toBeLessThan(value + 0.0052);
      }),
    );
  });

  it('round to the printed digits but for one limit, 1.2652 at n = 0, b = 2, which the steps of the paper make 1.26', () => {
    const different = UPPER.flatMap((row, n) =>
      row.flatMap((value, column) => {
        const { lower, upper } = known(n, COLUMNS[column], 'published');
        const isSame = upper.toFixed(2) === value.toFixed(2) && lower.toFixed(2) === LOWER[n][column].toFixed(2);
        return isSame ? [] : [[n, COLUMNS[column], upper]];
      }),
    );
    expect(different).toHaveLength(1);
    expect(different[0].slice(0, 2)).toEqual([0, 2]);
    expect(different[0][2]).toBeCloseTo(1.2651509, 6);
  });

  it('are met at 68.27% CL without background, n = 0..20', () => {
    // Table II, first column
    const table = [
      [0, 1.29], [0.37, 2.75], [0.74, 4.25], [1.1, 5.3], [2.34, 6.78], [2.75, 7.81], [3.82, 9.28], [4.25, 10.3], [5.3, 11.32], [6.33, 12.79],
      [6.78, 13.81], [7.81, 14.82], [8.83, 16.29], [9.28, 17.3], [10.3, 18.32], [11.32, 19.32], [12.33, 20.8], [12.79, 21.81], [13.81, 22.82],
      [14.82, 23.82], [15.83, 25.3],
    ]; // prettier-ignore
    table.forEach(([lo, hi], n) => {
      const { lower, upper } = known(n, 0, 'published', 0.6827);
      expect(lower.toFixed(2)).toBe(lo.toFixed(2));
      expect(upper.toFixed(2)).toBe(hi.toFixed(2));
    });
  });
});

describe('upper limit made non-increasing in the background', () => {
  it('is the largest pure limit at any larger background', () => {
    // a fine scan in b finds the teeth from below: it misses their tips by at most its step, the slope being -1 or slower
    const step = 2e-3;
    for (const n of [0, 1, 4]) {
      let largest = 0;
      const scanned: number[] = [];
      for (let b = 16; b >= 1.5; b -= step) {
        largest = Math.max(largest, known(n, b, 'pure').upper);
        scanned.push(largest);
      }
      for (const k of [2000, 4500, scanned.length - 1]) {
        const exact = known(n, 16 - k * step, 'published').upper;
        expect(exact).toBeGreaterThan(scanned[k] - 1e-9);
        expect(exact).toBeLessThan(scanned[k] + step);
      }
    }
  });
});

describe('uncertain background, marginalised', () => {
  it('tends to the interval of the known background', () => {
    for (const constraint of ['gaussian', 'log-normal', 'gamma'] as const) {
      for (const n of [0, 2, 7]) {
        const { lower, upper } = feldmanCousins(
          { observed: n, backgrounds: [{ events: 3, error: 1e-4, constraint }] },
          { confidenceLevel: 0.9 },
        );
        // the probabilities move by less than e^2 = 1e-8
        expect(Math.abs(lower - known(n, 3, 'pure').lower)).toBeLessThan(1e-6);
        expect(Math.abs(upper - known(n, 3, 'pure').upper)).toBeLessThan(1e-6);
      }
    }
  });

  it.each<[number, Background, number, number]>([
    // scan in steps of 0.02 with numerical integrals and sorting: validation/counting-reference.py
    [5, { events: 3, error: 1, constraint: 'gaussian' }, 0, 7.46],
    [2, { events: 1, error: 0.5, constraint: 'log-normal' }, 0, 4.84],
    [9, { events: 3, error: 1, constraint: 'gamma' }, 1.86, 12.5],
  ])('agrees with a construction by brute force: n = %i, %o', (observed, background, lo, hi) => {
    const { lower, upper } = feldmanCousins({ observed, backgrounds: [background] }, { confidenceLevel: 0.9 });
    expect(lower).toBeLessThanOrEqual(lo);
    expect(lower).toBeGreaterThan(lo - 0.02);
    expect(upper).toBeGreaterThanOrEqual(hi);
    expect(upper).toBeLessThan(hi + 0.02);
  });
});

describe('extremes', () => {
  it('of low confidence levels and hundreds of events end in ordered limits', () => {
    for (const [n, b, level] of [
      [0, 5, 0.3],
      [56, 14, 0.05],
      [1000, 900, 0.9],
      [3, 80, 0.999],
    ]) {
      for (const construction of ['pure', 'published'] as const) {
        const { lower, upper } = known(n, b, construction, level);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(upper).toBeGreaterThanOrEqual(lower);
        expect(upper).toBeLessThan(n + 50);
      }
    }
    expect(() => known(2, -1, 'pure')).toThrow(InputError);
  });
});
