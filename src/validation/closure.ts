import { Philox } from '../math/philox.js';
import type { ScanSpecification } from '../search/specification.js';
import { toySearch } from './toy-search.js';

/** Pseudo-experiments with signal put in, at one mass and strength. */
export interface InjectionTask {
  readonly massMeV: number;
  /** Signal events put in. */
  readonly signalEvents: number;
  readonly seed: number;
  readonly stream: number;
  /** Numbers of the toys: `first` to `first + count - 1`. */
  readonly first: number;
  readonly count: number;
}

/** What each toy that was fitted gave, in order; null where the error stops at a bound. */
export interface InjectionToys {
  readonly fitted: readonly number[];
  readonly errors: readonly (number | null)[];
  /** Observed upper limits on the signal events. */
  readonly limits: readonly number[];
  /** Why the others gave nothing. */
  readonly failures: readonly string[];
}

/** Toy i is the sequence i of its stream, whichever call draws it. Throws FitFailure when the data cannot be fitted without signal. */
export function injectionToys(specification: ScanSpecification, x: Float64Array, task: InjectionTask): InjectionToys {
  const search = toySearch(specification, x, task.massMeV);
  const random = new Philox(task.seed, task.stream);
  const toys = { fitted: [] as number[], errors: [] as (number | null)[], limits: [] as number[], failures: [] as string[] };
  for (let toy = task.first; toy < task.first + task.count; toy++) {
    random.reset(toy);
    const point = search.experiment(task.signalEvents, random);
    if (point.status === 'failed') {
      toys.failures.push(point.cause);
      continue;
    }
    toys.fitted.push(point.signalEvents);
    toys.errors.push(point.signalEventsError ?? null);
    toys.limits.push(point.eventsLimit.observed);
  }
  return toys;
}

/** The toys of several calls, in their order. */
export const joinInjectionToys = (parts: readonly InjectionToys[]): InjectionToys => ({
  fitted: parts.flatMap(p => p.fitted),
  errors: parts.flatMap(p => p.errors),
  limits: parts.flatMap(p => p.limits),
  failures: parts.flatMap(p => p.failures),
});

/** A value with its statistical error. */
export interface Estimate {
  readonly value: number;
  readonly error: number;
}

/** How the search answers to a signal of known size. */
export interface InjectionSummary {
  readonly massMeV: number;
  readonly injected: number;
  readonly toys: number;
  readonly failed: number;
  /** Mean of the fitted signal events. */
  readonly mean: Estimate;
  /** Standard deviation of the fitted signal events. */
  readonly spread: number;
  /** (fitted - injected) / error: mean and standard deviation. Absent where less than nine in ten toys have an error. */
  readonly pull?: { readonly mean: Estimate; readonly width: Estimate };
  /** Part of the toys whose upper limit is not below what was put in. */
  readonly coverage: Estimate;
}

export function summarise(task: Pick<InjectionTask, 'massMeV' | 'signalEvents'>, toys: InjectionToys): InjectionSummary {
  const { fitted, errors, limits, failures } = toys;
  const n = fitted.length;
  const centre = moments(fitted);
  const pulls = fitted.flatMap((value, i) => {
    const error = errors[i];
    return error !== null && error > 0 ? [(value - task.signalEvents) / error] : [];
  });
  const covered = limits.filter(limit => limit >= task.signalEvents).length;
  return {
    massMeV: task.massMeV,
    injected: task.signalEvents,
    toys: n,
    failed: failures.length,
    mean: { value: centre.mean, error: centre.deviation / Math.sqrt(n) },
    spread: centre.deviation,
    ...(pulls.length >= 0.9 * n && { pull: pullOf(pulls) }),
    coverage: { value: covered / n, error: Math.sqrt(((covered + 1) * (n - covered + 1)) / (n + 2) ** 2 / (n + 3)) },
  };
}

/** The error of a standard deviation is that of a sample with its fourth moment: sqrt((m4 - s^4) / n) / 2s. */
function pullOf(pulls: readonly number[]): NonNullable<InjectionSummary['pull']> {
  const n = pulls.length;
  const { mean, deviation } = moments(pulls);
  const fourth = pulls.reduce((sum, p) => sum + (p - mean) ** 2 * (p - mean) ** 2, 0) / n;
  return {
    mean: { value: mean, error: deviation / Math.sqrt(n) },
    width: { value: deviation, error: Math.sqrt(Math.max(0, fourth - deviation ** 2 * deviation ** 2) / n) / (2 * deviation) },
  };
}

function moments(values: readonly number[]): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / Math.max(1, values.length - 1);
  return { mean, deviation: Math.sqrt(variance) };
}
