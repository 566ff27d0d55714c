import { Philox } from '../../../src/math/philox.js';
import { normal, poisson } from '../../../src/math/random.js';
import type { ScanSpecification } from '../../../src/search/specification.js';
import type { WindowSearch } from '../../../src/search/window/window-search.js';

/** A missing mass of 60 to 160 MeV with 0.8 MeV resolution over a falling spectrum. */
export const specification: ScanSpecification = {
  observable: 'missing-mass',
  regions: [{ name: 'all', min: 0.06, max: 0.16 }],
  signal: { resolution: { massMeV: [0, 200], value: [0.0008, 0.0008] }, resolutionUncertainty: 0, uncertainties: {} },
  backgrounds: [],
  confidenceLevel: 0.9,
};

export const search: WindowSearch = { windowSigma: 1.5, sidebandSigma: 11.25, order: 3, vetoed: [] };

const SLOPE_GEV = 0.03;

/** A spectrum exp(-m / 30 MeV) with `density` events a sigma at 110 MeV, and a Poisson number of `signal` events at `massMeV`. */
export function spectrum(seed: number, density: number, signal = 0, massMeV = 110): Float64Array {
  const random = new Philox(seed, 1);
  const [low, high] = [0.098, 0.122];
  const area = (density / 0.0008) * SLOPE_GEV * (Math.exp((0.11 - low) / SLOPE_GEV) - Math.exp((0.11 - high) / SLOPE_GEV));
  const n = poisson(random, area);
  const fall = 1 - Math.exp((low - high) / SLOPE_GEV);
  const x = Float64Array.from({ length: n }, () => low - SLOPE_GEV * Math.log(1 - fall * random.uniform()));
  const s = Float64Array.from({ length: signal > 0 ? poisson(random, signal) : 0 }, () => massMeV / 1000 + 0.0008 * normal(random));
  const all = new Float64Array(x.length + s.length);
  all.set(x);
  all.set(s, x.length);
  return all;
}
