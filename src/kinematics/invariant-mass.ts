import { add, massSquaredGeV2, onShell, type ThreeVector } from './four-vector.js';

/**
 * Invariant mass in GeV of two tracks with mass hypotheses `massesGeV`: sqrt((P_1 + P_2)^2). Never below m_1 + m_2, up to rounding.
 */
export function invariantMassGeV(first: ThreeVector, second: ThreeVector, massesGeV: readonly [number, number]): number {
  const total = add(onShell(first, massesGeV[0]), onShell(second, massesGeV[1]));
  return Math.sqrt(Math.max(0, massSquaredGeV2(total)));
}
