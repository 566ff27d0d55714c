import { binomialInterval } from '../math/binomial-interval.js';

/** Events with the sums of their weights and of the squares of these. */
export interface EventCount {
  readonly events: number;
  readonly sumOfWeights: number;
  readonly sumOfSquares: number;
}

/** A part of events that pass, with its central 68.3% interval. */
export interface Efficiency {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface CutflowStep {
  readonly cut: string;
  readonly events: number;
  /** Absent where each event counts 1. */
  readonly sumOfWeights?: number;
  /** Of the events of the step before, and of all events; absent in the first step and where there are none to divide by. */
  readonly ofStepBefore?: Efficiency;
  readonly ofAll?: Efficiency;
}

/**
 * Efficiency of a cut on events some of which pass: the interval of Clopper and Pearson for counts; for weights w that of the effective number of events
 * n = (sum w)^2 / sum w^2 with n times the efficiency as successes (as in ROOT's TEfficiency, section "weighted events"). Undefined without events.
 */
export function efficiency(passed: EventCount, all: EventCount): Efficiency | undefined {
  if (!(all.sumOfWeights > 0 && all.sumOfSquares > 0)) return undefined;
  const value = Math.min(1, passed.sumOfWeights / all.sumOfWeights);
  const isCount = passed.sumOfWeights === passed.events && all.sumOfWeights === all.events;
  const n = isCount ? all.events : all.sumOfWeights ** 2 / all.sumOfSquares;
  const [low, high] = binomialInterval(isCount ? passed.events : value * n, n);
  return { value, low, high };
}

/** A step of a cutflow. `before` and `all` are absent in the first. */
export function cutflowStep(
  cut: string,
  count: EventCount,
  { isWeighted, before, all }: { readonly isWeighted: boolean; readonly before?: EventCount; readonly all?: EventCount },
): CutflowStep {
  const ofStepBefore = before && efficiency(count, before);
  const ofAll = all && efficiency(count, all);
  return {
    cut,
    events: count.events,
    ...(isWeighted && { sumOfWeights: count.sumOfWeights }),
    ...(ofStepBefore && { ofStepBefore }),
    ...(ofAll && { ofAll }),
  };
}

/** Counts events one by one. */
export class EventCounter implements EventCount {
  events = 0;
  sumOfWeights = 0;
  sumOfSquares = 0;

  add(weight: number): void {
    this.events++;
    this.sumOfWeights += weight;
    this.sumOfSquares += weight * weight;
  }

  /** Events of weight 1. */
  addEvents(count: number): void {
    this.events += count;
    this.sumOfWeights += count;
    this.sumOfSquares += count;
  }
}
