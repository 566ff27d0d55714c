import { InputError } from '../../errors.js';
import { Philox } from '../../math/philox.js';
import { poisson } from '../../math/random.js';
import { UniformSequence } from '../../math/uniform-sequence.js';
import { BeamOfDecays } from '../beam.js';
import { emptyDecay } from '../decay-event.js';
import type { Na62Settings } from '../detector/na62.js';
import { EventTable } from './event-table.js';
import { joinSelected, type SelectedEvents } from './events.js';
import { expectedDecays } from './expected-decays.js';
import { modeOf, type ModeRequest } from './mode-request.js';
import { LOST, pilot, type Pilot } from './pilot.js';
import { Response } from './response.js';
import type { PeriodName } from './running-conditions.js';
import { skimmed, type Skim } from './skim.js';
import { codeOf, generatorOf, strataOf, type Stratum } from './stratum.js';
import { streamOf } from './stream.js';
import { columnsOf, type Topology } from './topology.js';
import { upstream } from './upstream.js';

/** A mode that leaves events, with what is asked of it. */
export interface RequestedMode {
  readonly mode: ModeRequest;
  /** Of a searched signal; other modes have their own. */
  readonly branchingRatio?: number;
  /** Proper lifetime of an invisible searched particle; null, the default, for a stable one. */
  readonly xLifetimePs?: number | null;
  /** Part of its decays that is simulated, default 1; its events get the weight 1/fraction. */
  readonly fraction?: number;
}

export interface PseudoExperimentOptions {
  readonly detector: Na62Settings;
  readonly topology: Topology;
  readonly periods: readonly PeriodName[];
  readonly modes: readonly RequestedMode[];
  readonly seed: number;
  /** Events outside are not kept; absent: all are. */
  readonly skim?: Skim;
  /** Part of the decays of each period, default 1. */
  readonly exposure?: number;
  /** Most candidates of one mode and period, default 1e9. */
  readonly budget?: number;
  /** Most decays of the sample that tells the weights of a mode, default 200 000. */
  readonly pilotDecays?: number;
}

/** One mode in one period, or a part of it. */
export interface Source {
  readonly requested: RequestedMode;
  readonly period: PeriodName;
  readonly stratum: Stratum;
}

export interface PlannedSource extends Source {
  /** Mean number of decays of the whole mode, the fraction applied: the share of a stratum is in its weights. */
  readonly decays: number;
  readonly pilot: Pilot;
  /** A candidate of weight w is kept with probability w/bound; above the bound always, with weight w/bound. */
  readonly bound: number;
  readonly candidates: number;
  /** Index of the first candidate among those of its mode and period. */
  readonly first: number;
}

/** One part in `count` of the candidates of a period. */
export interface PlannedSlice {
  readonly period: PeriodName;
  readonly index: number;
  readonly count: number;
}

/** Slices in the order of the events; each is simulated alone. */
export interface PseudoExperimentPlan {
  readonly options: PseudoExperimentOptions;
  readonly sources: readonly PlannedSource[];
  readonly slices: readonly PlannedSlice[];
}

const BUDGET = 1e9;
const PILOT_DECAYS = 200_000;
/** A mode with few decays needs no large pilot. */
const SMALLEST_PILOT = 10_000;
/** So many candidates are cheap: the bound of the weights is raised up to them, for fewer weights above it. */
const CHEAP = 5e5;
/** The largest weight of the pilot is not yet the largest. */
const SAFETY = 1.5;
const SLICE_CANDIDATES = 250_000;
/** Index of a Philox sequence. */
const MOST_CANDIDATES = 2 ** 32 - 1;

/** Every mode in every period, in its parts. Throws InputError when a mode does not fit a period. */
export const sourcesOf = ({ modes, periods, topology, skim }: PseudoExperimentOptions): Source[] =>
  periods.flatMap(period =>
    modes.flatMap(requested =>
      strataOf(modeOf(requested.mode), topology, skim !== undefined).map(stratum => ({ requested, period, stratum })),
    ),
  );

/** The pilot of a source. */
export function pilotOf(options: PseudoExperimentOptions, { requested, period, stratum }: Source): Pilot {
  const { detector, topology, seed, skim, pilotDecays = PILOT_DECAYS } = options;
  const { xLifetimePs = null } = requested;
  const mode = modeOf(requested.mode);
  const needed = Math.max(SMALLEST_PILOT, Math.ceil(decaysOf(options, { requested, period })));
  return pilot({ detector, topology, period, mode, stratum, seed, skim, count: Math.min(pilotDecays, needed), xLifetimePs });
}

/** Mean number of decays of a source, the fraction applied. */
function decaysOf(options: PseudoExperimentOptions, { requested, period }: Pick<Source, 'requested' | 'period'>): number {
  const { detector, topology, exposure = 1 } = options;
  const { branchingRatio, fraction = 1 } = requested;
  const rate = branchingRatio === undefined ? {} : { branchingRatio };
  return fraction * expectedDecays(modeOf(requested.mode), { detector, topology, period, exposure, ...rate });
}

/**
 * Draws the numbers of candidates and cuts them into slices. Pilots in the order of `sourcesOf`. Throws InputError when a mode would need more candidates
 * than the budget allows.
 */
export function planPseudoExperiment(options: PseudoExperimentOptions, pilots: readonly Pilot[]): PseudoExperimentPlan {
  const all = sourcesOf(options);
  const events = all.reduce((sum, source, k) => sum + decaysOf(options, source) * pilots[k].meanWeight, 0);
  const planned = all.map((source, k) => plannedSource(options, source, pilots[k], events));
  const sources = planned.map((source, k) => ({
    ...source,
    first: planned.slice(0, k).reduce((n, s) => (s.requested === source.requested && s.period === source.period ? n + s.candidates : n), 0),
  }));
  const slices = options.periods.flatMap(period => {
    const total = sources.reduce((sum, source) => sum + (source.period === period ? source.candidates : 0), 0);
    const count = Math.max(1, Math.ceil(total / SLICE_CANDIDATES));
    return Array.from({ length: count }, (_, index) => ({ period, index, count }));
  });
  return { options, sources, slices };
}

/** `events`: expected of all modes together. */
function plannedSource(options: PseudoExperimentOptions, source: Source, found: Pilot, events: number): Omit<PlannedSource, 'first'> {
  const { detector, topology, seed, budget = BUDGET } = options;
  const { requested, period, stratum } = source;
  const mode = modeOf(requested.mode);
  const decays = decaysOf(options, source);
  const bound = boundOf(found, decays, events);
  const mean = decays === 0 ? 0 : decays * bound;
  if (mean > Math.min(budget, 0.9 * MOST_CANDIDATES)) {
    throw new InputError(
      `mode ${mode.name} in period ${period}: ${decays.toExponential(2)} decays with weights up to ${bound.toExponential(1)} need ` +
        `${mean.toExponential(1)} candidates: expected at most the budget ${budget.toExponential(1)}; lower exposure or fraction`,
    );
  }
  const { code } = detector.periods[period];
  const candidates = poisson(new Philox(seed, streamOf('counts', mode, topology, code, codeOf(stratum))), mean);
  return { ...source, decays, pilot: found, bound, candidates };
}

/**
 * Where the pilot has met nothing of note in the skim, and nothing can be there or one event more would be no loss, what would come all the same comes from
 * cheap candidates, with a weight. Else that one event might have any weight.
 */
function boundOf(found: Pilot, decays: number, events: number): number {
  const cheap = CHEAP / decays;
  if (found.largestAnywhere === 0) return Math.min(1, cheap);
  const bound = Math.min(SAFETY * found.largestWeight, Math.max(found.usualWeight, cheap));
  if (found.skim === 'reached') return bound;
  const missed = (decays * found.largestAnywhere) / found.decays;
  const any = SAFETY * found.largestAnywhere;
  return Math.min(any, found.skim === 'out of reach' || missed < LOST * events ? Math.max(bound, cheap) : any);
}

/** Place in the slice, 0 to 1, beside the columns of an event. */
const PLACE = 'place';

/** The events of one slice, those of all modes mixed. They depend on the plan alone. */
export function simulateSlice(plan: PseudoExperimentPlan, slice: PlannedSlice): SelectedEvents {
  const parts = plan.sources.flatMap(source => {
    if (source.period !== slice.period || source.candidates === 0) return [];
    const from = Math.floor((source.candidates * slice.index) / slice.count);
    const to = Math.floor((source.candidates * (slice.index + 1)) / slice.count);
    return [keep(plan.options, source, from, to)];
  });
  const { columns, length, decays } = parts.length === 0 ? new EventTable(columnsOf(plan.options.topology)).take(0) : joinSelected(parts);
  const { [PLACE]: place, ...kept } = columns;
  // stable: of equal places the modes in their order
  const order = Uint32Array.from({ length }, (_, i) => i).sort((a, b) => place[a] - place[b]);
  const mixed = Object.entries(kept).map(([name, column]) => [name, new Float64Array(length).map((_, k) => column[order[k]])] as const);
  return { length, decays, columns: Object.fromEntries(mixed) };
}

function keep(
  { detector, topology, seed, skim }: PseudoExperimentOptions,
  { requested, period, stratum, bound, first }: PlannedSource,
  from: number,
  to: number,
): SelectedEvents {
  const { xLifetimePs = null, fraction = 1 } = requested;
  const mode = modeOf(requested.mode);
  const random = new UniformSequence(seed, streamOf('candidates', mode, topology, detector.periods[period].code, codeOf(stratum)));
  const beam = new BeamOfDecays(mode.parent, detector.beam, detector.decayRegion);
  const accidental = mode.code === upstream.code;
  const response = new Response({ detector, topology, periods: [period], part: stratum.measured, xLifetimePs, accidental });
  const generate = generatorOf(mode, stratum);
  const event = emptyDecay();
  const names = columnsOf(topology);
  const table = new EventTable([...names, PLACE]);
  const row = new Float64Array(names.length + 1);
  for (let i = from; i < to; i++) {
    random.reset(i);
    event.leastWeight = bound * random.uniform();
    beam.draw(random, event);
    generate(random, event);
    const weight = response.record(random, event);
    if (weight === 0) continue;
    row.set(response.row);
    row[0] = first + i;
    row[1] = mode.code;
    row[3] = Math.max(1, weight / bound) / fraction;
    row[names.length] = (i - from + 0.5) / (to - from);
    table.push(row);
  }
  const events = table.take(to - from);
  return skim ? skimmed(events, skim) : events;
}

/** A pseudo-experiment and how it was made. */
export interface PseudoExperiment {
  readonly events: SelectedEvents;
  readonly plan: PseudoExperimentPlan;
}

/**
 * The events of an experiment as it records them: Poisson numbers of every mode in every period, trigger downscaling included, without weights
 * but where the plan says so. Shares no event with samples of the same seed. All in memory, on one core; the runner of `node/` does the same with
 * workers. Throws InputError for a mode that does not fit a period or needs more candidates than the budget allows.
 */
export function pseudoExperiment(options: PseudoExperimentOptions): PseudoExperiment {
  const pilots = sourcesOf(options).map(source => pilotOf(options, source));
  const plan = planPseudoExperiment(options, pilots);
  return { events: joinSelected(plan.slices.map(slice => simulateSlice(plan, slice))), plan };
}
