import { badValue } from '../errors.js';
import { exp, log } from '../math/elementary.js';
import { normalCdf, significanceOf } from '../math/normal.js';
import { brent } from '../math/roots.js';
import type { PortalModel } from '../portals/model.js';
import { curveBound, envelope, type Bound } from './bound.js';
import { coversMass, limitAgainstLoss, massesOf, type LimitCurve } from './br-limit.js';
import type { ExcessAtMass, RecastOptions } from './excess.js';

/**
 * CLs upper limit of a strength measured as x sigma with a Gaussian error sigma, in units of sigma: x + Phi^-1(1 - (1 - CL) Phi(x)) (arXiv:1007.1727, section 3.6, with CLs = CL_s+b / CL_b).
 */
export const gaussianLimit = (x: number, confidenceLevel: number): number => x + significanceOf((1 - confidenceLevel) * normalCdf(x));

/** No estimate is further from 0; above it the limit is that without CL_b. */
const FURTHEST = 30;

/** Estimate of the strength in units of its error for which the observed limit is `ratio` times the median expected one; the inverse of `gaussianLimit`. */
export function gaussianEstimate(ratio: number, confidenceLevel: number): number {
  const expected = gaussianLimit(0, confidenceLevel);
  const miss = (x: number): number => gaussianLimit(x, confidenceLevel) / expected - ratio;
  if (miss(-FURTHEST) >= 0) return -FURTHEST;
  if (miss(FURTHEST) <= 0) return ratio * expected - significanceOf(1 - confidenceLevel);
  return brent(miss, -FURTHEST, FURTHEST, { relativeTolerance: 1e-12, absoluteTolerance: 1e-12 });
}

/**
 * Limits on one quantity as one, each taken for a Gaussian measurement: sigma_i = U_i / gaussianLimit(x_i) with x_i from the ratio of observed to expected limit, 0 where no expected one is known; weighted mean and CLs limit of it. An approximation,
 * as in `approximateCombination`.
 */
export function combinedGaussianLimit(
  limits: readonly { readonly observed: number; readonly expected?: number | undefined }[],
  confidenceLevel: number,
): number {
  let [weight, weighted] = [0, 0];
  for (const { observed, expected } of limits) {
    const estimate = expected === undefined ? 0 : gaussianEstimate(observed / expected, confidenceLevel);
    const perSigma = gaussianLimit(estimate, confidenceLevel) / observed;
    weight += perSigma ** 2;
    weighted += estimate * perSigma;
  }
  const sigma = 1 / Math.sqrt(weight);
  return sigma * gaussianLimit(weighted * sigma, confidenceLevel);
}

/**
 * Several limits as one by `combinedGaussianLimit`, at all masses of all of them; `limitAt` says what a curve limits at a mass that it covers. Throws InputError for searches that share their events, and for unequal
 * confidence levels.
 */
export function combinedLimits(
  curves: readonly LimitCurve[],
  limitAt: (curve: LimitCurve, massMeV: number) => number,
): readonly { readonly massMeV: number; readonly limit: number }[] {
  checkIndependence(curves);
  const masses = [...new Set(curves.flatMap(massesOf))].sort((a, b) => a - b);
  return masses.map(massMeV => {
    const parts = curves
      .filter(curve => coversMass(curve, massMeV))
      .map(curve => {
        const expected = curve.expected && { ...curve, series: curve.expected };
        return {
          observed: limitAt(curve, massMeV),
          expected: expected && coversMass(expected, massMeV) ? limitAt(expected, massMeV) : undefined,
        };
      });
    return { massMeV, limit: combinedGaussianLimit(parts, curves[0].confidenceLevel) };
  });
}

/**
 * Several limits as one, each taken for a Gaussian measurement of the strength mu of the model at one coupling, mu = 1 being the model: sigma_i = U_i / gaussianLimit(x_i) with U_i = BR limit / BR and x_i
 * from the ratio of observed to expected limit, 0 (observed = expected) where no expected one is known; weighted mean and CLs limit of it. An approximation: counts are no Gaussians, and normalisations shared by the
 * searches are counted as independent. A limit whose validity fails at a coupling has no part there. Throws InputError for searches that share their events: same experiment, production and decay, and for unequal confidence
 * levels.
 */
export function approximateCombination(model: PortalModel, curves: readonly LimitCurve[], options: RecastOptions = {}): Bound {
  checkIndependence(curves);
  const bounds = curves.map(curve => curveBound(model, curve, options));
  const { confidenceLevel } = curves[0];
  const union = envelope(bounds);
  return {
    ...union,
    at(massMeV) {
      const parts = bounds.flatMap((bound, k) =>
        bound.covers(massMeV) ? [{ at: bound.at(massMeV), estimate: estimateAt(curves[k], massMeV) }] : [],
      );
      if (parts.length < 2) return union.at(massMeV);
      const alone = union.at(massMeV);
      const sum = (logCoupling: number): Sum => {
        let [weight, weighted, variance] = [0, 0, 0];
        for (const { at, estimate } of parts) {
          const excess = at.excess(logCoupling);
          if (excess < NEGLIGIBLE || at.validity(logCoupling) < 0) continue;
          const perSigma = exp(excess) * gaussianLimit(estimate, confidenceLevel);
          weight += perSigma ** 2;
          weighted += estimate * perSigma;
          variance += (perSigma ** 2 * at.error(logCoupling)) ** 2;
        }
        return { weight, weighted, variance };
      };
      return {
        excess(logCoupling) {
          const { weight, weighted } = sum(logCoupling);
          if (weight === 0) return alone.excess(logCoupling);
          const sigma = 1 / Math.sqrt(weight);
          return -log(sigma * gaussianLimit(weighted * sigma, confidenceLevel));
        },
        validity: logCoupling => (sum(logCoupling).weight === 0 ? alone.validity(logCoupling) : 1),
        error(logCoupling) {
          const { weight, variance } = sum(logCoupling);
          return weight === 0 ? alone.error(logCoupling) : Math.sqrt(variance) / weight;
        },
      } satisfies ExcessAtMass;
    },
  };
}

interface Sum {
  readonly weight: number;
  readonly weighted: number;
  readonly variance: number;
}

/** A limit so far above the model has no weight. */
const NEGLIGIBLE = -40;

function estimateAt(curve: LimitCurve, massMeV: number): number {
  if (curve.expected === undefined) return 0;
  const expected = { ...curve, series: curve.expected };
  if (!coversMass(expected, massMeV)) return 0;
  const { lifetimePs } = curve.series[0];
  const [observed, median] = [curve, expected].map(one => {
    const { lossAt, logLimit } = limitAgainstLoss(one, massMeV);
    return logLimit(lossAt(lifetimePs));
  });
  return gaussianEstimate(exp(observed - median), curve.confidenceLevel);
}

/** Throws InputError for limits of searches that share their events, and for unequal confidence levels. */
export function checkIndependence(curves: readonly LimitCurve[]): void {
  curves.forEach(({ id, experiment, production, decay }, k) => {
    const same = curves
      .slice(0, k)
      .find(other => other.experiment === experiment && other.production === production && other.decay === decay);
    if (same !== undefined)
      throw badValue('limit in a combination', id, `one that shares no events with ${same.id}; an envelope holds for any limits`);
  });
  checkLevels(curves);
}

/** Throws InputError for unequal confidence levels. */
export function checkLevels([first, ...others]: readonly LimitCurve[]): void {
  const other = others.find(({ confidenceLevel }) => confidenceLevel !== first.confidenceLevel);
  if (other !== undefined)
    throw badValue(
      `confidence level of ${other.id}`,
      other.confidenceLevel,
      `${first.confidenceLevel}, that of ${first.id}, to be combined`,
    );
}
