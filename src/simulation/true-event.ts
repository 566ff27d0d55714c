import type { Random } from '../math/philox.js';
import type { DetectorSettings } from './detector.js';

/**
 * One simulated event before the detector: a workspace that processes fill and the simulation reuses.
 * The beam particle is the one that the beam spectrometer measures: for upstream events not the parent of the track.
 */
export interface TrueEvent {
  beamPxGeV: number;
  beamPyGeV: number;
  beamPzGeV: number;
  trackPxGeV: number;
  trackPyGeV: number;
  trackPzGeV: number;
  /** Where the track seems to leave the beam. */
  zVertexM: number;
  /** (P_parent - P_track)^2 with the true masses and the true parent. */
  m2missGeV2: number;
  /** Probability that the event passes the vetoes, where the process makes it vary. */
  weight: number;
}

export const emptyEvent = (): TrueEvent => ({
  beamPxGeV: 0,
  beamPyGeV: 0,
  beamPzGeV: 0,
  trackPxGeV: 0,
  trackPyGeV: 0,
  trackPzGeV: 0,
  zVertexM: 0,
  m2missGeV2: 0,
  weight: 1,
});

/** Something that leaves one track in the detector. */
export interface Process {
  readonly name: string;
  /** Number of the process in data files, and the part of the random stream that belongs to it. */
  readonly code: number;
  /** Fills every field of `event`. All randomness comes from `random`. */
  generate(random: Random, detector: DetectorSettings, event: TrueEvent): void;
}
