import { Philox } from '../../src/math/philox.js';
import { normal } from '../../src/math/random.js';
import type { ScanSpecification } from '../../src/search/specification.js';

/** A search in an invariant mass of 1 to 3 GeV, resolution 20 MeV, over a flat background known to 10% and a free exponential. */
export const specification: ScanSpecification = {
  observable: 'invariant-mass',
  regions: [
    { name: 'low', min: 1, max: 1.8 },
    { name: 'high', min: 2, max: 3 },
  ],
  signal: {
    resolution: { massMeV: [1000, 3000], value: [0.02, 0.02] },
    resolutionUncertainty: 0.1,
    acceptance: [
      { massMeV: [1000, 3000], value: [0.2, 0.2] },
      { massMeV: [1000, 3000], value: [0.4, 0.4] },
    ],
    uncertainties: { luminosity: 0.05 },
  },
  normalisation: { singleEventSensitivity: 1e-10, referenceAcceptance: 0.1 },
  backgrounds: [
    { name: 'flat', label: 'flat', events: 50, uncertainties: { luminosity: 0.05, flat: 0.1 }, shape: { kind: 'chebyshev', order: 0 } },
    { name: 'falling', label: 'falling', events: 'free', uncertainties: {}, shape: { kind: 'exponential' } },
  ],
  confidenceLevel: 0.9,
};

const inside = (v: number): boolean => specification.regions.some(r => v >= r.min && v <= r.max);

/** Background of about 50 flat and 100 falling events, with `signal` events at `massGeV`. */
export function events(seed: number, signal = 0, massGeV = 2.3): Float64Array {
  const random = new Philox(seed, 1);
  const x: number[] = [];
  while (x.length < 50) {
    const v = 1 + 2 * random.uniform();
    if (inside(v)) x.push(v);
  }
  while (x.length < 150) {
    const v = 1 - Math.log(random.uniform());
    if (inside(v)) x.push(v);
  }
  for (let i = 0; i < signal; i++) x.push(massGeV + 0.02 * normal(random));
  return Float64Array.from(x);
}
