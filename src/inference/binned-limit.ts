import { log } from '../math/elementary.js';
import type { HistFactoryModel } from '../model/histfactory/model.js';
import { BAND } from './asymptotic.js';
import { asymptoticLimitEntries, type LimitEntries } from './asymptotic-limit.js';
import type { BinnedTest } from './binned-test.js';
import { toyTest, type BinnedToyOptions } from './binned-toys.js';
import { exactTest, exactTestIsQuick } from './exact-test.js';
import type { HypothesisTest } from './hypothesis-test.js';
import { MonotonicRoot } from './monotonic-root.js';
import { FitFailure } from './test-statistics.js';
import { leastToys } from './toy-distribution.js';

export type TestMethod = 'asymptotic' | 'toys' | 'exact';

/** Up to this many events, observed or expected without signal, the asymptotic distributions are in doubt. */
const FEW_EVENTS = 50;

const total = (counts: Iterable<number>): number => Array.from(counts).reduce((sum, n) => sum + n, 0);

/** Are events few enough for the exact test to be quick and the asymptotic one in doubt? */
export function hasFewEvents(model: HistFactoryModel, expectedCounts: Iterable<number>): boolean {
  return Math.max(total(model.data.counts), total(expectedCounts)) <= FEW_EVENTS;
}

/** The method that holds for the data at hand, and why. `expectedCounts`: without signal. */
export function chooseMethod(
  model: HistFactoryModel,
  expectedCounts: Iterable<number>,
): { readonly method: TestMethod; readonly reason: string } {
  if (!hasFewEvents(model, expectedCounts)) return { method: 'asymptotic', reason: `more than ${FEW_EVENTS} events` };
  return exactTestIsQuick(model)
    ? { method: 'exact', reason: `at most ${FEW_EVENTS} events, whose distribution can be enumerated` }
    : { method: 'toys', reason: `at most ${FEW_EVENTS} events, and nuisance parameters that the exact test cannot integrate over quickly` };
}

/** The asymptotic limit on the parameter of interest within its bounds. Throws FitFailure. */
export const asymptoticStrengthLimit = ({ observed, asimov, scale, ...test }: BinnedTest, confidenceLevel: number): LimitEntries =>
  asymptoticLimitEntries(observed, asimov, { confidenceLevel, scale, ...rangeOf(test) });

const rangeOf = ({ poi }: Pick<BinnedTest, 'poi'>): { lowest: number; highest: number } => ({
  lowest: Math.max(0, poi.lower),
  highest: poi.upper,
});

export interface BinnedLimitOptions extends BinnedToyOptions {
  readonly confidenceLevel: number;
}

/** Distance of the two ends of a root from pseudo-experiments, relatively: well below their statistical error. */
const TOY_PRECISION = 1e-3;
/** The exact CLs of discrete outcomes may jump where two of them change places: then the jump is the root. */
const EXACT_PRECISION = 1e-9;
/** Stands for -ln CLs of a CLs too small for a double. */
const LARGEST_LOGARITHM = 800;

/**
 * Upper limit by CLs, observed and expected, each the root of CLs(mu) = 1 - CL under the method: asymptotic (arXiv:1007.1727), from
 * pseudo-experiments that take the same random numbers at every strength, or exact. Throws FitFailure, and InputError where the exact test
 * does not apply.
 */
export function binnedLimit(model: HistFactoryModel, test: BinnedTest, method: TestMethod, options: BinnedLimitOptions): LimitEntries {
  const { confidenceLevel } = options;
  const range = rangeOf(test);
  const asymptotic = asymptoticStrengthLimit(test, confidenceLevel);
  if (method === 'asymptotic') return asymptotic;
  if (method === 'toys') refuseFewToys(options);
  const at = remembered((mu: number): HypothesisTest => (method === 'exact' ? exactTest(model, mu) : toyTest(model, test, mu, options)));
  const find = (entry: 'observed' | number): LimitEntries['observed'] => {
    const near = entry === 'observed' ? asymptotic.observed : asymptotic.expected[entry];
    const guess = 'value' in near && near.value > 0 ? near.value : test.scale;
    // CLs is 1 at no signal, where pseudo-experiments have nothing to tell apart
    const exclusion = (mu: number): number => (mu === 0 ? 0 : minusLog(entry === 'observed' ? at(mu).CLs : at(mu).expected[entry]));
    const root = new MonotonicRoot(exclusion, range.lowest, range.highest, guess, method === 'toys' ? TOY_PRECISION : EXACT_PRECISION);
    const what = entry === 'observed' ? 'observed limit' : `expected limit at ${BAND[entry]} sigma`;
    return root.find(-log(1 - confidenceLevel), what);
  };
  return { observed: find('observed'), expected: BAND.map((_, k) => find(k)) };
}

const minusLog = (cls: number): number => (cls > 0 ? Math.min(LARGEST_LOGARITHM, -log(cls)) : LARGEST_LOGARITHM);

function refuseFewToys({ confidenceLevel, toys }: BinnedLimitOptions): void {
  const needed = leastToys(confidenceLevel);
  if (toys < needed) throw new FitFailure(`${toys} toys do not resolve the band at -2 sigma: expected at least ${needed}`);
}

function remembered<T>(f: (x: number) => T): (x: number) => T {
  const known = new Map<number, T>();
  return x => {
    const value = known.get(x) ?? f(x);
    known.set(x, value);
    return value;
  };
}
