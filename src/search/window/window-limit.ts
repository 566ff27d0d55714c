import { Profiler } from '../../fit/profile.js';
import { asymptoticPValues } from '../../inference/asymptotic.js';
import { asymptoticLimit, type StrengthLimit } from '../../inference/asymptotic-limit.js';
import { countedRatios, exactLimit } from '../../inference/exact/exact-limit.js';
import type { ExactCells } from '../../inference/exact/cells.js';
import { StrengthTest } from '../../inference/test-statistics.js';
import { hypot } from '../../math/elementary.js';
import type { LimitPValues } from '../result.js';
import { WindowCountLikelihood, type WindowCount } from './window-count.js';

export interface WindowLimit {
  readonly method: 'exact' | 'asymptotic';
  readonly limit: StrengthLimit;
  readonly asymptotic: StrengthLimit;
  readonly atLimit: LimitPValues;
  /** Discovery statistic (arXiv:1007.1727 eq. 12). */
  readonly q0: number;
}

export interface WindowLimitOptions {
  readonly confidenceLevel: number;
  readonly method: 'auto' | 'exact' | 'asymptotic';
}

/** Data and background together, below which `auto` does not trust the asymptotic formulae. */
const FEW_EVENTS = 60;

/**
 * CLs limit on the strength of a counting experiment, observed and expected: q-tilde with its asymptotic distribution (arXiv:1007.1727 eqs. 16, 64-66), or the exact
 * distribution of the count with background and signal integrated over their constraints. Throws FitFailure, InputError.
 */
export function windowLimit(count: WindowCount, { confidenceLevel, method }: WindowLimitOptions): WindowLimit {
  const { observed, asimov } = windowTest(count);
  const scale = (2.3 + 2 * hypot(Math.sqrt(count.background), count.backgroundError)) / count.signal;
  const asymptotic = asymptoticLimit(observed, asimov, { confidenceLevel, scale: scale + observed.bestStrength });
  const q0 = observed.q0();
  const isExact = method === 'exact' || (method === 'auto' && count.observed + count.background < FEW_EVENTS);
  if (!isExact) {
    const at = asymptotic.observed;
    return { method: 'asymptotic', limit: asymptotic, asymptotic, atLimit: asymptoticPValues(observed.qTilde(at), asimov.qTilde(at)), q0 };
  }
  const cells = exactCells(count);
  const exact = exactLimit(cells, countedRatios(cells, [count.observed]), { confidenceLevel });
  const { cls, clsb, clb } = exact.atLimit;
  return { method: 'exact', limit: { observed: exact.observed, expected: exact.expected }, asymptotic, atLimit: { cls, clsb, clb }, q0 };
}

/** The count, and the one that is expected without signal, ready to be tested at any strength. Throws FitFailure. */
export function windowTest(count: WindowCount): { readonly observed: StrengthTest; readonly asimov: StrengthTest } {
  const observed = new StrengthTest(new Profiler(new WindowCountLikelihood(count)), 'count in the window');
  const background = observed.withoutSignal().parameters;
  const expected = count.background + count.backgroundError * background[1];
  const globals = { background: background[1], signal: background[2] };
  const asimov = new StrengthTest(
    new Profiler(new WindowCountLikelihood({ ...count, observed: expected }, globals)),
    'Asimov count in the window',
    background,
  );
  return { observed, asimov };
}

/** What the exact distribution of the count is made of. */
export function exactCells({ background, backgroundError, signal, signalUncertainty }: WindowCount): ExactCells {
  const relative = background > 0 ? backgroundError / background : 0;
  return {
    kind: 'bins',
    signal: {
      events: Float64Array.of(signal),
      uncertainties: signalUncertainty > 0 ? [{ name: 'signal', relative: signalUncertainty }] : [],
    },
    backgrounds: [
      {
        events: Float64Array.of(background),
        uncertainties: relative > 0 ? [{ name: 'background', relative, constraint: 'gaussian' }] : [],
      },
    ],
  };
}
