import { describe, expect, it } from 'vitest';
import { alteredDetector } from '../../../src/simulation/detector/altered.js';
import { NA62_SETTINGS } from '../../../src/simulation/detector/na62.js';

describe('a detector that differs from the simulated one', () => {
  it('has the numbers at the paths multiplied, and no other', () => {
    const altered = alteredDetector(NA62_SETTINGS, { 'spectrometer.momentumConstant': 1.2, 'rich.pion.muon': 2 });
    expect(altered.spectrometer).toEqual({
      ...NA62_SETTINGS.spectrometer,
      momentumConstant: 1.2 * NA62_SETTINGS.spectrometer.momentumConstant,
    });
    expect(altered.rich.pion.muon.probability).toEqual(NA62_SETTINGS.rich.pion.muon.probability.map(p => 2 * p));
    expect(altered.rich.muon).toBe(NA62_SETTINGS.rich.muon);
  });

  it('has no probability above 1', () => {
    expect(Math.max(...alteredDetector(NA62_SETTINGS, { 'rich.pion.pion': 10 }).rich.pion.pion.probability)).toBe(1);
  });

  it.each([
    ['rich.pion.tau', /rich\.pion\.tau.*pion, muon, electron/],
    ['spectrometer', /spectrometer.*momentumConstant/],
    ['magnet.zM.x', /ends at zM/],
    ['__proto__.x', /expected one of beam/],
  ])('refuses the path %s', (path, message) => {
    expect(() => alteredDetector(NA62_SETTINGS, { [path]: 2 })).toThrow(message);
  });
});
