import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONSTRAINTS } from '../../../src/inference/counting/background.js';
import { bayesCentralInterval, bayesUpperLimit, type Interval } from '../../../src/inference/counting/bayes.js';
import { clsLimit, expectedClsLimits } from '../../../src/inference/counting/cls.js';
import { asymptoticCountingLimit } from '../../../src/inference/counting/coverage.js';
import { feldmanCousins } from '../../../src/inference/counting/feldman-cousins.js';
import { onOffClsLimit } from '../../../src/inference/counting/on-off.js';
import { rolkeInterval } from '../../../src/inference/counting/rolke.js';

const isInterval = ({ lower, upper }: Interval): boolean => lower >= 0 && upper >= lower && upper < 500;

describe('random counting experiments, down to denormal backgrounds and errors', () => {
  it('always have finite, ordered limits by every method', () => {
    const events = fc.oneof(fc.double({ min: 1e-320, max: 1, noNaN: true }), fc.double({ min: 1, max: 25, noNaN: true }));
    const relativeError = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0.01, max: 1, noNaN: true }));
    const level = fc.double({ min: 0.02, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(fc.nat(25), events, relativeError, fc.constantFrom(...CONSTRAINTS), level, (observed, b, relative, constraint, cl) => {
        const background = { events: b, error: relative * b, constraint };
        const counting = { observed, backgrounds: [background] };
        const options = { confidenceLevel: cl };
        expect(isInterval({ lower: 0, upper: clsLimit(counting, cl) })).toBe(true);
        const expected = expectedClsLimits(counting.backgrounds, cl);
        expect(isInterval({ lower: expected[0], upper: expected[4] })).toBe(true);
        expect(isInterval({ lower: 0, upper: bayesUpperLimit(counting, { ...options, prior: 'jeffreys' }) })).toBe(true);
        expect(isInterval(bayesCentralInterval(counting, options))).toBe(true);
        expect(isInterval(feldmanCousins(counting, options))).toBe(true);
        expect(isInterval({ lower: 0, upper: asymptoticCountingLimit(observed, b, cl) })).toBe(true);
        expect(isInterval({ lower: 0, upper: onOffClsLimit({ observed, offObserved: Math.round(b), ratio: relative + 0.1 }, cl) })).toBe(
          true,
        );
        for (const likelihood of ['bounded', 'unbounded'] as const) {
          const profiled = { ...background, constraint: constraint === 'log-normal' ? ('gamma' as const) : constraint };
          expect(isInterval(rolkeInterval({ observed, background: profiled }, { ...options, likelihood }))).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });
});
