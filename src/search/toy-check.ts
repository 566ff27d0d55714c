import type { StrengthLimit } from '../inference/asymptotic-limit.js';
import { firstStrengths, refuseFewToys, toyLimit } from '../inference/toy-limit.js';
import { joinToyStatistics, toyStatistics, type ToyRange, type ToyStatistics } from '../inference/toy-statistics.js';
import { massTest, observedTest } from './mass-test.js';
import type { FailedPoint, ToyCheck } from './result.js';
import { limitOf, orFailure, scaledLimits } from './scan-point.js';
import type { ScanSpecification } from './specification.js';

/** What the toys of a mass begin with. */
export interface ToyStart {
  readonly massMeV: number;
  /** The asymptotic limit. */
  readonly guess: StrengthLimit;
  readonly singleEventSensitivity?: number;
}

/** Strengths with q-tilde of the data at each. */
export interface ObservedStatistics {
  readonly strengths: readonly number[];
  readonly observed: readonly number[];
}

/** A mass at which toys are drawn, at these strengths and without signal. */
export interface ToyRound extends ObservedStatistics {
  readonly background: ToyStatistics;
  /** By strength. */
  readonly signal: readonly ToyStatistics[];
}

/** Signal events that the toys have; 0 without signal. */
export interface ToyTask {
  readonly massMeV: number;
  readonly signalEvents: number;
  readonly strengths: readonly number[];
  readonly range: ToyRange;
}

/** The asymptotic limit of a mass, around which the strengths are placed. `toys`: of each hypothesis. */
export function toyStart(
  specification: ScanSpecification,
  x: Float64Array,
  { massMeV, toys }: { readonly massMeV: number; readonly toys: number },
): ToyStart | FailedPoint {
  return orFailure(massMeV, () => {
    refuseFewToys(toys, specification.confidenceLevel);
    const test = massTest(specification, x, massMeV);
    const { singleEventSensitivity } = test.mass;
    const guess = limitOf(test, specification.confidenceLevel);
    return { massMeV, guess, ...(singleEventSensitivity !== undefined && { singleEventSensitivity }) };
  });
}

export const toyStrengths = ({ guess }: ToyStart): number[] => firstStrengths(guess);

/** q-tilde of the data. */
export function observedStatistics(
  specification: ScanSpecification,
  x: Float64Array,
  { massMeV, strengths }: { readonly massMeV: number; readonly strengths: readonly number[] },
): ObservedStatistics | FailedPoint {
  return orFailure(massMeV, () => {
    const { observed } = observedTest(specification, x, massMeV);
    return { strengths, observed: strengths.map(strength => observed.qTilde(strength)) };
  });
}

/** Toys of one hypothesis, nuisances as the data have them under it. */
export function massToys(specification: ScanSpecification, x: Float64Array, task: ToyTask): ToyStatistics | FailedPoint {
  const { massMeV, signalEvents, strengths, range } = task;
  return orFailure(massMeV, () => {
    const { mass, observed } = observedTest(specification, x, massMeV);
    const { parameters } = observed.conditional(signalEvents);
    return toyStatistics(mass.model, parameters, { strengths, hasSignal: signalEvents > 0, range });
  });
}

/** The limit of one mass from its toys, beside the asymptotic one; or the strengths that are to be tested besides. */
export function toyCheck(
  specification: ScanSpecification,
  { massMeV, guess, singleEventSensitivity }: ToyStart,
  rounds: readonly ToyRound[],
  toys: number,
): ToyCheck | FailedPoint | { readonly missing: readonly number[] } {
  return orFailure(massMeV, () => {
    const tested = rounds.flatMap(({ strengths, observed, background, signal }) =>
      strengths.map((strength, k) => ({
        strength,
        observed: observed[k],
        background: background.statistics[k],
        signal: signal[k].statistics[0],
      })),
    );
    const found = toyLimit(tested, specification.confidenceLevel);
    if ('missing' in found) return found;
    const { limit } = found;
    const parts = rounds.flatMap(({ background, signal }) => [background, ...signal]);
    return {
      massMeV,
      toys,
      failedToys: joinToyStatistics(parts.map(({ failed }) => ({ statistics: [], failed }))).failed,
      ...scaledLimits(limit, singleEventSensitivity),
      observedError: limit.observedError,
      ratioToAsymptotic: limit.observed / guess.observed,
    };
  });
}
