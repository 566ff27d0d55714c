import { badValue } from '../../errors.js';
import { interpolate, type MassTable } from '../specification.js';

export interface EqualSigmaGridOptions {
  readonly minMeV: number;
  readonly maxMeV: number;
  /** Number of masses, both ends included; at least 2. */
  readonly points: number;
  /** sigma_m against mass, in any unit. */
  readonly resolution: MassTable;
}

const STEPS = 4096;

/**
 * Exactly `points` masses from one end to the other whose steps follow sigma_m: they lie at equal steps of the integral of dm / sigma_m. Throws InputError.
 */
export function equalSigmaGrid({ minMeV, maxMeV, points, resolution }: EqualSigmaGridOptions): number[] {
  if (!(Number.isSafeInteger(points) && points >= 2)) throw badValue('number of masses', points, 'a whole number, 2 or more');
  if (!(maxMeV > minMeV)) throw badValue('highest mass in MeV', maxMeV, `more than the lowest, ${minMeV}`);
  const h = (maxMeV - minMeV) / STEPS;
  const sums = [0];
  for (let k = 0; k < STEPS; k++) sums.push(sums[k] + h / interpolate(resolution, minMeV + (k + 0.5) * h));
  const total = sums[STEPS];
  let k = 0;
  return Array.from({ length: points }, (_, i) => {
    if (i === 0) return minMeV;
    if (i === points - 1) return maxMeV;
    const target = (total * i) / (points - 1);
    while (sums[k + 1] < target) k++;
    return minMeV + h * (k + (target - sums[k]) / (sums[k + 1] - sums[k]));
  });
}
