import { describe, expect, it } from 'vitest';
import { BR_KAON_CHARGED, BR_PION_CHARGED, MASS_GEV } from '../../../src/kinematics/constants.js';
import { PHOTON_FROM_GEV, Radiation, type TwoBodyDecay } from '../../../src/simulation/decay/radiation.js';
import { MODES } from '../../../src/simulation/modes.js';
import { atRest, generate, radiates } from '../generated.js';
import { chiSquaredPValue } from '../../chi-squared.js';

const { kaonCharged, pionCharged, pionNeutral, muon, electron } = MASS_GEV;
const P_MINIMUM = 1e-4;

const KMU2: TwoBodyDecay = { parentGeV: kaonCharged, chargedGeV: muon, neutralGeV: 0, charged: 'lepton' };
const PIMU2: TwoBodyDecay = { parentGeV: pionCharged, chargedGeV: muon, neutralGeV: 0, charged: 'lepton' };
const PIE2: TwoBodyDecay = { parentGeV: pionCharged, chargedGeV: electron, neutralGeV: 0, charged: 'lepton' };
const PIPI0: TwoBodyDecay = { parentGeV: kaonCharged, chargedGeV: pionCharged, neutralGeV: pionNeutral, charged: 'pion' };

/** Rate over a region of photon energy, energy of the charged particle (GeV) and the cosine between them: midpoint sums in ln x and ln w. */
function partial(decay: TwoBodyDecay, inside: (photon: number, charged: number, cosine: number) => boolean): number {
  const radiation = new Radiation(decay);
  const { parentGeV: m, chargedGeV, neutralGeV } = decay;
  const steps = 300;
  const low = Math.log((2 * PHOTON_FROM_GEV) / m);
  const high = Math.log(1 - ((chargedGeV + neutralGeV) / m) ** 2);
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    const x = Math.exp(low + ((high - low) * (i + 0.5)) / steps);
    const bottom = Math.log(radiation.lowestW(x));
    const range = Math.log(radiation.highestW(x)) - bottom;
    for (let j = 0; j < steps; j++) {
      const w = Math.exp(bottom + (range * (j + 0.5)) / steps);
      const charged = (m * (1 + (chargedGeV / m) ** 2 - (neutralGeV / m) ** 2 + w - x)) / 2;
      const cosine = (charged - (m * w) / x) / Math.sqrt(charged ** 2 - chargedGeV ** 2);
      if (inside((m * x) / 2, charged, cosine)) sum += radiation.rate(x, w) * range * (high - low);
    }
  }
  return sum / steps ** 2;
}

describe('inner bremsstrahlung', () => {
  it('the fraction of decays with a photon is the integral of the rate', () => {
    for (const decay of [KMU2, PIMU2, PIE2, PIPI0]) expect(new Radiation(decay).fraction / partial(decay, () => true)).toBeCloseTo(1, 3);
  });

  it('K -> mu nu gamma with p_mu below 231.5 MeV/c has the measured branching ratio (6.2 +- 0.8)e-3 (PDG)', () => {
    const rate = BR_KAON_CHARGED.muNu * partial(KMU2, (_, energy) => energy ** 2 < 0.2315 ** 2 + muon ** 2);
    expect(Math.abs(rate - 6.2e-3)).toBeLessThan(2 * 0.8e-3);
  });

  it('pi -> mu nu gamma with a photon above 1 MeV has the measured branching ratio (2.00 +- 0.25)e-4 (PDG)', () => {
    const rate = BR_PION_CHARGED.muNu * new Radiation(PIMU2, 1e-3).fraction;
    expect(Math.abs(rate - 2e-4)).toBeLessThan(2 * 0.25e-4);
  });

  it('K -> pi pi0 gamma with 55 < T_pi < 90 MeV: 2.61e-4 expected for BR(pi pi0) = 0.2117 (E787), measured (2.75 +- 0.15)e-4 with direct emission (PDG)', () => {
    const rate = partial(PIPI0, (_, energy) => energy - pionCharged > 0.055 && energy - pionCharged < 0.09);
    expect((0.2117 * rate) / 2.61e-4).toBeCloseTo(1, 2);
    expect(Math.abs(BR_KAON_CHARGED.piPi0 * rate - 2.75e-4)).toBeLessThan(2 * 0.15e-4);
  });

  it('pi -> e nu gamma above 10 MeV and 40 degrees stays below the measured total (7.39 +- 0.05)e-7, of which structure adds less than a tenth', () => {
    const rate = BR_PION_CHARGED.eNu * partial(PIE2, (photon, _, cosine) => photon > 0.01 && cosine < Math.cos((40 * Math.PI) / 180));
    expect(rate).toBeLessThan(7.39e-7);
    expect(rate).toBeGreaterThan(0.9 * 7.39e-7);
  });

  it.each([
    [MODES.munu, KMU2],
    [MODES['pi-enu'], PIE2],
    [MODES.pipi0, PIPI0],
  ])('photons of $name are as many and as hard as the rate says', (mode, decay) => {
    const count = 100_000;
    const edges = [0, 0.002, 0.004, 0.01, 0.03, 1];
    const bins = new Float64Array(edges.length);
    generate(mode, { seed: 51, count }, event => {
      // it comes right after charged particle and neutrino, and before those of the pi0
      const energy = radiates(mode, event) ? atRest(mode, event, decay === PIPI0 ? 1 : 2).e : -1;
      bins[edges.findIndex(edge => energy < edge)]++;
    });
    const rates = edges.map((edge, i) => (i === 0 ? 0 : partial(decay, photon => photon >= edges[i - 1] && photon < edge)));
    const expected = rates.map((rate, i) => count * (i === 0 ? 1 - new Radiation(decay).fraction : rate));
    expect(chiSquaredPValue(bins, expected, 1)).toBeGreaterThan(P_MINIMUM);
  });
});
