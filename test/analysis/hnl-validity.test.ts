import { describe, expect, it } from 'vitest';
import { hnlValidity } from '../../src/analysis/hnl-validity.js';
import type { Analysis } from '../../src/config/schema.js';
import type { ScanPoint } from '../../src/search/result.js';

const analysis = (minimumLifetimeNs: number): Analysis =>
  ({ normalisation: { kind: 'hnl', parent: 'K+', lepton: 'e+', parentDecays: 1e12, minimumLifetimeNs } }) as unknown as Analysis;

const scan = (massMeV: number, limit: number): ScanPoint[] => [
  {
    status: 'ok',
    massMeV,
    branchingRatioLimit: { observed: limit, expected: [limit, limit, limit, limit, limit] },
  } as unknown as ScanPoint,
];

describe('lifetime that a limit on |U|^2 needs', () => {
  it('is long enough for the published couplings: 1e-9 at 300 MeV lives for microseconds', () => {
    const { assumptions, warnings } = hnlValidity(analysis(50), scan(300, 1e-9));
    expect(warnings).toEqual([]);
    expect(assumptions[0]).toContain('300.0 MeV');
  });

  it('is too short where hbar / (Gamma |U|^2) falls below it', () => {
    // Gamma(300 MeV) is above that of N -> e pi alone, 2 x 3e-16 GeV: with |U|^2 = 0.1 the lifetime is below 11 ns
    expect(hnlValidity(analysis(50), scan(300, 0.1)).warnings[0]).toContain('lives less than 50 ns');
    expect(hnlValidity(analysis(0.01), scan(300, 0.1)).warnings).toEqual([]);
  });

  it('is no matter of other normalisations', () => {
    expect(hnlValidity({} as Analysis, scan(300, 0.1))).toEqual({ assumptions: [], warnings: [] });
  });
});
