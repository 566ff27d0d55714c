import { describe, expect, it } from 'vitest';
import { regionFractions, signalAcceptance } from '../../src/simulation/acceptance.js';
import { NA62 } from '../../src/simulation/detector.js';
import { KPIX_2016_2022, KPIX_REGIONS } from '../../src/simulation/kpix-dataset.js';
import { PROCESSES } from '../../src/simulation/processes.js';
import { isInRegion } from '../../src/simulation/regions.js';
import { simulateProcess } from '../../src/simulation/simulate.js';

const options = { seed: 3, count: 60_000, detector: NA62, regions: KPIX_REGIONS };

/** Mean of exp(-(241 m - z) m_X / (p_X c tau)) with z flat in 105-170 m and p_pi flat in 15-45 GeV, plus the floor 2e-4. */
function flatSurvival(massGeV: number, lifetimePs: number): number {
  let sum = 0;
  let points = 0;
  for (let pion = 15.5; pion < 45; pion++) {
    for (let z = 105.5; z < 170; z++) {
      sum += Math.exp((-(241 - z) * massGeV) / ((75 - pion) * 2.99792458e-4 * lifetimePs));
      points++;
    }
  }
  return sum / points + 2e-4;
}

describe('acceptance', () => {
  const low = signalAcceptance({ ...options, massMeV: 0, lifetimePs: null });
  const high = signalAcceptance({ ...options, massMeV: 260, lifetimePs: null });

  it('sigma(m2_miss) is about 1e-3 GeV^2 at low mass and falls towards half of it at 260 MeV', () => {
    const light = low.regions[0].sigmaM2GeV2.value;
    expect(light).toBeGreaterThan(0.8e-3);
    expect(light).toBeLessThan(1.3e-3);
    const ratio = high.regions[1].sigmaM2GeV2.value / light;
    expect(ratio).toBeGreaterThan(0.4);
    expect(ratio).toBeLessThan(0.7);
  });

  it('the wider momentum range of R2 accepts more', () => {
    for (const { regions } of [low, high]) expect(regions[1].acceptance.value).toBeGreaterThan(regions[0].acceptance.value);
  });

  it('A(nu nubar)/A(m) turns the published SES into 2e-12 in R2 and 4e-12 in R1, as the published limits imply, within 30%', () => {
    const perAcceptance = 1 / KPIX_2016_2022.kaonDecays;
    const middle = signalAcceptance({ ...options, massMeV: 200, lifetimePs: null });
    const edge = signalAcceptance({ ...options, massMeV: 100, lifetimePs: null });
    expect(Math.abs(perAcceptance / middle.regions[1].acceptance.value / 2e-12 - 1)).toBeLessThan(0.3);
    expect(Math.abs(perAcceptance / edge.regions[0].acceptance.value / 4e-12 - 1)).toBeLessThan(0.3);
  });

  it.each([
    [60, 100],
    [200, 1000],
    [200, 5000],
  ])('of an X of %d MeV that lives %d ps follows the flat average that describes the published curves to 15%', (massMeV, lifetimePs) => {
    const stable = signalAcceptance({ ...options, massMeV, lifetimePs: null }).regions[1].acceptance.value;
    const decaying = signalAcceptance({ ...options, massMeV, lifetimePs }).regions[1].acceptance.value;
    expect(Math.abs(decaying / stable / flatSurvival(massMeV / 1000, lifetimePs) - 1)).toBeLessThan(0.15);
  });

  it('needs enough events for a width', () => {
    expect(() => signalAcceptance({ ...options, count: 1000, massMeV: 0, lifetimePs: null })).toThrow('raise count');
  });

  it('fractions of a process are counts of one long simulation over its decays, with the binomial error', () => {
    const count = 150_000;
    const { columns, length } = simulateProcess(PROCESSES.pinunu, { seed: 4, count, detector: NA62 });
    const fractions = regionFractions(PROCESSES.pinunu, KPIX_REGIONS, { seed: 4, count, detector: NA62 });
    fractions.forEach(({ value, error }, r) => {
      let inside = 0;
      for (let row = 0; row < length; row++) if (isInRegion(columns, row, KPIX_REGIONS[r])) inside++;
      expect(value).toBeCloseTo(inside / count, 12);
      expect(error).toBeCloseTo(Math.sqrt((value * (1 - value)) / count), 12);
    });
  });
});
