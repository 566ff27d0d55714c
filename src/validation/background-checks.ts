import type { GoodnessOfFit } from '../inference/goodness-of-fit.js';
import type { CountedRegion, RegionSummary } from '../search/result.js';
import { allowedSigma, notApplicable, type Check } from './check.js';
import type { SpuriousSignal } from './background-choice.js';
import type { SidebandGoodness } from './goodness.js';

/** Of the goodness of fit, the number of tests allowed for. */
export const LOWEST_P_VALUE = 0.01;
/** Signal that is not there may be this part of the expected limit. */
const LARGEST_SPURIOUS = 0.25;
/** An alternative whose penalised -2 ln L is higher by this does not describe the data: three standard deviations. */
const DISFAVOURED = 9;

/** A spurious signal with the median expected limit at its mass, in events. */
export type JudgedSpurious = SpuriousSignal & { readonly expectedLimit: number };

const GOODNESS = 'The background describes the data';

/** The background-only fit describes the data: the least likely of the statistics. */
export function goodnessCheck(goodness: GoodnessOfFit): Check {
  const tests = Object.entries({
    'saturated likelihood ratio': goodness.saturated,
    'Kolmogorov-Smirnov': goodness.kolmogorovSmirnov,
    'Anderson-Darling': goodness.andersonDarling,
  }).flatMap(([name, test]) => (test === undefined ? [] : [{ name, ...test }]));
  const worst = tests.reduce((a, b) => (b.pValue < a.pValue ? b : a));
  return goodnessVerdict(
    worst.pValue * tests.length,
    `Smallest p-value ${worst.pValue.toPrecision(2)} (${worst.name}) of ${tests.length} tests, ${goodness.toys} pseudo-experiments`,
    {
      columns: ['test', 'statistic', 'p-value', 'error'],
      rows: tests.map(t => [t.name, t.statistic, t.pValue, t.pValueError]),
    },
  );
}

/** The same for the fits of the sidebands that share no event. */
export const sidebandFitCheck = (found: SidebandGoodness | undefined): Check =>
  found === undefined
    ? notApplicable('goodness-of-fit', GOODNESS, 'no mass was fitted')
    : goodnessVerdict(
        found.pValue,
        `P-value ${found.pValue.toPrecision(2)} of the worst of ${found.fits} fits of sidebands, at ${found.massMeV.toFixed(0)} MeV`,
      );

function goodnessVerdict(pValue: number, words: string, table?: Check['table']): Check {
  const isRight = pValue >= LOWEST_P_VALUE;
  return {
    id: 'goodness-of-fit',
    title: GOODNESS,
    verdict: isRight ? 'passed' : 'failed',
    finding: words,
    tolerance: `p-value of at least ${LOWEST_P_VALUE} with the number of tests allowed for`,
    ...(!isRight && { cause: 'the shape of the background is wrong' }),
    ...(table && { table }),
  };
}

/** Other functions that describe the background as well do not make a signal. */
export function spuriousCheck(found: readonly JudgedSpurious[]): Check {
  const title = 'The choice of background makes no signal';
  if (found.length === 0) return notApplicable('background-choice', title, 'no alternative is known for its shapes');
  const judged = found.filter(s => (s.penalisedDifference ?? 0) < DISFAVOURED);
  const hasErrors = found.some(s => s.error !== undefined);
  const allowed = allowedSigma(judged.length);
  const part = (s: JudgedSpurious): number => Math.abs(s.signalEvents) / s.expectedLimit;
  const tolerated = (s: JudgedSpurious): number => LARGEST_SPURIOUS + (allowed * (s.error ?? 0)) / s.expectedLimit;
  const table = {
    columns: [
      'mass [MeV]',
      'background',
      ...(hasErrors ? [] : ['put in']),
      'spurious events',
      'over expected limit',
      hasErrors ? 'error' : 'penalised -2 Δ ln L',
    ],
    rows: found.map(s => [
      s.massMeV,
      s.alternative,
      ...(hasErrors ? [] : [s.injected]),
      s.signalEvents,
      s.signalEvents / s.expectedLimit,
      (hasErrors ? s.error && s.error / s.expectedLimit : s.penalisedDifference) ?? null,
    ]),
  };
  const tolerance = hasErrors
    ? `${LARGEST_SPURIOUS} of the median expected limit beyond ${allowed.toFixed(1)} errors of the difference of the two polynomials`
    : `${LARGEST_SPURIOUS} of the median expected limit, for every function within ${DISFAVOURED} of the penalised -2 ln L`;
  if (judged.length === 0) {
    return { id: 'background-choice', title, verdict: 'passed', finding: 'The data exclude every alternative', tolerance, table };
  }
  const worst = judged.reduce((a, b) => (part(b) - tolerated(b) > part(a) - tolerated(a) ? b : a));
  const isRight = part(worst) <= tolerated(worst);
  const error = worst.error === undefined ? '' : ` ± ${(worst.error / worst.expectedLimit).toFixed(2)}`;
  return {
    id: 'background-choice',
    title,
    verdict: isRight ? 'passed' : 'failed',
    finding:
      `${Math.abs(worst.signalEvents).toPrecision(2)} events too ${worst.signalEvents < 0 ? 'few' : 'many'} at ${worst.massMeV.toFixed(0)} MeV ` +
      `with ${worst.alternative}, ${part(worst).toFixed(2)}${error} of the expected limit`,
    tolerance,
    ...(!isRight && { cause: `the limit at ${worst.massMeV.toFixed(0)} MeV depends on the function chosen for the background` }),
    table,
  };
}

const eachOf = (n: number, what: string): string => (n === 1 ? ` in the ${what}` : ` in each of ${n} ${what}s`);

/** Regions that are not fitted hold what is predicted for them. */
export function regionsCheck(regions: readonly CountedRegion[]): Check {
  const title = 'Regions beside the fit hold what is predicted';
  const predicted = regions.flatMap(r =>
    r.expected === undefined || r.expectedError === undefined ? [] : [{ ...r, expected: r.expected, expectedError: r.expectedError }],
  );
  if (predicted.length === 0) return notApplicable('validation-regions', title, 'the analysis has no region with a prediction');
  const pull = (r: (typeof predicted)[number]): number =>
    (r.observed - r.expected) / Math.sqrt(Math.max(r.expected, 1) + r.expectedError ** 2);
  const allowed = allowedSigma(predicted.length);
  const worst = predicted.reduce((a, b) => (Math.abs(pull(b)) > Math.abs(pull(a)) ? b : a));
  const isRight = Math.abs(pull(worst)) <= allowed;
  return {
    id: 'validation-regions',
    title,
    verdict: isRight ? 'passed' : 'failed',
    finding: `${worst.name}: ${worst.observed} seen, ${worst.expected.toFixed(1)} ± ${worst.expectedError.toFixed(1)} predicted (${pull(worst).toFixed(1)}σ)`,
    tolerance: `${allowed.toFixed(1)} standard deviations${eachOf(predicted.length, 'region')}`,
    ...(!isRight && {
      cause:
        pull(worst) > 0
          ? `a background is missing or underestimated in ${worst.name}`
          : `the backgrounds are overestimated in ${worst.name}`,
    }),
    table: {
      columns: ['region', 'role', 'seen', 'predicted', 'error', 'pull'],
      rows: predicted.map(r => [r.name, r.role, r.observed, r.expected, r.expectedError, pull(r)]),
    },
  };
}

/** The fitted regions hold about as many events as known decays bring: an efficiency that is off shows here, however well the shape fits. */
export function ratesCheck(regions: readonly RegionSummary[]): Check {
  const title = 'Known decays come at their rates';
  const known = regions.flatMap(r =>
    r.observed === undefined || r.expected === undefined || r.expectedError === undefined
      ? []
      : [{ name: r.name, observed: r.observed, expected: r.expected, expectedError: r.expectedError }],
  );
  if (known.length === 0) return notApplicable('rates', title, 'the yield of a background is free');
  const pull = (r: (typeof known)[number]): number => (r.observed - r.expected) / Math.sqrt(Math.max(r.expected, 1) + r.expectedError ** 2);
  const allowed = allowedSigma(known.length);
  const worst = known.reduce((a, b) => (Math.abs(pull(b)) > Math.abs(pull(a)) ? b : a));
  const isRight = Math.abs(pull(worst)) <= allowed;
  const ratio = (worst.observed / worst.expected).toFixed(2);
  return {
    id: 'rates',
    title,
    verdict: isRight ? 'passed' : 'failed',
    finding: `${worst.name}: ${worst.observed} seen, ${worst.expected.toFixed(1)} ± ${worst.expectedError.toFixed(1)} predicted (${pull(worst).toFixed(1)}σ)`,
    tolerance: `${allowed.toFixed(1)} standard deviations${eachOf(known.length, 'region')} of the fit`,
    ...(!isRight && {
      cause:
        pull(worst) < 0
          ? `only ${ratio} of the predicted events are seen in ${worst.name}: an efficiency is lower in the data than in the simulation`
          : `${ratio} times the predicted events are seen in ${worst.name}: a background is missing or an efficiency is higher in the data`,
    }),
    table: {
      columns: ['region', 'seen', 'predicted', 'error', 'pull'],
      rows: known.map(r => [r.name, r.observed, r.expected, r.expectedError, pull(r)]),
    },
  };
}
