import { badValue, InputError } from '../../errors.js';
import { log, log1p } from '../../math/elementary.js';
import { BAND } from '../asymptotic.js';
import type { StrengthLimit } from '../asymptotic-limit.js';
import { signalToBackground, type ExactCells } from './cells.js';
import { ExactCls, type ExactOptions, type ExactPValues, type ObservedRatio } from './exact-cls.js';
import { sharedRoots } from './shared-roots.js';

export interface ExactLimitOptions extends ExactOptions {
  readonly confidenceLevel: number;
}

export interface ExactLimit extends StrengthLimit {
  /** CLs, CL_s+b and CL_b of the data at the observed limit. */
  readonly atLimit: ExactPValues;
  /** Change of CLs at the observed limit when the lattice of ln Q is made twice as fine. */
  readonly clsError: number;
}

/** Stands for the logarithm of a CLs of zero. */
const LOWEST_LOGARITHM = -700;

/** Counts of the cells as events of their s/b. Throws InputError when they are not whole or not one for each cell. */
export function countedRatios(cells: ExactCells, observed: ArrayLike<number>): ObservedRatio[] {
  const ratios = signalToBackground(cells);
  if (observed.length !== ratios.length) throw badValue('number of observed counts', observed.length, `${ratios.length}, one a cell`);
  return Array.from(observed).flatMap((count, i) => {
    if (!(Number.isSafeInteger(count) && count >= 0)) throw badValue(`observed count of cell ${i}`, count, 'a whole number, 0 or more');
    return count > 0 && ratios[i] > 0 ? [{ ratio: ratios[i], count }] : [];
  });
}

/** Upper limits on the strength, observed and expected, where the exact CLs is 1 - CL. Throws InputError. */
export function exactLimit(cells: ExactCells, observed: readonly ObservedRatio[], options: ExactLimitOptions): ExactLimit {
  const { confidenceLevel } = options;
  if (!(confidenceLevel > 0 && confidenceLevel < 1)) throw badValue('confidence level', confidenceLevel, 'a number between 0 and 1');
  const test = new ExactCls(cells, observed, options);
  const logAlpha = log1p(-confidenceLevel);
  const excess = (cls: number): number => (cls > 0 ? log(cls) : LOWEST_LOGARITHM) - logAlpha;
  const curves = (mu: number): number[] => {
    const { cls, expected } = test.at(mu);
    return [excess(cls), ...expected.map(excess)];
  };
  const counts = observed.reduce((sum, o) => sum + o.count, 0);
  const roots = sharedRoots(curves, 1 + BAND.length, (2 - logAlpha + Math.sqrt(counts)) / test.signalEvents);
  const [limit, ...expected] = roots.map((root, k) => {
    if (root === undefined)
      throw new InputError(`${k === 0 ? 'observed limit' : `expected limit at ${BAND[k - 1]} sigma`}: the data do not limit the signal`);
    return root;
  });
  const atLimit = test.at(limit);
  return {
    observed: limit,
    expected: expected as unknown as StrengthLimit['expected'],
    atLimit,
    clsError: Math.abs(test.refined().at(limit).cls - atLimit.cls),
  };
}
