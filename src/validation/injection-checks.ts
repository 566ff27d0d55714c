import { allowedSigma, type Check, type CheckTable } from './check.js';
import type { InjectionSummary } from './closure.js';

/** A fitted yield may be off by this part of the signal, beyond what the number of toys allows. */
const LARGEST_BIAS = 0.05;
/** Pulls may be off by this much from mean 0 and width 1, beyond what the number of toys allows. */
const LARGEST_PULL = 0.15;

const percent = (x: number): string => `${(100 * x).toFixed(1)}%`;

/** Signals of several sizes come back with the size at which they were put in. Strengths that pile up at the bound 0 are left to the coverage. */
export function linearityCheck(summaries: readonly InjectionSummary[]): Check {
  const allowed = allowedSigma(summaries.length);
  const excess = (s: InjectionSummary): number => (Math.abs(s.mean.value - s.injected) - LARGEST_BIAS * s.injected) / s.mean.error;
  const worst = largest(summaries, excess);
  const off = (worst.mean.value - worst.injected) / worst.injected;
  const isRight = excess(worst) <= allowed;
  return {
    id: 'linearity',
    title: 'Signal put in comes back',
    verdict: isRight ? 'passed' : 'failed',
    finding: `Of ${worst.injected.toFixed(1)} events put in at ${worst.massMeV.toFixed(0)} MeV, ${worst.mean.value.toFixed(1)} ± ${worst.mean.error.toFixed(1)} are found (${percent(off)})`,
    tolerance: `${percent(LARGEST_BIAS)} of the signal and ${allowed.toFixed(1)} standard errors of the pseudo-experiments, at each of ${summaries.length} masses and strengths`,
    ...(!isRight && { cause: `the fitted signal is biased by ${percent(off)} at ${worst.massMeV.toFixed(0)} MeV` }),
    table: injectionTable(summaries),
  };
}

/** The errors of the fitted signal mean what they say. */
export function pullCheck(summaries: readonly InjectionSummary[]): Check | undefined {
  const tested = summaries.filter((s): s is WithPull => s.pull !== undefined);
  if (tested.length === 0) return undefined;
  const allowed = allowedSigma(2 * tested.length);
  const shift = (s: WithPull): number => (Math.abs(s.pull.mean.value) - LARGEST_PULL - skew(s)) / s.pull.mean.error;
  const widening = (s: WithPull): number => (Math.abs(s.pull.width.value - 1) - LARGEST_PULL) / s.pull.width.error;
  const worst = largest(tested, s => Math.max(shift(s), widening(s)));
  const { mean, width } = worst.pull;
  const isRight = Math.max(shift(worst), widening(worst)) <= allowed;
  return {
    id: 'pulls',
    title: 'Errors of the signal are right',
    verdict: isRight ? 'passed' : 'failed',
    finding: `Pulls at ${worst.massMeV.toFixed(0)} MeV with ${worst.injected.toFixed(1)} events put in: mean ${signed(mean.value)} ± ${mean.error.toFixed(2)}, width ${width.value.toFixed(2)} ± ${width.error.toFixed(2)}`,
    tolerance: `mean 0 within ${LARGEST_PULL} + 1/(2√n) and width 1 within ${LARGEST_PULL}, beyond ${allowed.toFixed(1)} standard errors`,
    ...(!isRight && {
      cause: `the errors of the fitted signal are ${width.value > 1 ? 'too small' : 'too large'} or biased at ${worst.massMeV.toFixed(0)} MeV`,
    }),
  };
}

/** A Poisson count with the error sqrt(n) has a pull of mean -1 / 2 sqrt(n). */
const skew = (s: InjectionSummary): number => 0.5 / Math.sqrt(s.injected);

type WithPull = InjectionSummary & { readonly pull: NonNullable<InjectionSummary['pull']> };

/** The limit lies below a signal that is there no more often than it says. */
export function coverageCheck(summaries: readonly InjectionSummary[], confidenceLevel: number): Check {
  const allowed = allowedSigma(summaries.length);
  const lack = (s: InjectionSummary): number => (confidenceLevel - s.coverage.value) / s.coverage.error;
  const worst = largest(summaries, lack);
  const isRight = lack(worst) <= allowed;
  const { coverage, massMeV, injected } = worst;
  return {
    id: 'coverage',
    title: `Limits cover at ${percent(confidenceLevel)}`,
    verdict: isRight ? 'passed' : 'failed',
    finding: `Lowest coverage ${percent(coverage.value)} ± ${percent(coverage.error)}, at ${massMeV.toFixed(0)} MeV with ${injected.toFixed(1)} events put in`,
    tolerance: `at least ${percent(confidenceLevel)} within ${allowed.toFixed(1)} binomial errors, at each of ${summaries.length} masses and strengths; CLs may cover more`,
    ...(!isRight && {
      cause: `the method of the limit undercovers: ${percent(coverage.value)} where ${percent(confidenceLevel)} is claimed`,
    }),
    table: {
      columns: ['mass [MeV]', 'events put in', 'coverage', 'error'],
      rows: summaries.map(s => [s.massMeV, s.injected, s.coverage.value, s.coverage.error]),
    },
  };
}

const injectionTable = (summaries: readonly InjectionSummary[]): CheckTable => ({
  columns: ['mass [MeV]', 'events put in', 'found', 'error', 'spread', 'pull mean', 'error', 'pull width', 'error', 'toys', 'failed'],
  rows: summaries.map(s => [
    s.massMeV,
    s.injected,
    s.mean.value,
    s.mean.error,
    s.spread,
    s.pull?.mean.value ?? null,
    s.pull?.mean.error ?? null,
    s.pull?.width.value ?? null,
    s.pull?.width.error ?? null,
    s.toys,
    s.failed,
  ]),
});

const signed = (x: number): string => (x < 0 ? `−${(-x).toFixed(2)}` : x.toFixed(2));

const largest = <T>(items: readonly T[], of: (item: T) => number): T => items.reduce((a, b) => (of(b) > of(a) ? b : a));
