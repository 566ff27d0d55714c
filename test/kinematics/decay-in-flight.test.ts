import { describe, expect, it } from 'vitest';
import { LIFETIME_PS, MASS_GEV } from '../../src/kinematics/constants.js';
import { decayLengthM, survivalProbability } from '../../src/kinematics/decay-in-flight.js';

const KAON = { massGeV: MASS_GEV.kaonCharged, momentumGeV: 75, lifetimePs: LIFETIME_PS.kaonCharged };

describe('decay in flight', () => {
  it('a 75 GeV/c kaon has a decay length of 563.9 m: c tau is 3.7114 m', () => {
    expect(decayLengthM(KAON)).toBeCloseTo((75 / 0.493677) * 3.7114, 1);
  });

  it('after one decay length 1/e survive; massless and stable particles all do', () => {
    expect(survivalProbability(KAON, decayLengthM(KAON))).toBeCloseTo(Math.exp(-1), 14);
    expect(survivalProbability({ ...KAON, lifetimePs: null }, 1e6)).toBe(1);
    expect(survivalProbability({ ...KAON, massGeV: 0 }, 1e6)).toBe(1);
  });
});
