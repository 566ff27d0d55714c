/** M -> 1 2 3, masses in GeV. */
export interface ThreeBodyDecay {
  readonly parentGeV: number;
  readonly massesGeV: readonly [number, number, number];
}

/**
 * Range [min, max] of m_23^2 (GeV^2) at given m_12^2: the Dalitz boundary (PDG review of kinematics, three-body decays), from
 * the energies of 2 and 3 in the rest frame of the pair 12. Null when m_12^2 lies outside [(m_1 + m_2)^2, (M - m_3)^2].
 */
export function dalitzRange(m12SquaredGeV2: number, decay: ThreeBodyDecay): readonly [number, number] | null {
  const [m1, m2, m3] = decay.massesGeV;
  const m12 = Math.sqrt(m12SquaredGeV2);
  if (!(m12 >= m1 + m2 && m12 <= decay.parentGeV - m3)) return null;
  const e2 = (m12SquaredGeV2 - m1 * m1 + m2 * m2) / (2 * m12);
  const e3 = (decay.parentGeV * decay.parentGeV - m12SquaredGeV2 - m3 * m3) / (2 * m12);
  const p2 = Math.sqrt(Math.max(0, e2 * e2 - m2 * m2));
  const p3 = Math.sqrt(Math.max(0, e3 * e3 - m3 * m3));
  const energies = (e2 + e3) * (e2 + e3);
  return [energies - (p2 + p3) * (p2 + p3), energies - (p2 - p3) * (p2 - p3)];
}
