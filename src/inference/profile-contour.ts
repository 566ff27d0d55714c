import { badValue } from '../errors.js';
import { cos, sin } from '../math/elementary.js';
import { findCrossing } from './crossing.js';
import { correlationMatrix } from './correlation.js';
import type { LikelihoodProfile } from './likelihood-profile.js';
import { contourLevel } from './likelihood-scan.js';
import { scale } from './profile-interval.js';
import { FitFailure } from './test-statistics.js';

/** A point of a contour; `stopped` says why it lies inside of it. */
export interface ContourPoint {
  readonly values: readonly [number, number];
  readonly stopped?: string;
}

/** Edge of the joint region of two parameters, seen from the best values. */
export interface ProfileContour {
  readonly parameters: readonly [string, string];
  readonly confidenceLevel: number;
  /** -2 ln lambda on the contour: quantile of chi2 with two degrees of freedom. */
  readonly level: number;
  readonly best: readonly [number, number];
  /** Counter-clockwise, closed by the first one. */
  readonly points: readonly ContourPoint[];
}

export interface ContourOptions {
  readonly confidenceLevel: number;
  /** Directions in which the crossing is sought, equidistant on the ellipse of the covariance. Default 40. */
  readonly points?: number;
}

/** The best fit may move this often while it is profiled. */
const MOVES = 5;

/**
 * Contour of -2 ln lambda in two parameters, the others profiled: the first crossing of the level along rays from the best values, by root
 * finding (no grid). A ray that meets a bound before the level ends there. Throws InputError for parameters that are fixed or not there.
 */
export function profileContour(
  profile: LikelihoodProfile,
  parameters: readonly [string, string],
  { confidenceLevel, points = 40 }: ContourOptions,
): ProfileContour {
  if (parameters[0] === parameters[1]) throw badValue('second parameter of the contour', parameters[1], 'another than the first');
  const indices = [profile.indexOf(parameters[0]), profile.indexOf(parameters[1])] as const;
  const level = contourLevel(confidenceLevel, 2);
  for (let move = 0; ; move++) {
    const { best } = profile;
    const [a, b, c] = ellipse(profile, parameters, indices);
    const contour = Array.from({ length: points }, (_, k): ContourPoint => {
      const phi = (2 * Math.PI * k) / points;
      return alongRay(profile, indices, [a * cos(phi), b * cos(phi) + c * sin(phi)], level);
    });
    if (profile.best !== best && move < MOVES) continue;
    return { parameters, confidenceLevel, level, best: [best.parameters[indices[0]], best.parameters[indices[1]]], points: contour };
  }
}

/** Cholesky factor (a, 0; b, c) of the covariance of the two parameters, without correlation where there is none to be had. */
function ellipse(
  profile: LikelihoodProfile,
  [first, second]: readonly [string, string],
  [i, j]: readonly [number, number],
): [number, number, number] {
  const { parameters, matrix } = correlationMatrix(profile.likelihood, profile.best);
  const rho = matrix[parameters.indexOf(first)]?.[parameters.indexOf(second)] ?? 0;
  const size = scale(profile, j);
  return [scale(profile, i), rho * size, Math.sqrt(1 - rho * rho) * size];
}

function alongRay(
  profile: LikelihoodProfile,
  indices: readonly [number, number],
  direction: readonly [number, number],
  level: number,
): ContourPoint {
  const { likelihood, best } = profile;
  const centre = indices.map(i => best.parameters[i]);
  const bounds = indices.map(i => likelihood.parameters[i]);
  const ends = direction.map((d, k) => (d > 0 ? bounds[k].upper : bounds[k].lower));
  const reach = direction.map((d, k) => (d === 0 ? Infinity : (ends[k] - centre[k]) / d));
  const farthest = Math.min(...reach);
  const place = (r: number): [number, number] => {
    // exactly on a bound that is reached
    const at = (k: 0 | 1): number => (r >= reach[k] ? ends[k] : centre[k] + r * direction[k]);
    return [at(0), at(1)];
  };
  const { name } = bounds[reach[0] <= reach[1] ? 0 : 1];
  if (farthest === 0) return { values: place(0), stopped: `${name} is at its bound` };
  try {
    const { distance, crossed, statistic } = findCrossing(
      r => profile.statistic(place(r).map((value, k) => ({ parameter: indices[k], value }))),
      { rise: level, step: Math.sqrt(level), farthest },
    );
    const values = place(distance);
    if (crossed) return { values };
    const seen = `-2 ln lambda is ${statistic.toPrecision(4)}`;
    return { values, stopped: distance === farthest ? `${name} reaches its bound where ${seen}` : `no crossing found: ${seen}` };
  } catch (error) {
    if (!(error instanceof FitFailure)) throw error;
    return { values: place(0), stopped: error.message };
  }
}
