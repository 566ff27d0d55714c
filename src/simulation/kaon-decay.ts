import { LIFETIME_PS, MASS_GEV } from '../kinematics/constants.js';
import { decayLengthM } from '../kinematics/decay-in-flight.js';
import { kallen } from '../kinematics/momentum.js';
import { cos, expm1, log1p, sin } from '../math/elementary.js';
import type { Random } from '../math/philox.js';
import { normal } from '../math/random.js';
import type { DetectorSettings } from './detector.js';
import type { TrueEvent } from './true-event.js';

const KAON_GEV = MASS_GEV.kaonCharged;
const KAON_GEV2 = KAON_GEV * KAON_GEV;

/** Draws the momentum and the slopes of a beam particle. */
export function generateBeam(random: Random, { beam }: DetectorSettings, event: TrueEvent): void {
  const momentum = beam.momentumGeV * (1 + beam.relativeSpread * normal(random));
  const slopeX = beam.divergenceRad * normal(random);
  const slopeY = beam.divergenceRad * normal(random);
  event.beamPzGeV = momentum / Math.sqrt(1 + slopeX * slopeX + slopeY * slopeY);
  event.beamPxGeV = slopeX * event.beamPzGeV;
  event.beamPyGeV = slopeY * event.beamPzGeV;
}

/** Draws where a kaon with the momentum of the beam particle decays: exponential in z, cut to the decay region. */
export function generateVertex(random: Random, { decayRegionM }: DetectorSettings, event: TrueEvent): void {
  const length = decayLengthM({ massGeV: KAON_GEV, momentumGeV: event.beamPzGeV, lifetimePs: LIFETIME_PS.kaonCharged });
  const [start, end] = decayRegionM;
  event.zVertexM = start - length * log1p(random.uniform() * expm1(-(end - start) / length));
}

/**
 * Lets the beam particle, a kaon, decay to a track of mass `trackGeV` and a rest of squared mass `m2missGeV2`, isotropic in its
 * frame; fills the track and the true missing mass. The frame's z axis is the kaon's direction, then turned into the laboratory's.
 */
export function generateTrack(random: Random, trackGeV: number, m2missGeV2: number, event: TrueEvent): void {
  const { beamPxGeV, beamPyGeV, beamPzGeV } = event;
  const momentum = Math.sqrt(Math.max(0, kallen(KAON_GEV2, trackGeV * trackGeV, m2missGeV2))) / (2 * KAON_GEV);
  const energy = Math.sqrt(momentum * momentum + trackGeV * trackGeV);
  const cosine = 2 * random.uniform() - 1;
  const phi = 2 * Math.PI * random.uniform();
  const transverse = momentum * Math.sqrt(1 - cosine * cosine);
  const x = transverse * cos(phi);
  const y = transverse * sin(phi);
  const beam = Math.sqrt(beamPxGeV * beamPxGeV + beamPyGeV * beamPyGeV + beamPzGeV * beamPzGeV);
  const beamE = Math.sqrt(beam * beam + KAON_GEV2);
  const z = (beamE * momentum * cosine + beam * energy) / KAON_GEV;
  // orthonormal basis about the beam direction (nx, ny, nz), regular for nz > -1
  const nx = beamPxGeV / beam;
  const ny = beamPyGeV / beam;
  const nz = beamPzGeV / beam;
  const a = 1 / (1 + nz);
  event.trackPxGeV = x * (1 - nx * nx * a) - y * nx * ny * a + z * nx;
  event.trackPyGeV = -x * nx * ny * a + y * (1 - ny * ny * a) + z * ny;
  event.trackPzGeV = -x * nx - y * ny + z * nz;
  event.m2missGeV2 = m2missGeV2;
  event.weight = 1;
}

/** The whole of a kaon decay in the decay region with one track of mass `trackGeV`. */
export function generateKaonDecay(
  random: Random,
  detector: DetectorSettings,
  event: TrueEvent,
  trackGeV: number,
  m2missGeV2: number,
): void {
  generateBeam(random, detector, event);
  generateVertex(random, detector, event);
  generateTrack(random, trackGeV, m2missGeV2, event);
}
