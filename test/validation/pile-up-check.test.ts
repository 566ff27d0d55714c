import { describe, expect, it } from 'vitest';
import { lackingLoss, pileUpCheck, type IntensityPart } from '../../src/validation/pile-up-check.js';

describe('losses by pile-up', () => {
  /** Data that lose exp(-I k), k as simulated plus `lacking`. */
  const parts = (lacking: number): IntensityPart[] =>
    [300, 400, 450, 500, 600].map(meanMHz => ({
      minMHz: meanMHz - 50,
      maxMHz: meanMHz + 50,
      meanMHz,
      seen: Math.round(2000 * Math.exp(-lacking * (meanMHz - 450))),
      all: 10_000,
      share: { value: 0.2, error: 0 },
    }));

  it('that are simulated rightly leave no slope', () => {
    expect(pileUpCheck({ sample: 'π⁺π⁰', parts: parts(0) }).verdict).toBe('passed');
  });

  it('are found from the slope against the intensity, and named', () => {
    const { perMHz } = lackingLoss(parts(4e-4));
    expect(Math.abs(perMHz.value - 4e-4)).toBeLessThan(2e-5);
    const check = pileUpCheck({ sample: 'π⁺π⁰', parts: parts(6e-4) });
    expect(check).toMatchObject({
      verdict: 'failed',
      cause: expect.stringMatching(/random veto is simulated too weak.*2[5-9]\.\d%/) as string,
    });
  });
});
