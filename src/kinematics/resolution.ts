import { badValue } from '../errors.js';
import { cos, hypot, sin } from '../math/elementary.js';

/** A momentum as measured, with its errors. Angular errors are rms per projection, equal in both and independent. */
export interface MeasuredTrack {
  readonly momentumGeV: number;
  readonly massGeV: number;
  readonly sigmaMomentumGeV: number;
  readonly sigmaAngleRad: number;
}

/**
 * Square root of the variance of 2 (E_1 E_2 - p_1 p_2 cos theta) to first order in the errors. With s = p_1 p_2 sin theta:
 * d/dp_1 = 2 (beta_1 E_2 - p_2 cos theta), d/dtheta = 2 s, and only the component of each angular error in the plane of the two
 * tracks changes theta. Both squared masses contain this term, with opposite sign.
 */
function sigmaOfScalarProduct(first: MeasuredTrack, second: MeasuredTrack, openingAngleRad: number): number {
  const p1 = first.momentumGeV;
  const p2 = second.momentumGeV;
  const e1 = hypot(p1, first.massGeV);
  const e2 = hypot(p2, second.massGeV);
  const cosine = cos(openingAngleRad);
  const byFirst = ((p1 / e1) * e2 - p2 * cosine) * first.sigmaMomentumGeV;
  const bySecond = ((p2 / e2) * e1 - p1 * cosine) * second.sigmaMomentumGeV;
  const byAngle = p1 * p2 * sin(openingAngleRad) * hypot(first.sigmaAngleRad, second.sigmaAngleRad);
  return 2 * hypot(byFirst, bySecond, byAngle);
}

/** sigma(m2_miss) in GeV^2 from the errors of beam and track (physics: linear error propagation of missing-mass.ts). */
export const sigmaMissingMassSquaredGeV2 = (beam: MeasuredTrack, track: MeasuredTrack, openingAngleRad: number): number =>
  sigmaOfScalarProduct(beam, track, openingAngleRad);

/**
 * sigma of a mass whose square has the error `sigmaSquaredGeV2`: sigma(m) = sigma(m^2) / (2 m), in GeV.
 * Throws InputError at m <= 0, where the linear relation does not hold.
 */
export function sigmaMassGeV(massGeV: number, sigmaSquaredGeV2: number): number {
  if (!(massGeV > 0)) throw badValue('mass in GeV', massGeV, 'a number above 0: sigma(m) = sigma(m^2)/(2m) diverges at 0');
  return sigmaSquaredGeV2 / (2 * massGeV);
}

/** sigma of the invariant mass of two tracks in GeV. Throws InputError when their mass is 0. */
export function sigmaInvariantMassGeV(first: MeasuredTrack, second: MeasuredTrack, openingAngleRad: number): number {
  const e1 = hypot(first.momentumGeV, first.massGeV);
  const e2 = hypot(second.momentumGeV, second.massGeV);
  const product = e1 * e2 - first.momentumGeV * second.momentumGeV * cos(openingAngleRad);
  const mass = Math.sqrt(Math.max(0, first.massGeV ** 2 + second.massGeV ** 2 + 2 * product));
  return sigmaMassGeV(mass, sigmaOfScalarProduct(first, second, openingAngleRad));
}
