import type { SelectionDefinition } from '../../events/checked-selection.js';
import type { Selected } from '../../events/selection.js';
import type { Analysis } from '../../config/schema.js';
import type { EventStudy } from '../../validation/event-study.js';
import type { FinishedSearch } from '../../validation/study.js';
import { selectionOf } from '../definition.js';
import { sampleAnalysis, type Measure } from '../measure/requests.js';
import type { StageRunner } from '../run/stage.js';
import { intensityStudy } from './study-intensity.js';
import { cutStudy } from './study-cuts.js';
import { periodStudy } from './study-periods.js';
import { simulatedSlices, type SimulatedSlices } from './simulated-slices.js';
import {
  INTENSITY_COLUMN,
  intensitySlices,
  movedCuts,
  PERIOD_COLUMN,
  periodSlices,
  slicedRegions,
  WHOLE,
  type MovedCutSlice,
  type PeriodSlice,
  type IntensitySlice,
  type Slice,
} from './slices.js';

/** The recorded events of a finished run; no name: those of the search. */
export interface EventAccess {
  select(definition: SelectionDefinition, sample?: string): Promise<Selected>;
  /** A column of all events, undefined where there is none of this name. */
  column(name: string, sample?: string): Promise<Float64Array | undefined>;
}

export interface EventStudyOptions {
  readonly analysis: Analysis;
  readonly search: FinishedSearch;
  readonly events: EventAccess;
  readonly runner: StageRunner;
}

/** What the parts of a study of events start from. */
export interface EventStudyParts extends EventStudyOptions {
  readonly measure: Measure;
  readonly simulated: SimulatedSlices;
  readonly cuts: ReturnType<typeof movedCuts>;
  /** The cuts of the normalisation, which may have a selection of its own. */
  readonly normalisationCuts: readonly MovedCutSlice[];
  readonly periods: readonly PeriodSlice[];
  readonly intensities: readonly IntensitySlice[];
  /** Masses of simulated signals in the scan. */
  readonly signalMassesMeV: readonly number[];
  /** Events of the normalisation in a slice. */
  readonly normalisationEvents: (slice: Slice) => number;
}

const INTENSITIES = 5;
/** Places of the signals among the simulated masses of the scan. */
const SIGNALS = [0.15, 0.5, 0.85];

/** Cuts moved, periods and intensities told apart, in the events of a finished run and in its simulation made again. Throws InputError, FitFailure. */
export async function studyEvents(options: EventStudyOptions): Promise<EventStudy> {
  const { analysis, events, search } = options;
  const { measure } = analysis;
  if (measure === undefined) {
    const words = 'the analysis states its inputs and has no simulation to compare with';
    return { cuts: words, periods: words, intensities: words };
  }
  const { sample, interval } = measure.normalisation;
  const normalisation = { ...selectionOf(sampleAnalysis(analysis, sample)), regions: [] };
  const cuts = movedCuts(selectionOf(analysis));
  const normalisationCuts = movedCuts(normalisation).slices;
  const codes = await events.column(PERIOD_COLUMN);
  const isSimulated = search.result.status === 'simulated';
  const periods = codes === undefined ? [] : periodSlices(codes, isSimulated);
  const values = await events.column(INTENSITY_COLUMN, sample);
  const intensities = values === undefined || values.length === 0 ? [] : intensitySlices(values, INTENSITIES);
  const signalMassesMeV = someMasses(measure, search);
  const normalisationSlices = [WHOLE, ...normalisationCuts, ...periods, ...intensities];
  const simulated = await simulatedSlices({
    ...options,
    measure,
    specification: search.specification,
    slices: [WHOLE, ...cuts.slices, ...periods],
    normalisationSlices,
    signalMassesMeV,
  });
  const [min, max] = interval;
  const { counted } = await events.select({ ...normalisation, regions: slicedRegions(normalisationSlices, { min, max }) }, sample);
  const normalisationEvents = ({ key }: Slice): number => counted.find(c => c.region === key)!.events;
  const parts = {
    ...options,
    measure,
    simulated,
    cuts,
    normalisationCuts,
    periods,
    intensities,
    signalMassesMeV,
    normalisationEvents,
  };
  return { cuts: await cutStudy(parts), periods: await periodStudy(parts), intensities: intensityStudy(parts) };
}

function someMasses({ signal: { massMeV } }: Measure, { result }: FinishedSearch): number[] {
  const scanned = result.scan.filter(p => p.status === 'ok').map(p => p.massMeV);
  const inside = massMeV.filter(m => m >= Math.min(...scanned) && m <= Math.max(...scanned));
  return [...new Set(SIGNALS.map(part => inside[Math.min(inside.length - 1, Math.floor(part * inside.length))]))];
}
