import type { ScannedPoint } from '../../search/result.js';
import { peakPosition, type ScanSpecification } from '../../search/specification.js';
import type { EventStudy } from '../../validation/event-study.js';
import { bestPoint } from '../../validation/best-point.js';
import { backgroundShares, decayFactors, simulatedShares, type PeriodBackground, type PeriodStudy } from '../../validation/period-check.js';
import { searchPoint } from '../../validation/search-point.js';
import { fittedValues } from '../assemble.js';
import { selectionOf } from '../definition.js';
import { sampleAnalysis } from '../measure/requests.js';
import { slicedRegions, type PeriodSlice } from './slices.js';
import type { EventStudyParts } from './study-events.js';

/** Intervals of the observable in which the periods are compared, and events that each should have. */
const MOST_INTERVALS = 8;
const EVENTS_PER_INTERVAL = 10;
/** Half-width in standard deviations in which the events of the largest excess are counted. */
const WINDOW_SIGMAS = 2;

/** The events of the search in each period, and what tells how many to expect. Throws InputError, FitFailure. */
export async function periodStudy(parts: EventStudyParts): Promise<EventStudy['periods']> {
  const { analysis, search, events, simulated, periods, normalisationEvents } = parts;
  if (periods.length === 0) return 'the events do not tell their period';
  if (periods.length === 1) return `all events are of one period (${periods[0].name})`;
  const definition = selectionOf(analysis);
  const values: Float64Array[] = [];
  for (const { require } of periods)
    values.push(fittedValues(await events.select({ ...definition, selection: [...definition.selection, ...require] })));
  const backgrounds: PeriodBackground[] = [];
  for (const background of search.specification.backgrounds) {
    const found = await periodBackground(parts, background);
    if (found) backgrounds.push(found);
  }
  const isComplete = backgrounds.length === search.specification.backgrounds.length;
  const study = {
    periods: periods.map(p => p.name),
    events: values.map(x => x.length),
    normalisation: periods.map(normalisationEvents),
    simulatedNormalisation: periods.map(simulated.normalisation),
    backgrounds: isComplete ? backgrounds : [],
    spectrum: spectrumOf(search.x, values),
  };
  return { ...study, ...atExcess(parts, values), ...limits(parts, study, values) };
}

async function periodBackground(
  { analysis, events, simulated, periods }: EventStudyParts,
  { name, events: n, uncertainties }: ScanSpecification['backgrounds'][number],
): Promise<PeriodBackground | undefined> {
  if (n === 'free') return undefined;
  const uncertainty = uncertainties[name] ?? 0;
  const control = analysis.backgrounds.find(b => b.name === name)?.control;
  if (control) {
    const [min, max] = control.interval;
    const definition = selectionOf(sampleAnalysis(analysis, control.sample));
    const { counted } = await events.select({ ...definition, regions: slicedRegions(periods, { min, max }) }, control.sample);
    return { events: n, uncertainty, from: { control: counted.map(c => c.events) } };
  }
  const sums = periods.map(period => simulated.background(name, period));
  return sums.every(s => s !== undefined) ? { events: n, uncertainty, from: { simulated: sums } } : undefined;
}

/** Events of each period in intervals that hold equally many of all. */
function spectrumOf(x: Float64Array, values: readonly Float64Array[]): number[][] {
  const count = Math.max(2, Math.min(MOST_INTERVALS, Math.floor(x.length / EVENTS_PER_INTERVAL)));
  const sorted = x.toSorted();
  const edges = Array.from({ length: count - 1 }, (_, k) => sorted[Math.floor(((k + 1) * x.length) / count)]);
  const rows = Array.from({ length: count }, () => values.map(() => 0));
  values.forEach((list, period) => {
    for (const value of list) {
      let k = 0;
      while (k < edges.length && value >= edges[k]) k++;
      rows[k][period]++;
    }
  });
  return rows;
}

function atExcess({ search: { result, specification } }: EventStudyParts, values: readonly Float64Array[]): Pick<PeriodStudy, 'atExcess'> {
  const points = scanned(result.scan);
  const { massMeV, sigma } = points.reduce((a, b) => (b.q0 > a.q0 ? b : a));
  const peak = peakPosition(specification.observable, massMeV);
  const isNear = (value: number): boolean => Math.abs(value - peak) <= WINDOW_SIGMAS * sigma;
  return { atExcess: { massMeV, events: values.map(list => list.reduce((n, value) => (isNear(value) ? n + 1 : n), 0)) } };
}

/** The limit of each period alone, at the mass of the best expected limit. */
function limits(
  { search: { result, specification }, simulated, periods, signalMassesMeV }: EventStudyParts,
  study: Pick<PeriodStudy, 'normalisation' | 'simulatedNormalisation' | 'backgrounds'>,
  values: readonly Float64Array[],
): Pick<PeriodStudy, 'limits'> {
  const { normalisation } = specification;
  const best = bestPoint(scanned(result.scan));
  if (normalisation === undefined || best.branchingRatioLimit === undefined) return {};
  const { massMeV } = best;
  const nearest = signalMassesMeV.reduce((a, b) => (Math.abs(b - massMeV) < Math.abs(a - massMeV) ? b : a));
  const signal = simulatedShares(
    periods.map((period: PeriodSlice) => simulated.signal(nearest, period)),
    decayFactors(study),
  );
  const shares = backgroundShares(study);
  const alone = values.map((x, period) => {
    const own: ScanSpecification = {
      ...specification,
      // a period has few events
      limitMethod: 'auto',
      normalisation: { ...normalisation, singleEventSensitivity: normalisation.singleEventSensitivity / signal[period] },
      backgrounds: specification.backgrounds.map((b, k) =>
        b.events === 'free' || shares.length === 0 ? b : { ...b, events: b.events * shares[k][period] },
      ),
    };
    const point = searchPoint(own, x, massMeV);
    return point.status === 'ok' ? point.branchingRatioLimit!.observed : null;
  });
  return { limits: { massMeV, alone, together: best.branchingRatioLimit.observed } };
}

const scanned = (scan: readonly { readonly status: string }[]): ScannedPoint[] => scan.filter((p): p is ScannedPoint => p.status === 'ok');
