import { describe, expect, it } from 'vitest';
import type { MeasuredInputs } from '../../src/search/measured-inputs.js';
import { controlCheck, nuisanceCheck } from '../../src/validation/control-checks.js';
import { scanCheck } from '../../src/validation/scan-check.js';

const measured = (dataOverSimulation: 'resolution' | 'efficiency' | 'yield', value: number, error: number): MeasuredInputs => ({
  inputs: [
    { name: 'parent decays', value: 4e12, error: 1e10, how: 'K+ -> pi+ pi0' },
    { name: 'μ⁺ν, data over simulation', value, error, how: 'its control sample', dataOverSimulation },
  ],
  signal: { massMeV: [], sigma: [], acceptance: {} },
  lifetimes: [],
});

describe('control samples', () => {
  it.each([
    ['resolution', 1.2, 0.01, 'the resolution of the simulation is wrong'],
    ['efficiency', 0.9, 0.01, 'the efficiency of the simulation is wrong: μ⁺ν, data over simulation'],
    ['yield', 2, 0.1, 'the rate of a background is wrong in the simulation, for instance a misidentification: μ⁺ν, data over simulation'],
  ] as const)('a %s of %s times the simulated one is named', (kind, value, error, cause) => {
    expect(controlCheck(kind, measured(kind, value, error))).toMatchObject({ verdict: 'failed', cause });
    expect(controlCheck(kind, measured(kind, 1 + (value - 1) / 10, error)).verdict).toBe('passed');
  });

  it('do not judge what no sample measures', () => {
    expect(controlCheck('resolution', undefined).verdict).toBe('not applicable');
    expect(controlCheck('resolution', measured('yield', 2, 0.1)).verdict).toBe('not applicable');
  });

  it('an input that the data pull away by five standard deviations is contradicted', () => {
    const check = nuisanceCheck([
      { name: 'upstream', pull: -5, error: 0.8 },
      { name: 'normalisation', pull: 0.1, error: 1 },
    ]);
    expect(check.verdict).toBe('failed');
    expect(check.cause).toMatch(/upstream/);
  });

  it('a scan with one mass in ten failed says too little', () => {
    const scan = Array.from({ length: 10 }, (_, k) =>
      k === 3 ? { status: 'failed' as const, massMeV: k, cause: 'iteration limit' } : ({ status: 'ok', massMeV: k } as never),
    );
    expect(scanCheck(scan)).toMatchObject({ verdict: 'failed', cause: 'fits fail: iteration limit' });
  });
});
