import type { ThreeVector } from './four-vector.js';

/** Masses given to the beam particle and to the track; the track's is a hypothesis, and a wrong one shifts the result. */
export interface MissingMassHypothesis {
  readonly beamMassGeV: number;
  readonly trackMassGeV: number;
}

/**
 * Squared missing mass (P_beam - P_track)^2 in GeV^2,
 * m2_miss = m_P^2 + m_d^2 - 2 (E_P E_d - p_P . p_d), momenta in GeV. For P -> d X it is m_X^2; measurement can make it negative.
 */
export function missingMassSquaredGeV2(beam: ThreeVector, track: ThreeVector, hypothesis: MissingMassHypothesis): number {
  const beam2 = hypothesis.beamMassGeV * hypothesis.beamMassGeV;
  const track2 = hypothesis.trackMassGeV * hypothesis.trackMassGeV;
  const beamE = Math.sqrt(beam.px * beam.px + beam.py * beam.py + beam.pz * beam.pz + beam2);
  const trackE = Math.sqrt(track.px * track.px + track.py * track.py + track.pz * track.pz + track2);
  return beam2 + track2 - 2 * (beamE * trackE - (beam.px * track.px + beam.py * track.py + beam.pz * track.pz));
}
