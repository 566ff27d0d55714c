import { describe, expect, it } from 'vitest';
import { lookElsewhereCheck } from '../../src/validation/excess.js';

describe('look-elsewhere', () => {
  const excess = {
    massMeV: 250,
    signalEvents: 9,
    significance: 3.2,
    p0: 7e-4,
    globalFrom: 'number of masses' as const,
    dataForDiscovery: 2.4,
  };

  it('an excess that chance makes somewhere passes, with its global p-value', () => {
    const check = lookElsewhereCheck({ ...excess, globalPValue: 0.07 }, 100);
    expect(check).toMatchObject({ verdict: 'passed', finding: expect.stringContaining('global p-value at most 0.07') as string });
  });

  it('one that chance does not make is named', () => {
    const check = lookElsewhereCheck({ ...excess, significance: 6, p0: 1e-9, globalPValue: 1e-7 }, 100);
    expect(check).toMatchObject({ verdict: 'failed', cause: expect.stringContaining('excess at 250.0 MeV') as string });
  });
});
