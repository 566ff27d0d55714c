import type { Analysis } from '../../config/schema.js';
import { InputError } from '../../errors.js';
import { isFitted } from '../../events/region-role.js';
import { FEWEST_IN_CORE, peakCore, weightedFraction, type Measured, type WeightedSample } from '../../events/weighted-sample.js';
import { peakPosition, type MassTable } from '../../search/specification.js';
import { signalKey, type Measure } from './requests.js';

/** Resolution and acceptance against mass, as simulated. */
export interface SignalTables {
  /** Width of the core of the peak, in the unit of the observable. */
  readonly resolution: MassTable;
  /** By region: events of the peak that pass all but the interval of the region, for each decay. */
  readonly acceptance: Readonly<Record<string, readonly number[]>>;
  /** Largest relative statistical error of the acceptance in the region of each peak. */
  readonly acceptanceError: number;
  readonly resolutionError: number;
  /** Acceptance at a lifetime over that of a stable particle, at the masses of `resolution`. */
  readonly lifetimes: readonly { readonly lifetimePs: number; readonly ratio: readonly number[]; readonly error: readonly number[] }[];
}

/** Half-width of the peak in standard deviations, and the part of a Gaussian within it: the tails of the resolution are no part of the peak. */
const PEAK_SIGMAS = 3;
const PEAK_CONTENT = 0.9973002039367398;

/**
 * The acceptance of a region counts events within 3 sigma of the peak over the part of a Gaussian that lies there, so that acceptance times Gaussian is what the
 * fit sees. Throws InputError when too few simulated events pass for a width.
 */
export function signalTables(
  analysis: Pick<Analysis, 'regions' | 'observable'>,
  { signal }: Measure,
  simulated: (key: string) => WeightedSample,
): SignalTables {
  const { observable } = analysis;
  const regions = analysis.regions.filter(isFitted);
  const peakOf = (massMeV: number): number => peakPosition(observable.kind, massMeV);
  const home = signal.massMeV.map(massMeV => nearestRegion(regions, peakOf(massMeV)));
  const cores = signal.massMeV.map((massMeV, k) => {
    const key = signalKey(massMeV, null, home[k]);
    const { values, weights } = simulated(key);
    if (values.length < FEWEST_IN_CORE) {
      throw new InputError(
        `${key}: ${values.length} simulated events pass the selection: expected at least ${FEWEST_IN_CORE}; raise measure.signal.decays`,
      );
    }
    return peakCore(values, weights);
  });
  const acceptanceOf = (k: number, lifetimePs: number | null, region: string): Measured => {
    const sample = simulated(signalKey(signal.massMeV[k], lifetimePs, region));
    const { mean, sigma } = cores[k];
    const fraction = weightedFraction(sample, i => Math.abs(sample.values[i] - mean.value) < PEAK_SIGMAS * sigma.value);
    return { value: fraction.value / PEAK_CONTENT, error: fraction.error / PEAK_CONTENT };
  };
  const acceptance = Object.fromEntries(regions.map(({ name }) => [name, signal.massMeV.map((_, k) => acceptanceOf(k, null, name).value)]));
  const stable = signal.massMeV.map((_, k) => acceptanceOf(k, null, home[k]));
  return {
    resolution: { massMeV: signal.massMeV, value: cores.map(c => c.sigma.value) },
    acceptance,
    acceptanceError: Math.max(...stable.map(a => a.error / a.value)),
    resolutionError: Math.max(...cores.map(c => c.sigma.error / c.sigma.value)),
    lifetimes: signal.lifetimePs.map(lifetimePs => {
      const at = signal.massMeV.map((_, k) => acceptanceOf(k, lifetimePs, home[k]));
      return {
        lifetimePs,
        ratio: at.map((a, k) => a.value / stable[k].value),
        // the same decays are drawn for every lifetime: the error of the ratio is that of the weights alone, bounded by that of the shorter-lived sample
        error: at.map((a, k) => a.error / stable[k].value),
      };
    }),
  };
}

/** The region that holds the value, else the nearest one. */
export function nearestRegion(regions: Analysis['regions'], value: number): string {
  const distance = ({ min, max }: { min: number; max: number }): number => Math.max(min - value, value - max, 0);
  return regions.reduce((a, r) => (distance(r) < distance(a) ? r : a)).name;
}
