import { describe, expect, it } from 'vitest';
import { gammaQuantile } from '../../src/math/gamma.js';
import { signalAcceptance } from '../../src/simulation/acceptance.js';
import { NA62 } from '../../src/simulation/detector.js';
import { KPIX_REGIONS } from '../../src/simulation/kpix-dataset.js';

const MASSES_MEV = Array.from({ length: 20 }, (_, k) => 13.5 * k);

describe('m2_miss of simulated K+ -> pi+ X at 20 masses', () => {
  const pulls = MASSES_MEV.map((massMeV, k) => {
    // a seed of its own for each mass: the pulls are then independent
    const { regions } = signalAcceptance({
      massMeV,
      lifetimePs: null,
      seed: 500 + k,
      count: 20_000,
      detector: NA62,
      regions: KPIX_REGIONS,
    });
    const { biasM2GeV2 } = regions[massMeV < 130 ? 0 : 1];
    return biasM2GeV2.value / biasM2GeV2.error;
  });

  it('peaks at m_X^2 within its error', () => {
    expect(Math.max(...pulls.map(Math.abs))).toBeLessThan(4);
    const chi2 = pulls.reduce((sum, p) => sum + p * p, 0);
    // the errors come from 20 batches: Student's t widens the pulls by sqrt(19/17)
    expect(chi2).toBeLessThan((19 / 17) * 2 * gammaQuantile(0.999, MASSES_MEV.length / 2));
  });
});
