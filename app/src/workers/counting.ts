import { asymptoticCountingLimit, exactCoverage } from '../../../src/inference/counting/coverage.js';
import { clsLimit, expectedClsLimits } from '../../../src/inference/counting/cls.js';
import { feldmanCousins } from '../../../src/inference/counting/feldman-cousins.js';
import { serve } from '../tasks/serve.js';

/** A counting experiment with one background. */
export interface CountQuestion {
  readonly observed: number;
  readonly background: number;
  readonly backgroundError: number;
  readonly confidenceLevel: number;
}

type Points = readonly (readonly [number, number])[];

export interface CountLimits {
  readonly cls: number;
  readonly feldmanCousins: number;
  readonly expected: number;
  /** Against the background, with the same count. */
  readonly curves: { readonly cls: Points; readonly feldmanCousins: Points };
}

export interface Coverage {
  readonly cls: Points;
  readonly feldmanCousins: Points;
  readonly asymptotic: Points;
}

const POINTS = 41;
/** Coverage jumps at each count. */
const COVERAGE_POINTS = 481;
/** Signal up to which coverage is asked for. */
const HIGHEST_SIGNAL = 12;

const steps = (from: number, to: number, points = POINTS): readonly number[] =>
  Array.from({ length: points }, (_, k) => from + ((to - from) * k) / (points - 1));

const tasks = {
  limits({ observed, background, confidenceLevel }: CountQuestion): CountLimits {
    const counting = (events: number) => ({ observed, backgrounds: [{ events }] });
    const cls = (events: number): number => clsLimit(counting(events), confidenceLevel);
    const unified = (events: number): number => feldmanCousins(counting(events), { confidenceLevel }).upper;
    const backgrounds = steps(0, Math.max(10, Math.ceil(background * 1.5)));
    return {
      cls: cls(background),
      feldmanCousins: unified(background),
      expected: expectedClsLimits([{ events: background }], confidenceLevel)[2],
      curves: { cls: backgrounds.map(b => [b, cls(b)]), feldmanCousins: backgrounds.map(b => [b, unified(b)]) },
    };
  },

  /** The limit against the relative error of the background. */
  byError({ observed, background, confidenceLevel }: CountQuestion): Points {
    return steps(0, 1).map(part => [
      part,
      clsLimit({ observed, backgrounds: [{ events: background, error: part * background, constraint: 'gamma' }] }, confidenceLevel),
    ]);
  },

  coverage({ background, confidenceLevel }: Omit<CountQuestion, 'observed' | 'backgroundError'>): Coverage {
    const coverageOf = (limitAt: (observed: number) => number): Points => {
      const known: number[] = [];
      const limit = (n: number): number => (known[n] ??= limitAt(n));
      return steps(0.05, HIGHEST_SIGNAL, COVERAGE_POINTS).map(signal => [signal, exactCoverage(limit, signal, background)]);
    };
    const counting = (observed: number) => ({ observed, backgrounds: [{ events: background }] });
    return {
      cls: coverageOf(n => clsLimit(counting(n), confidenceLevel)),
      feldmanCousins: coverageOf(n => feldmanCousins(counting(n), { confidenceLevel }).upper),
      asymptotic: coverageOf(n => asymptoticCountingLimit(n, background, confidenceLevel)),
    };
  },
};

export type CountingTasks = typeof tasks;

serve(tasks);
