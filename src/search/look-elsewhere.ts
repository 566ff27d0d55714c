import { asymptoticP0 } from '../inference/asymptotic.js';
import { FitFailure } from '../inference/test-statistics.js';
import { hypot } from '../math/elementary.js';
import { backgroundScans } from './background-scans.js';
import { globalPValue, toyFraction, type GlobalPValue, type ToyFraction } from './global-p-value.js';
import type { VetoedWindow } from './result.js';
import type { ScanToys } from './scan-toys.js';
import type { ScanSpecification } from './specification.js';
import { massIntervals, upCrossingEstimate } from './up-crossings.js';

/** The scan of the data that the toys are compared with. */
export interface ObservedScan {
  /** Masses that could be tested, by interval. */
  readonly intervals: readonly (readonly number[])[];
  /** The largest q0 of the grid, its mass and its place among all masses. */
  readonly massMeV: number;
  readonly q0: number;
  readonly excess: number;
  /** Masses at which the fit of the data did not converge: neither the data nor the toys are tested there. */
  readonly failedMassesMeV: readonly number[];
}

/** Mean number of up-crossings of a level of q0 by a toy, with its error. */
export interface UpCrossingCount {
  readonly level: number;
  readonly mean: number;
  readonly meanError: number;
}

export interface LookElsewhere {
  readonly masses: number;
  readonly intervals: number;
  /** The largest excess on the grid: asymptotic p0 and, for comparison, the fraction of toys with such a q0 at this mass. */
  readonly local: {
    readonly massMeV: number;
    readonly q0: number;
    readonly p0: number;
    readonly significance: number;
    readonly toyP0: number;
    readonly toyP0Error: number;
  };
  /** Fraction of toy scans with a q0 at any mass as large as that of the data. */
  readonly toys: GlobalPValue & Pick<ToyFraction, 'exceeding' | 'toys' | 'upperLimit'> & { readonly failed: number };
  /** By up-crossings of a reference level; `excursions` bounds the p-value from above, `check` is a higher level. */
  readonly upCrossings: GlobalPValue & UpCrossingCount & { readonly excursions: number; readonly check: UpCrossingCount };
  readonly warnings: readonly string[];
}

/** Tests the data at every mass. Throws FitFailure when the background-only fit fails, or the fit at every mass. */
export function observedScan(
  specification: ScanSpecification,
  x: Float64Array,
  massesMeV: readonly number[],
  vetoed: readonly VetoedWindow[],
): ObservedScan {
  const q0 = backgroundScans(specification, x, massesMeV).data();
  const tested = massesMeV.flatMap((massMeV, k) => (q0 && Number.isFinite(q0[k]) ? [{ massMeV, q0: q0[k] }] : []));
  if (tested.length === 0) throw new FitFailure('look-elsewhere: no mass could be tested');
  const excess = tested.reduce((best, { q0: value }, k) => (value > tested[best].q0 ? k : best), 0);
  const massesTested = tested.map(t => t.massMeV);
  return {
    intervals: massIntervals(massesTested, vetoed),
    ...tested[excess],
    excess,
    failedMassesMeV: massesMeV.filter(massMeV => !massesTested.includes(massMeV)),
  };
}

/** How far above the reference level the second one lies that checks the fall of N(c) with c. */
const CHECK_DISTANCE = 2;

/** The levels that `lookElsewhere` needs the up-crossings of. */
export const upCrossingLevels = (level: number): readonly [number, number] => [level, level + CHECK_DISTANCE];

/**
 * Global p-value of the largest q0 of a scan, by toys of the whole scan and by the up-crossings of `level`. The error of the latter combines that
 * of the mean number, the distance to what the check level gives, and half the distance to the upper bound, which matters for large p-values
 * only. Throws FitFailure when no toy could be fitted.
 */
export function lookElsewhere(observed: ObservedScan, toys: ScanToys, level: number): LookElsewhere {
  if (toys.largest.length === 0) throw new FitFailure(`look-elsewhere: none of ${toys.failed} toys could be fitted`);
  const { q0, massMeV, intervals } = observed;
  const p0 = asymptoticP0(q0);
  const { value, error, ...counts } = toyFraction(toys.largest, q0);
  const local = toyFraction(toys.atExcess, q0);
  const [reference, check] = upCrossingLevels(level).map((c, k) => ({ level: c, ...meanWithError(toys.upCrossings[k]) }));
  const estimate = upCrossingEstimate({ q0, ...reference, intervals: intervals.length });
  const other = upCrossingEstimate({ q0, ...check, intervals: intervals.length });
  const shift = estimate.pValue - other.pValue;
  // excursions are neither quite independent nor exclusive
  const dependence = 0.5 * (Math.min(1, estimate.excursions) - estimate.pValue);
  return {
    masses: intervals.reduce((sum, masses) => sum + masses.length, 0),
    intervals: intervals.length,
    local: { massMeV, q0, p0, significance: Math.sqrt(q0), toyP0: local.value, toyP0Error: local.error },
    toys: { ...globalPValue(value, error, p0, counts.upperLimit), ...counts, failed: toys.failed },
    upCrossings: {
      ...globalPValue(estimate.pValue, hypot(estimate.error, shift, dependence), p0),
      ...reference,
      excursions: estimate.excursions,
      check,
    },
    warnings: warnings(observed, toys, {
      p0,
      local,
      upperLimit: counts.upperLimit,
      shift,
      shiftError: hypot(estimate.error, other.error),
      pValue: estimate.pValue,
    }),
  };
}

function meanWithError(counts: readonly number[]): Omit<UpCrossingCount, 'level'> {
  const n = counts.length;
  const mean = counts.reduce((sum, count) => sum + count, 0) / n;
  const squares = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0);
  // a mean of one toy is as uncertain as a Poisson count
  return { mean, meanError: n > 1 ? Math.sqrt(squares / (n - 1) / n) : Math.sqrt(Math.max(1, mean)) };
}

interface Doubts {
  readonly p0: number;
  readonly local: ToyFraction;
  readonly upperLimit: number | undefined;
  readonly pValue: number;
  readonly shift: number;
  readonly shiftError: number;
}

/** Two numbers disagree when they are this far apart, relatively and in standard errors. */
const LARGEST_DISAGREEMENT = 0.1;
const LARGEST_PULL = 2;
const disagree = (difference: number, of: number, error: number): boolean =>
  Math.abs(difference) > LARGEST_DISAGREEMENT * of && Math.abs(difference) > LARGEST_PULL * error;

function warnings(observed: ObservedScan, toys: ScanToys, doubts: Doubts): string[] {
  const { p0, local, upperLimit, pValue, shift, shiftError } = doubts;
  const mass = `${observed.massMeV.toFixed(1)} MeV`;
  return [
    ...(observed.failedMassesMeV.length > 0
      ? [`The data could not be fitted at ${observed.failedMassesMeV.length} masses: they are left out of the toys, too`]
      : []),
    ...(toys.failed > 0 ? [`${toys.failed} toys in which a fit did not converge were left out`] : []),
    ...(upperLimit !== undefined
      ? [`No toy of ${local.toys} has an excess as large: the global p-value is below ${upperLimit.toPrecision(2)} at 95% CL`]
      : []),
    ...(disagree(local.value - p0, p0, local.error)
      ? [
          `At ${mass} the asymptotic p0 is ${p0.toPrecision(2)}, in toys ${local.value.toPrecision(2)} +- ${local.error.toPrecision(1)}: ` +
            `there are few events, and trials factors refer to the asymptotic one`,
        ]
      : []),
    ...(disagree(shift, pValue, shiftError)
      ? ['The number of up-crossings does not fall with its level as the asymptotic formula says: there are few events, trust the toys']
      : []),
  ];
}
