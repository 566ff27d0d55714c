import { describe, expect, it } from 'vitest';
import { couplingQuantity, lifetimeQuantity, massQuantity } from '../../app/src/quantities.js';

describe('typed quantities', () => {
  it.each([
    ['3.2 ns', 3200],
    ['5', 5],
    ['1e-3 us', 1000],
    ['2 μs', 2e6],
    ['1.5 × 10³ ps', 1500],
  ])('takes the lifetime %s as %s ps', (text, lifetimePs) => {
    expect(lifetimeQuantity.read(text)).toBeCloseTo(lifetimePs, 9);
  });

  it('reads back what it writes, to the digits written', () => {
    for (const lifetimePs of [0.02, 1, 999, 1000, 54321, 3.3e9]) {
      expect(lifetimeQuantity.read(lifetimeQuantity.write(lifetimePs)) / lifetimePs).toBeCloseTo(1, 3);
    }
    const couplings = couplingQuantity([1e-12, 1]);
    for (const coupling of [3.21e-9, 1e-12, 0.5]) expect(couplings.read(couplings.write(coupling)) / coupling).toBeCloseTo(1, 2);
  });

  it('takes masses in GeV and keV', () => {
    const masses = massQuantity([0, 400]);
    expect(masses.read('0.16 GeV')).toBeCloseTo(160, 9);
    expect(masses.read('10 keV')).toBeCloseTo(0.01, 12);
  });

  it.each(['', 'fast', '3 parsec', '-2 ns', '1e', '0'])('refuses the lifetime "%s" and says what it expected', text => {
    expect(() => lifetimeQuantity.read(text)).toThrow(/^lifetime is ".*": expected/);
  });

  it('refuses a mass outside its range', () => {
    expect(() => massQuantity([0, 354]).read('400')).toThrow('mass is "400": expected 0 to 354 MeV');
  });
});
