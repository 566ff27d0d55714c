import type { WeightedSample } from '../../events/weighted-sample.js';
import { isFitted } from '../../events/region-role.js';
import { interpolate, peakPosition, type ScanSpecification } from '../../search/specification.js';
import type { WeightSums } from '../../validation/sample-part.js';
import type { Analysis } from '../../config/schema.js';
import { nameOf, type NamedMode } from '../measure/decay-request.js';
import {
  backgroundKey,
  backgroundModeKey,
  normalisationKey,
  recordingOf,
  sampleRequests,
  signalKey,
  type Measure,
  type SampleRequest,
} from '../measure/requests.js';
import { nearestRegion } from '../measure/signal-tables.js';
import { ratePerDecay } from '../pseudo-data.js';
import { simulateSamples } from '../run/resolve.js';
import type { StageRunner } from '../run/stage.js';
import { slicedRegions, sliceName, type Slice } from './slices.js';

/** Simulated events of an analysis by slice. */
export interface SimulatedSlices {
  /** Of the normalisation, in its interval. */
  normalisation(slice: Slice): WeightSums;
  /** Of a background, in all regions of the fit; undefined for one that is not simulated. */
  background(name: string, slice: Slice): WeightSums | undefined;
  /** Of the signal at one of the masses asked for, in its peak. */
  signal(massMeV: number, slice: Slice): WeightSums;
}

export interface SliceOptions {
  readonly analysis: Analysis;
  readonly measure: Measure;
  readonly specification: ScanSpecification;
  /** Of the events of the search, and of the sample of the normalisation. */
  readonly slices: readonly Slice[];
  readonly normalisationSlices: readonly Slice[];
  /** Masses of simulated signals that are looked at. */
  readonly signalMassesMeV: readonly number[];
  readonly runner: StageRunner;
}

/** Shares need fewer events than templates. */
const PART_OF_DECAYS = 0.25;
const FEWEST_DECAYS = 50_000;

/** Half-width of the peak of a signal, in standard deviations: that in which the acceptance is measured. */
const PEAK_SIGMAS = 3;

/** Simulates the decays of the normalisation, of the backgrounds and of some signals again and counts them by slice. Throws InputError. */
export async function simulatedSlices(options: SliceOptions): Promise<SimulatedSlices> {
  const { analysis, measure, slices, normalisationSlices, signalMassesMeV } = options;
  const { normalisation } = measure;
  const fitted = analysis.regions.filter(isFitted);
  const all = new Map(sampleRequests(analysis, measure).map(request => [request.key, request]));
  const requests: SampleRequest[] = [];
  const ask = (key: string, regions: SampleRequest['definition']['regions'], isWhole = false): void => {
    const request = all.get(key)!;
    const decays = isWhole ? request.decays : Math.min(request.decays, Math.max(FEWEST_DECAYS, Math.ceil(PART_OF_DECAYS * request.decays)));
    requests.push({ ...request, decays, definition: { ...request.definition, regions } });
  };
  const [min, max] = normalisation.interval;
  for (const mode of normalisation.modes) ask(normalisationKey(mode), slicedRegions(normalisationSlices, { min, max }), true);
  const inFit = fitted.flatMap(region => slicedRegions(slices, region));
  const modes = new Map<string, readonly NamedMode[]>();
  for (const { name, shape, events } of analysis.backgrounds) {
    if (events !== 'measured' || shape.kind !== 'template' || shape.modes === undefined) continue;
    modes.set(name, shape.modes);
    for (const mode of shape.modes) ask(backgroundModeKey(backgroundKey(name), mode), inFit);
  }
  const signalKeyOf = (massMeV: number): string =>
    signalKey(massMeV, null, nearestRegion(fitted, peakPosition(analysis.observable.kind, massMeV)));
  for (const massMeV of signalMassesMeV) {
    const peak = peakPosition(analysis.observable.kind, massMeV);
    const sigma = interpolate(options.specification.signal.resolution, massMeV);
    ask(signalKeyOf(massMeV), slicedRegions(slices, { min: peak - PEAK_SIGMAS * sigma, max: peak + PEAK_SIGMAS * sigma }), true);
  }
  const samples = await simulateSamples(requests, analysis.seed, options.runner);
  const { periods } = recordingOf(analysis);
  const sums = (keys: readonly { readonly key: string; readonly mode?: NamedMode }[], names: readonly string[]): WeightSums => {
    const terms = keys.flatMap(({ key, mode }) => {
      const sample = samples.get(key)!;
      const rate = mode === undefined ? 1 : ratePerDecay(nameOf(mode), periods).value;
      return names.map(name => perDecay(sample, name, rate));
    });
    return {
      sumOfWeights: terms.reduce((sum, t) => sum + t.sumOfWeights, 0),
      sumOfSquares: terms.reduce((sum, t) => sum + t.sumOfSquares, 0),
    };
  };
  return {
    normalisation: slice =>
      sums(
        normalisation.modes.map(mode => ({ key: normalisationKey(mode), mode })),
        [slice.key],
      ),
    background: (name, slice) => {
      const own = modes.get(name);
      return (
        own &&
        sums(
          own.map(mode => ({ key: backgroundModeKey(backgroundKey(name), mode), mode })),
          fitted.map(region => sliceName(slice.key, region.name)),
        )
      );
    },
    signal: (massMeV, slice) => sums([{ key: signalKeyOf(massMeV) }], [slice.key]),
  };
}

function perDecay(sample: WeightedSample, region: string, rate: number): WeightSums {
  const { sumOfWeights, sumOfSquares } = sample.counted.find(c => c.region === region)!;
  const factor = rate / sample.decays;
  return { sumOfWeights: factor * sumOfWeights, sumOfSquares: factor * factor * sumOfSquares };
}
