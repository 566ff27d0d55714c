import type { GoodnessOfFit } from '../inference/goodness-of-fit.js';
import type { AnalysisResult, ScannedPoint } from '../search/result.js';
import { interpolate, peakPosition, type ScanSpecification } from '../search/specification.js';
import { goodnessCheck, ratesCheck, regionsCheck, sidebandFitCheck, spuriousCheck } from './background-checks.js';
import { spuriousSignals, type SpuriousSignal } from './background-choice.js';
import { bestPoint } from './best-point.js';
import type { Check } from './check.js';
import { injectionToys, joinInjectionToys, summarise, type InjectionSummary, type InjectionTask, type InjectionToys } from './closure.js';
import { controlCheck, nuisanceCheck } from './control-checks.js';
import { cutCheck } from './cut-check.js';
import type { EventStudy } from './event-study.js';
import { excessSummary, lookElsewhereCheck, type ExcessSummary } from './excess.js';
import { backgroundGoodness, sidebandGoodness, type GoodnessTask } from './goodness.js';
import { coverageCheck, linearityCheck, pullCheck } from './injection-checks.js';
import { ledger, type LedgerEntry } from './ledger.js';
import { discoveryReach, type DiscoveryReach } from './overturn.js';
import { periodCheck } from './period-check.js';
import { pileUpCheck } from './pile-up-check.js';
import { scanCheck } from './scan-check.js';

/** A finished search that is to be validated. */
export interface FinishedSearch {
  readonly result: AnalysisResult;
  readonly specification: ScanSpecification;
  /** The observable of the events in the regions. */
  readonly x: Float64Array;
}

export interface StudyOptions {
  /** Pseudo-experiments of each mass and strength. */
  readonly toys: number;
  readonly seed: number;
}

/** A part of the study that a worker carries out alone. */
export type StudyTask =
  | ({ readonly kind: 'injection' } & InjectionTask)
  | ({ readonly kind: 'goodness' } & GoodnessTask)
  | { readonly kind: 'spurious'; readonly massMeV: number; readonly injected: number; readonly expectedLimit: number }
  | { readonly kind: 'ledger'; readonly massMeV: number }
  | { readonly kind: 'reach'; readonly point: ScannedPoint };

/** Everything that the validation of a search says. */
export interface ValidationResult {
  readonly format: 'portalscope-validation/1';
  readonly version: string;
  readonly name: string;
  readonly title: string;
  readonly status: AnalysisResult['status'];
  readonly configurationSha256: string;
  readonly seed: number;
  readonly toys: number;
  readonly verdict: 'passed' | 'failed';
  readonly checks: readonly Check[];
  /** How the search answers to signals put in, mass by mass and strength by strength. */
  readonly injections: readonly InjectionSummary[];
  /** Mass at which the ledger was made. */
  readonly ledgerMassMeV: number;
  readonly ledger: readonly LedgerEntry[];
  /** Factors on the limit at that mass for lifetimes beside that of the search. */
  readonly lifetimes: readonly { readonly lifetimePs: number; readonly factor: number }[];
  readonly reach: readonly DiscoveryReach[];
  readonly quantity: string;
  readonly excess?: ExcessSummary;
  readonly assumptions: readonly string[];
}

/** Strengths put in, over the median expected limit; the bias is judged from the last two, which seldom fluctuate down to the bound. */
const STRENGTHS = [0.5, 1, 2, 4];
const JUDGED = 2;
const TOYS_PER_TASK = 25;
/** A p-value of 0.01 with three tests allowed for is below 1 in 300. */
const FEWEST_GOODNESS_TOYS = 500;
const LEVELS = [3, 5];
/** The streams of random numbers of a validation: those of runs are below. */
const STREAM = 0x40000;

const scanned = (result: AnalysisResult): ScannedPoint[] => result.scan.filter((p): p is ScannedPoint => p.status === 'ok');

/** Points of the scan at these parts of its length, each once. */
function spaced(points: readonly ScannedPoint[], parts: readonly number[]): ScannedPoint[] {
  return [...new Set(parts.map(part => points[Math.min(points.length - 1, Math.floor(part * points.length))]))];
}

/** The tasks of a study, by name. Throws RangeError for a scan without a limit. */
export function studyTasks({ result, specification }: FinishedSearch, { toys, seed }: StudyOptions): Map<string, StudyTask> {
  const points = scanned(result);
  if (points.length === 0) throw new RangeError('the scan has no limit: there is nothing to validate');
  const tasks = new Map<string, StudyTask>();
  spaced(points, [0.1, 0.5, 0.9]).forEach((point, i) => {
    STRENGTHS.forEach((strength, j) => {
      const signalEvents = strength * point.eventsLimit.expected[2];
      const stream = STREAM + i * STRENGTHS.length + j;
      for (let first = 0; first < toys; first += TOYS_PER_TASK) {
        const count = Math.min(TOYS_PER_TASK, toys - first);
        tasks.set(`injection ${i} ${j} ${first}`, { kind: 'injection', massMeV: point.massMeV, signalEvents, seed, stream, first, count });
      }
    });
  });
  if (!specification.search) {
    const task = { massMeV: bestPoint(points).massMeV, toys: Math.max(toys, FEWEST_GOODNESS_TOYS), seed, stream: STREAM + 0x1000 };
    tasks.set('goodness', { kind: 'goodness', ...task });
  }
  spaced(points, [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95]).forEach((point, i) => {
    const expectedLimit = point.eventsLimit.expected[2];
    tasks.set(`spurious ${i}`, { kind: 'spurious', massMeV: point.massMeV, injected: 2 * expectedLimit, expectedLimit });
  });
  tasks.set('ledger', { kind: 'ledger', massMeV: bestPoint(points).massMeV });
  spaced(points, [0.1, 0.5, 0.9]).forEach((point, i) => tasks.set(`reach ${i}`, { kind: 'reach', point }));
  return tasks;
}

/** What each kind of task gives. */
interface Answers {
  readonly injection: InjectionToys;
  readonly goodness: GoodnessOfFit;
  readonly spurious: readonly SpuriousSignal[];
  readonly ledger: readonly LedgerEntry[];
  readonly reach: readonly DiscoveryReach[];
}

/** Carries out one task. Throws FitFailure. */
export function carryOutStudyTask({ specification, x }: Omit<FinishedSearch, 'result'>, task: StudyTask): Answers[StudyTask['kind']] {
  switch (task.kind) {
    case 'injection':
      return injectionToys(specification, x, task);
    case 'goodness':
      return backgroundGoodness(specification, x, task);
    case 'spurious':
      return spuriousSignals(specification, x, task.massMeV, task.injected);
    case 'ledger':
      return ledger(specification, x, task.massMeV);
    case 'reach':
      return discoveryReach(specification, x, task.point, LEVELS);
  }
}

export interface AssembleOptions {
  readonly version: string;
  /** What the events tell; in words, why nothing. */
  readonly events: EventStudy | string;
  /** The answer of a task of `studyTasks`. */
  readonly answer: (name: string) => unknown;
}

/** Puts the answers of all tasks together. */
export function assembleValidation(
  search: FinishedSearch,
  { toys, seed }: StudyOptions,
  { version, events, answer }: AssembleOptions,
): ValidationResult {
  const { result, specification } = search;
  const tasks = [...studyTasks(search, { toys, seed })];
  const answersOf = <K extends StudyTask['kind']>(kind: K): { task: Extract<StudyTask, { kind: K }>; answer: Answers[K] }[] =>
    tasks
      .filter(([, task]) => task.kind === kind)
      .map(([name, task]) => ({ task: task as Extract<StudyTask, { kind: K }>, answer: answer(name) as Answers[K] }));
  const injections = injectionSummaries(answersOf('injection'));
  const judged = injections.filter((_, k) => k % STRENGTHS.length >= STRENGTHS.length - JUDGED);
  const spurious = answersOf('spurious').flatMap(({ task, answer: found }) =>
    found.map(s => ({ ...s, expectedLimit: task.expectedLimit })),
  );
  const [goodness] = answersOf('goodness');
  const { search: window } = specification;
  const pulls = pullCheck(judged);
  const ledgerMassMeV = bestPoint(scanned(result)).massMeV;
  const excess = excessSummary(result);
  const checks: Check[] = [
    scanCheck(result.scan),
    linearityCheck(judged),
    ...(pulls ? [pulls] : []),
    coverageCheck(injections, specification.confidenceLevel),
    window
      ? sidebandFitCheck(sidebandGoodness(scanned(result), window.sidebandSigma, m => peakPosition(specification.observable, m)))
      : goodnessCheck(goodness.answer),
    spuriousCheck(spurious),
    ratesCheck(result.regions),
    regionsCheck(result.countedRegions ?? []),
    nuisanceCheck(result.nuisances),
    controlCheck('resolution', result.measured),
    controlCheck('efficiency', result.measured),
    controlCheck('yield', result.measured),
    ...eventChecks(events, seed),
    lookElsewhereCheck(excess, scanned(result).length),
  ];
  return {
    format: 'portalscope-validation/1',
    version,
    name: result.name,
    title: result.title,
    status: result.status,
    configurationSha256: result.configurationSha256,
    seed,
    toys,
    verdict: checks.some(c => c.verdict === 'failed') ? 'failed' : 'passed',
    checks,
    injections,
    ledgerMassMeV,
    ledger: answersOf('ledger')[0].answer,
    lifetimes: lifetimeFactors(result, ledgerMassMeV),
    reach: answersOf('reach').flatMap(r => r.answer),
    quantity: result.quantity,
    ...(excess && { excess }),
    assumptions: result.assumptions,
  };
}

function lifetimeFactors({ measured }: AnalysisResult, massMeV: number): ValidationResult['lifetimes'] {
  if (measured === undefined) return [];
  const { lifetimes, signal } = measured;
  return lifetimes.flatMap(({ lifetimePs, ratio }) => {
    const kept = interpolate({ massMeV: signal.massMeV, value: ratio }, massMeV);
    return kept > 0 ? [{ lifetimePs, factor: 1 / kept }] : [];
  });
}

function eventChecks(events: EventStudy | string, seed: number): Check[] {
  const { cuts, periods, intensities } = typeof events === 'string' ? { cuts: events, periods: events, intensities: events } : events;
  return [cutCheck(cuts), periodCheck(periods, seed, STREAM + 0x2000), pileUpCheck(intensities)];
}

function injectionSummaries(parts: readonly { readonly task: InjectionTask; readonly answer: InjectionToys }[]): InjectionSummary[] {
  const streams = [...new Set(parts.map(p => p.task.stream))];
  return streams.map(stream => {
    const own = parts.filter(p => p.task.stream === stream);
    return summarise(own[0].task, joinInjectionToys(own.map(p => p.answer)));
  });
}
