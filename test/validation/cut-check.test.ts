import { describe, expect, it } from 'vitest';
import { cutCheck, type MovedCut } from '../../src/validation/cut-check.js';

describe('cuts that are moved', () => {
  const cut = (seen: number): MovedCut => ({
    cut: 'vertex',
    moved: 'from 105 to 111.5',
    what: 'normalisation',
    sample: 'π⁺π⁰',
    seen,
    all: 100_000,
    share: { value: 0.9, error: 0.001 },
  });
  const signal = { cut: 'vertex', moved: 'from 105 to 111.5', massMeV: 200, shift: 0.1, error: 0.08, observed: 1.02, expected: 1.01 };

  it('take as many events as simulated', () => {
    expect(cutCheck({ cuts: [cut(90_200)], signals: [signal], notMoved: [] }).verdict).toBe('passed');
  });

  it('and fail by name where the data lose more', () => {
    const check = cutCheck({ cuts: [cut(86_000)], signals: [signal], notMoved: [] });
    expect(check).toMatchObject({ verdict: 'failed', cause: expect.stringMatching(/cut vertex.*−4\.4% events in π⁺π⁰/) as string });
  });

  it('or where the fitted signal moves by more than the events that are lost allow', () => {
    const check = cutCheck({ cuts: [cut(90_000)], signals: [{ ...signal, shift: 0.5 }], notMoved: [] });
    expect(check).toMatchObject({ verdict: 'failed', cause: 'the limit at 200 MeV depends on the cut vertex' });
  });
});
