import { badValue } from '../errors.js';

/**
 * Kallen's triangle function lambda(a, b, c) = a^2 + b^2 + c^2 - 2(ab + bc + ca) (PDG review of kinematics).
 * Of squared masses it is negative where the decay is forbidden.
 */
export const kallen = (a: number, b: number, c: number): number => (a - b - c) ** 2 - 4 * b * c;

/**
 * Momentum (GeV) of the daughters of a two-body decay in the rest frame of the parent, p* = sqrt(lambda(M^2, m1^2, m2^2)) / (2M)
 * (PDG review of kinematics, two-body decays), in the factored form that keeps its digits near threshold. Masses in GeV.
 * Throws InputError for a mass that is negative or not a number, or when m1 + m2 > M.
 */
export function twoBodyMomentumGeV(parentGeV: number, firstGeV: number, secondGeV: number): number {
  if (!(firstGeV >= 0)) throw badValue('daughter mass in GeV', firstGeV, 'a number of at least 0');
  if (!(secondGeV >= 0)) throw badValue('daughter mass in GeV', secondGeV, 'a number of at least 0');
  const sum = firstGeV + secondGeV;
  if (!(parentGeV > 0 && parentGeV >= sum)) throw badValue('parent mass in GeV', parentGeV, `at least the ${sum} of its daughters`);
  return momentumOrZeroGeV(parentGeV, firstGeV, secondGeV);
}

/** The same without checks, for inner loops: 0 where the decay is forbidden. */
export function momentumOrZeroGeV(parentGeV: number, firstGeV: number, secondGeV: number): number {
  const sum = firstGeV + secondGeV;
  if (!(parentGeV > sum)) return 0;
  const difference = firstGeV - secondGeV;
  return Math.sqrt((parentGeV - sum) * (parentGeV + sum) * (parentGeV - difference) * (parentGeV + difference)) / (2 * parentGeV);
}
