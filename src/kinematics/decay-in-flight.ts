import { exp } from '../math/elementary.js';
import { SPEED_OF_LIGHT_M_PER_PS } from './constants.js';

export interface MovingParticle {
  readonly massGeV: number;
  readonly momentumGeV: number;
  /** Proper lifetime; null for a stable particle. */
  readonly lifetimePs: number | null;
}

/** Mean decay length beta gamma c tau = p c tau / m in metres; infinite for a stable or massless particle. */
export function decayLengthM(particle: MovingParticle): number {
  if (particle.lifetimePs === null || particle.massGeV === 0) return Infinity;
  return (particle.momentumGeV / particle.massGeV) * SPEED_OF_LIGHT_M_PER_PS * particle.lifetimePs;
}

/** Probability exp(-d m / (p c tau)) to fly `distanceM` without decaying. */
export const survivalProbability = (particle: MovingParticle, distanceM: number): number => exp(-distanceM / decayLengthM(particle));
