import { exp } from '../math/elementary.js';
import type { Random } from '../math/philox.js';
import { normal } from '../math/random.js';
import type { SimulatedColumns } from './columns.js';
import { sigmaTrackAngleRad, sigmaTrackMomentumGeV, type DetectorSettings, type TailSettings } from './detector.js';
import type { TrueEvent } from './true-event.js';

/** Does the true track, straight but for the kick of the magnet, cross every ring? Distances are from the beam axis, bent like the beam. */
export function crossesPlanes(event: TrueEvent, detector: DetectorSettings): boolean {
  const { magnet, planes, beam } = detector;
  if (!(event.trackPzGeV > 0)) return false;
  const slopeX = event.trackPxGeV / event.trackPzGeV;
  const slopeY = event.trackPyGeV / event.trackPzGeV;
  const bend = magnet.kickGeV / event.trackPzGeV - magnet.kickGeV / beam.momentumGeV;
  for (const plane of planes) {
    const flight = plane.zM - event.zVertexM;
    const x = slopeX * flight + bend * Math.max(0, plane.zM - magnet.zM);
    const y = slopeY * flight;
    const radius2 = x * x + y * y;
    if (radius2 < plane.innerRadiusM * plane.innerRadiusM || radius2 > plane.outerRadiusM * plane.outerRadiusM) return false;
  }
  return true;
}

/** k with density proportional to k^-2 between the two factors. */
function drawTailFactor(random: Random, { minimumFactor, maximumFactor }: TailSettings): number {
  const low = 1 / maximumFactor;
  const high = 1 / minimumFactor;
  return 1 / (low + (high - low) * random.uniform());
}

/**
 * Measures beam and track and writes them to row `row`. `tailFraction` may differ from the detector's: the event's weight makes up
 * for it. The measured vertex follows from the measured direction: the track is known best at the first plane.
 */
export function measure(
  random: Random,
  detector: DetectorSettings,
  event: TrueEvent,
  tailFraction: number,
  columns: SimulatedColumns,
  row: number,
): void {
  const { beam, spectrometer, tails } = detector;
  const inTail = random.uniform() < tailFraction;
  const factor = inTail ? drawTailFactor(random, tails) : 1;
  const tailWeight = inTail ? tails.fraction / tailFraction : (1 - tails.fraction) / (1 - tailFraction);

  const beamSlopeX = event.beamPxGeV / event.beamPzGeV + beam.angleResolutionRad * normal(random);
  const beamSlopeY = event.beamPyGeV / event.beamPzGeV + beam.angleResolutionRad * normal(random);
  const trueBeam = length(event.beamPxGeV, event.beamPyGeV, event.beamPzGeV);
  const beamMomentum = trueBeam * (1 + beam.relativeMomentumResolution * normal(random));
  const beamPz = beamMomentum / length(beamSlopeX, beamSlopeY, 1);

  const trueTrack = length(event.trackPxGeV, event.trackPyGeV, event.trackPzGeV);
  const sigmaAngle = factor * sigmaTrackAngleRad(spectrometer, trueTrack);
  const slopeX = event.trackPxGeV / event.trackPzGeV + sigmaAngle * normal(random);
  const slopeY = event.trackPyGeV / event.trackPzGeV + sigmaAngle * normal(random);
  const relative = (factor * sigmaTrackMomentumGeV(spectrometer, trueTrack)) / trueTrack;
  // exp keeps the momentum positive in the far tail and is 1 + x in the core
  const momentum = trueTrack * exp(relative * normal(random));
  const pz = momentum / length(slopeX, slopeY, 1);

  columns.weight[row] = event.weight * tailWeight;
  columns.beamPxGeV[row] = beamSlopeX * beamPz;
  columns.beamPyGeV[row] = beamSlopeY * beamPz;
  columns.beamPzGeV[row] = beamPz;
  columns.trackPxGeV[row] = slopeX * pz;
  columns.trackPyGeV[row] = slopeY * pz;
  columns.trackPzGeV[row] = pz;
  columns.zVertexM[row] = measuredVertexM(event, detector.planes[0].zM, [slopeX, slopeY], [beamSlopeX, beamSlopeY]);
}

const length = (x: number, y: number, z: number): number => Math.sqrt(x * x + y * y + z * z);

/**
 * z of closest approach of the measured lines of beam and track, for small angles: the track passes where it truly is at the plane at
 * `anchorM`, the beam where it truly is at the vertex.
 */
function measuredVertexM(event: TrueEvent, anchorM: number, track: readonly [number, number], beam: readonly [number, number]): number {
  const flight = anchorM - event.zVertexM;
  const x = (event.trackPxGeV / event.trackPzGeV - beam[0]) * flight;
  const y = (event.trackPyGeV / event.trackPzGeV - beam[1]) * flight;
  const dx = track[0] - beam[0];
  const dy = track[1] - beam[1];
  return anchorM - (x * dx + y * dy) / (dx * dx + dy * dy);
}
