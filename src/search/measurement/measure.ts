import { binnedFit } from '../../inference/binned-fit.js';
import { binnedTest } from '../../inference/binned-test.js';
import { feldmanCousins } from '../../inference/counting/feldman-cousins.js';
import { discoveryTest } from '../../inference/hypothesis-test.js';
import { LikelihoodProfile } from '../../inference/likelihood-profile.js';
import { profileInterval, type IntervalEnd } from '../../inference/profile-interval.js';
import { hypot } from '../../math/elementary.js';
import { HistFactoryLikelihood } from '../../model/histfactory/likelihood.js';
import { BRANCHING_RATIO, brUnit, periodModel } from './period-model.js';
import type { MeasuredBranchingRatio, MeasurementResult, PredictionPull } from './result.js';
import type { MeasurementSpecification, Period, Prediction } from './specification.js';

const CURVE_POINTS = 121;

/** The branching ratio of some periods: best value, errors, intervals, significance, profile likelihood up to `highest`. Throws FitFailure, InputError. */
export function measure(label: string, periods: readonly Period[], confidenceLevel: number, highest: number): MeasuredBranchingRatio {
  const unit = brUnit(periods);
  const model = periodModel(periods);
  const profile = new LikelihoodProfile(new HistFactoryLikelihood(model));
  const { value, lower, upper } = profileInterval(profile, BRANCHING_RATIO);
  const wide = profileInterval(profile, BRANCHING_RATIO, confidenceLevel);
  const parameter = profile.indexOf(BRANCHING_RATIO);
  const curve = Array.from({ length: CURVE_POINTS }, (_, k) => (highest * k) / (CURVE_POINTS - 1));
  const { q0 = 0, p0, significance = 0 } = discoveryTest(binnedTest(model));
  const sum = (of: (p: Period) => number): number => periods.reduce((total, p) => total + of(p), 0);
  const singleEventSensitivity = 1 / sum(p => 1 / p.singleEventSensitivity);
  const backgrounds = periods.flatMap(p => p.backgrounds).map(b => ({ events: b.events, error: 0.5 * (b.up + b.down) }));
  const observed = sum(p => p.observed);
  const unified = feldmanCousins({ observed, backgrounds }, { confidenceLevel });
  return {
    label,
    periods: periods.map(p => p.name),
    observed,
    background: backgrounds.reduce((total, b) => total + b.events, 0),
    backgroundError: hypot(...backgrounds.map(b => b.error)),
    singleEventSensitivity,
    branchingRatio: value * unit,
    ...('error' in upper && { errorUp: upper.error * unit }),
    ...('error' in lower && { errorDown: lower.error * unit }),
    interval: { confidenceLevel, ...end('lower', wide.lower, unit), ...end('upper', wide.upper, unit) },
    unifiedInterval: { confidenceLevel, lower: unified.lower * singleEventSensitivity, upper: unified.upper * singleEventSensitivity },
    q0,
    p0,
    significance,
    curve: { branchingRatio: curve, statistic: curve.map(br => profile.statistic([{ parameter, value: br / unit }])) },
  };
}

const end = (side: 'lower' | 'upper', found: IntervalEnd, unit: number): object => ('value' in found ? { [side]: found.value * unit } : {});

/** The measured part of the result: each period, all together, pulls of nuisances and predictions. */
export function measurePeriods(
  specification: MeasurementSpecification,
): Pick<MeasurementResult, 'periods' | 'combined' | 'nuisances' | 'predictions' | 'published'> {
  const { periods, theory, published, confidenceLevel } = specification;
  const highest = Math.max(...periods.map(p => (p.observed + 5 * Math.sqrt(p.observed + 1)) * p.singleEventSensitivity));
  const combined = measure('all periods', periods, confidenceLevel, highest);
  const model = periodModel(periods);
  const { parameters } = binnedFit(model);
  return {
    periods: periods.map(p => measure(p.name, [p], confidenceLevel, highest)),
    combined,
    nuisances: Object.entries(parameters).flatMap(([name, { value, error }]) =>
      name === BRANCHING_RATIO ? [] : [{ name, pull: value, error: error ?? 0 }],
    ),
    predictions: theory.map(prediction => predictionPull(prediction, periods, combined.branchingRatio)),
    published,
  };
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;
const SHRINKAGES = 40;

/**
 * Signed root of the likelihood ratio between the best BR and the prediction T +- e with its error as a Gaussian constraint:
 * min over B of t(B) + ((B - T)/e)^2, t = -2 ln lambda. For a parabolic t this is (BR - T) / sqrt(sigma^2 + e^2).
 */
export function predictionPull(prediction: Prediction, periods: readonly Period[], measured: number): PredictionPull {
  const { value, error } = prediction;
  const unit = brUnit(periods);
  const profile = new LikelihoodProfile(new HistFactoryLikelihood(periodModel(periods)));
  const parameter = profile.indexOf(BRANCHING_RATIO);
  const cost = (br: number): number => profile.statistic([{ parameter, value: br / unit }]) + ((br - value) / error) ** 2;
  let low = Math.min(value, measured);
  let high = Math.max(value, measured);
  for (let k = 0; k < SHRINKAGES; k++) {
    const a = high - GOLDEN * (high - low);
    const b = low + GOLDEN * (high - low);
    if (cost(a) < cost(b)) high = b;
    else low = a;
  }
  return { ...prediction, pull: Math.sign(measured - value) * Math.sqrt(cost(0.5 * (low + high))) };
}
