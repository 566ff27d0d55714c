import { describe, expect, it } from 'vitest';
import { MODES } from '../../../src/simulation/modes.js';
import { Radiation } from '../../../src/simulation/decay/radiation.js';
import { StructureRadiation } from '../../../src/simulation/decay/structure-radiation.js';
import { atRest, generate } from '../generated.js';
import { chiSquaredPValue } from '../../chi-squared.js';

const P_MINIMUM = 1e-4;
const ELECTRON = 0.00051099895;
const K = 0.493677;
const PI = 0.13957039;
const ALPHA = 1 / 137.035999;

/** Midpoint sum of the density over its range in x and y. */
function sum(radiation: StructureRadiation, inside: (x: number, y: number) => boolean): number {
  const steps = 500;
  let total = 0;
  for (let i = 0; i < steps; i++) {
    const x = (i + 0.5) / steps;
    const low = radiation.lowestY(x);
    for (let j = 0; j < steps; j++) {
      const y = low + ((1 - low) * (j + 0.5)) / steps;
      if (low < 1 && inside(x, y)) total += radiation.density(x, y) * (1 - low);
    }
  }
  return total / steps ** 2;
}

describe('radiation of the structure', () => {
  it('K -> e nu gamma: 0.65 of the spectrum has an electron above 200 MeV/c, so that the whole is 1.44e-5', () => {
    const radiation = new StructureRadiation({ parentGeV: K, leptonGeV: ELECTRON, plus: 1, minus: 0 });
    const share = sum(radiation, (x, y) => y > 0.4 / K && x > 0.02 / K) / sum(radiation, () => true);
    // massless electron: 1 - (0.4 GeV / m_K)^5
    expect(share).toBeCloseTo(1 - (0.4 / K) ** 5, 3);
    expect(9.4e-6 / share / (MODES.enug.branchingRatio?.value ?? 0)).toBeCloseTo(1, 2);
  });

  it.each([
    ['photon and electron above 50 MeV', 0.05, 0.05, 2.614e-8],
    ['photon above 10 MeV, 40 degrees', 0.01, ELECTRON, 73.86e-8],
  ])(
    'pi -> e nu gamma, %s: with bremsstrahlung the rate measured by PIBETA (arXiv:0804.1815) but for the next order, some %%',
    (_, fromPhoton, fromElectron, measured) => {
      const structure = new StructureRadiation({ parentGeV: PI, leptonGeV: ELECTRON, plus: 0.0373 ** 2, minus: 0.0135 ** 2 });
      const wide = (photon: number, electron: number, cosine: number): boolean =>
        photon > fromPhoton && electron > fromElectron && cosine < Math.cos((40 * Math.PI) / 180);
      // 2 p . k = M^2 (x + y - 1), massless
      const share = sum(structure, (x, y) => wide((PI * x) / 2, (PI * y) / 2, 1 - (2 * (x + y - 1)) / (x * y)));
      const rate = (1.2327e-4 * ALPHA * share * (PI / ELECTRON) ** 2 * (PI / 0.1302) ** 2) / (8 * Math.PI);
      const bremsstrahlung = new Radiation({ parentGeV: PI, chargedGeV: ELECTRON, neutralGeV: 0, charged: 'lepton' });
      let radiated = 0;
      const steps = 800;
      const low = Math.log(0.02 / PI);
      for (let i = 0; i < steps; i++) {
        const x = Math.exp(low - (low * (i + 0.5)) / steps);
        const bottom = Math.log(bremsstrahlung.lowestW(x));
        const range = Math.log(bremsstrahlung.highestW(x)) - bottom;
        for (let j = 0; j < steps; j++) {
          const w = Math.exp(bottom + (range * (j + 0.5)) / steps);
          const y = 1 + w - x;
          if (wide((PI * x) / 2, (PI * y) / 2, 1 - (2 * w) / (x * y))) radiated -= bremsstrahlung.rate(x, w) * range * low;
        }
      }
      // alpha/pi ln(m_pi^2/m_e^2) times a number of order 1 is 3 to 5%
      expect(Math.abs((rate + (1.2327e-4 * radiated) / steps ** 2) / measured - 1)).toBeLessThan(0.06);
    },
  );

  it.each([
    ['enug', K, 1, 0],
    ['pi-enug', PI, 0.0373 ** 2, 0.0135 ** 2],
  ] as const)('%s fills the plane of photon and electron energy', (name, parent, plus, minus) => {
    const mode = MODES[name];
    const radiation = new StructureRadiation({ parentGeV: parent, leptonGeV: ELECTRON, plus, minus });
    const count = 50_000;
    const bins = new Float64Array(36);
    const bin = (x: number, y: number): number => 6 * Math.min(5, Math.floor(6 * x)) + Math.min(5, Math.floor(6 * y));
    generate(mode, { seed: 76, count }, event => {
      bins[bin((2 * atRest(mode, event, 2).e) / parent, (2 * atRest(mode, event, 0).e) / parent)]++;
    });
    const total = sum(radiation, () => true);
    const rows = Array.from(bins, (n, i) => [n, (count * sum(radiation, (x, y) => bin(x, y) === i)) / total] as const);
    const kept = rows.filter(([, value]) => value > 50);
    expect(kept.reduce((left, [n]) => left + n, 0)).toBeGreaterThan(0.98 * count);
    expect(
      chiSquaredPValue(
        kept.map(([n]) => n),
        kept.map(([, value]) => value),
      ),
    ).toBeGreaterThan(P_MINIMUM);
  });
});
