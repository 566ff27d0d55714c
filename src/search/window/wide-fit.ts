import { asymptoticLimit, type StrengthLimit } from '../../inference/asymptotic-limit.js';
import type { Region } from '../../model/shape.js';
import { massTest } from '../mass-test.js';
import type { ScanSpecification } from '../specification.js';
import type { WeightedSample } from '../../model/unbinned-likelihood.js';
import type { Counts } from './spectrum-counts.js';
import type { Bin, WindowSearch } from './window-search.js';

export interface WideFit {
  readonly signalEvents: number;
  readonly signalEventsError?: number;
  readonly eventsLimit: StrengthLimit;
}

/** Bins of the fit for one of those of the sidebands: a tenth of sigma and less, where a density at the middle stands for its mean. */
const PARTS = 3;

/** Where a search by window and sidebands looks: its mass and the bins of window and sidebands. */
export interface WidePlace {
  readonly massMeV: number;
  readonly bins: readonly Bin[];
}

/** The fine bins of the fit of window and sidebands together. */
export const wideBins = ({ bins }: WidePlace): Bin[] =>
  bins.flatMap(({ min, max }) =>
    Array.from({ length: PARTS }, (_, k) => ({ min: min + ((max - min) * k) / PARTS, max: min + ((max - min) * (k + 1)) / PARTS })),
  );

/** Signal line and polynomial, both free, over window and sidebands together. */
export function wideSpecification(specification: ScanSpecification, { order }: WindowSearch, place: WidePlace): ScanSpecification {
  const { regions, acceptance } = joined(specification, place.bins);
  return {
    ...specification,
    regions,
    signal: { ...specification.signal, ...(acceptance && { acceptance }) },
    backgrounds: [{ name: 'polynomial', label: 'polynomial', events: 'free', uncertainties: {}, shape: { kind: 'bernstein', order } }],
  };
}

/** Counts in the fine bins, as middles with weights. */
export const wideSample = (spectrum: Counts, bins: readonly Bin[]): WeightedSample => ({
  x: Float64Array.from(bins, b => 0.5 * (b.min + b.max)),
  weights: Float64Array.from(bins, b => spectrum.between(b.min, b.max)),
});

/**
 * The fit beside the counting: signal line and polynomial, both free, in window and sidebands together, by the likelihood of the unbinned fit with fine bins in the
 * place of events. Resolution and signal uncertainties are nuisances. Throws FitFailure.
 */
export function wideFit(specification: ScanSpecification, search: WindowSearch, spectrum: Counts, place: WidePlace): WideFit {
  const sample = wideSample(spectrum, wideBins(place));
  const { observed, asimov } = massTest(wideSpecification(specification, search, place), sample, place.massMeV);
  const signalEvents = observed.best.parameters[0];
  const error = observed.profiler.errors(observed.best)[0];
  const events = sample.weights.reduce((a, b) => a + b, 0);
  const scale = 2.3 + 2 * signalEvents + 0.2 * Math.sqrt(events);
  return {
    signalEvents,
    ...(error !== undefined && { signalEventsError: error }),
    eventsLimit: asymptoticLimit(observed, asimov, { confidenceLevel: specification.confidenceLevel, scale }),
  };
}

/** Neighbouring bins of one region as intervals, with the acceptance of that region. */
function joined(
  specification: ScanSpecification,
  bins: readonly Bin[],
): Pick<ScanSpecification, 'regions'> & Pick<ScanSpecification['signal'], 'acceptance'> {
  const found: { region: Region; index: number }[] = [];
  for (const { min, max } of [...bins].sort((a, b) => a.min - b.min)) {
    const index = specification.regions.findIndex(r => min >= r.min && max <= r.max);
    const last = found.at(-1);
    const isNext = last !== undefined && last.index === index && min - last.region.max < 0.5 * (max - min);
    if (isNext) last.region = { ...last.region, max };
    else found.push({ region: { name: `part ${found.length + 1}`, min, max }, index });
  }
  const { acceptance } = specification.signal;
  return { regions: found.map(f => f.region), ...(acceptance && { acceptance: found.map(f => acceptance[f.index]) }) };
}
