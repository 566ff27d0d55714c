import { goodnessOfFit, type GoodnessOfFit } from '../inference/goodness-of-fit.js';
import { chiSquaredSurvival } from '../math/chi-squared.js';
import { expm1, log1p } from '../math/elementary.js';
import { backgroundFit } from '../search/background-fit.js';
import { massModel } from '../search/mass-model.js';
import type { ScannedPoint } from '../search/result.js';
import type { ScanSpecification } from '../search/specification.js';

export interface GoodnessTask {
  /** Where the (absent) signal of the model stands. */
  readonly massMeV: number;
  readonly toys: number;
  readonly seed: number;
  readonly stream: number;
}

/** Events to a bin of the saturated test. */
const EVENTS_PER_BIN = 10;
const MOST_BINS = 100;

/** How well the backgrounds describe the data without signal. Throws FitFailure. */
export function backgroundGoodness(specification: ScanSpecification, x: Float64Array, task: GoodnessTask): GoodnessOfFit {
  const { fit } = backgroundFit(specification, x, task.massMeV);
  const { model, peak, sigma } = massModel(specification, task.massMeV, x.length);
  const bins = Math.max(2, Math.min(MOST_BINS, Math.round(x.length / EVENTS_PER_BIN)));
  const { toys, seed, stream } = task;
  return goodnessOfFit(model, x, fit, {
    regions: specification.regions,
    peak: { centre: peak, sigma },
    bins,
    strength: 0,
    toys,
    seed,
    stream,
  });
}

/** The worst of the fits of sidebands that share no event, and its p-value once the number of such fits is allowed for (1 - (1 - p)^n). */
export interface SidebandGoodness {
  readonly massMeV: number;
  readonly pValue: number;
  readonly fits: number;
}

/** Masses are taken in turn, each the first whose window and sidebands lie beyond those of the last. Undefined without a fit. */
export function sidebandGoodness(
  scan: readonly ScannedPoint[],
  sidebandSigma: number,
  peakOf: (massMeV: number) => number,
): SidebandGoodness | undefined {
  let end = -Infinity;
  let worst: { massMeV: number; local: number } | undefined;
  let fits = 0;
  for (const point of scan) {
    const reach = sidebandSigma * point.sigma;
    const peak = peakOf(point.massMeV);
    if (point.window === undefined || peak - reach < end) continue;
    end = peak + reach;
    fits++;
    const local = chiSquaredSurvival(point.window.deviance, point.window.degreesOfFreedom);
    if (worst === undefined || local < worst.local) worst = { massMeV: point.massMeV, local };
  }
  return worst && { massMeV: worst.massMeV, pValue: -expm1(fits * log1p(-worst.local)), fits };
}
