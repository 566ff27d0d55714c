import { badValue } from '../../errors.js';
import type { Random } from '../../math/philox.js';
import { KIND, type DecayEvent } from '../decay-event.js';
import type { Na62Settings } from '../detector/na62.js';
import { BeamMatch } from './beam-match.js';
import { ClosestApproach, type AnchoredLine } from './closest-approach.js';
import { MeasuredMomentum } from './measured-momentum.js';
import { PhotonResponse, type MeasuredPhoton } from './photon-response.js';
import { ResolutionTail } from './resolution-tail.js';
import { RunningConditions, type PeriodName } from './running-conditions.js';
import { columnsOf, type Topology } from './topology.js';
import { TrackAssignment } from './track-assignment.js';
import { unseenProbability } from './visible-decay.js';

/** Parts of what is measured of one track: with large errors; without, matched with a wrong beam particle; neither. */
export type MeasuredPart = 'tail' | 'mistag' | 'core';

export interface ResponseOptions {
  readonly detector: Na62Settings;
  readonly topology: Topology;
  readonly periods: readonly PeriodName[];
  /** Factor on the fraction of tracks in the tails of the resolution, default 1; the weights undo it. */
  readonly tailBias?: number;
  /** One part alone, with its share as weight; for topologies of one track, in the place of `tailBias`. */
  readonly part?: MeasuredPart | undefined;
  /** Proper lifetime of the searched particle, null (the default) for one that outlives the apparatus. */
  readonly xLifetimePs?: number | null;
  /** The beam particle of the events is not the parent of what they show. */
  readonly accidental?: boolean;
}

/** A track as it is measured: known in place at the first chamber. */
class Track implements AnchoredLine {
  xM = 0;
  yM = 0;
  readonly momentum = new MeasuredMomentum();

  constructor(readonly zM: number) {}
}

/**
 * What the detector records of a decay, if the decay shows a topology. Geometry and measured values are drawn, what is a
 * matter of probabilities (identification, vetoes, random veto) is the weight, so that rare failures cost no more than common ones.
 */
export class Response {
  /** The event as recorded, in the order of `columnsOf`, after `record` has returned a weight above 0. */
  readonly row: Float64Array;
  private readonly assignment: TrackAssignment;
  private readonly photons: PhotonResponse;
  private readonly conditions: RunningConditions;
  private readonly match: BeamMatch;
  private readonly tail: ResolutionTail;
  private readonly tracks: readonly Track[];
  private readonly approach = new ClosestApproach();
  private vertexM = 0;
  /** Largest distance of a track from the beam particle. */
  private distanceM = 0;

  constructor(private readonly options: ResponseOptions) {
    const { detector, topology, periods, part, tailBias = 1, xLifetimePs = null } = options;
    const { fraction } = detector.tails;
    if (!(tailBias > 0 && fraction * tailBias < 1)) throw badValue('tailBias', tailBias, `above 0 and below ${1 / fraction}`);
    if (xLifetimePs !== null && !(xLifetimePs > 0)) throw badValue('lifetimePs', xLifetimePs, 'a number above 0, or null for stable');
    this.row = new Float64Array(columnsOf(topology).length);
    this.assignment = new TrackAssignment(detector, topology);
    this.photons = new PhotonResponse(detector);
    this.conditions = new RunningConditions(detector, periods);
    this.match = new BeamMatch(detector, part === 'mistag' ? 'always' : part === 'core' ? 'never' : 'drawn');
    this.tail = new ResolutionTail(detector.tails, part === undefined ? fraction * tailBias : part === 'tail' ? 1 : 0);
    this.tracks = topology.identities.map(() => new Track(detector.planes.straw1M));
  }

  /**
   * The weight of a decay, and its row but for index and process. 0 for a decay that does not show the topology, or whose weight turns out to be
   * at most its `leastWeight`.
   */
  record(random: Random, event: DecayEvent): number {
    const { leastWeight: threshold } = event;
    if (event.weight <= threshold) return 0;
    let weight = event.weight * this.assignment.assign(random, event);
    if (weight <= threshold) return 0;
    weight *= this.neutralsUnseen(event);
    if (weight <= threshold) return 0;
    weight *= this.measureTracks(random);
    if (weight <= threshold) return 0;
    const { conditions, match } = this;
    if (this.options.topology.photons === 2) weight *= this.photons.measurePair(random, event, this.assignment.tracks[0]);
    conditions.draw(random);
    weight *= conditions.efficiency;
    if (weight <= threshold) return 0;
    weight *= match.find(random, event, conditions.intensityMHz, this.options.accidental === true);
    if (weight <= threshold) return 0;
    if (!this.findVertex()) return 0;
    this.write(random, event, weight);
    return weight;
  }

  private neutralsUnseen(event: DecayEvent): number {
    const { topology, xLifetimePs = null, detector } = this.options;
    if (!topology.vetoes) return 1;
    let product = topology.photons === 0 ? this.photons.allUnseen(event) : 1;
    for (let i = 0; i < event.count; i++) {
      if (event.kind[i] === KIND.x && !hasProducts(event, i)) product *= unseenProbability(event, i, xLifetimePs, detector.visibleDecay);
    }
    return product;
  }

  /** Weight of the tails drawn; 0 when a momentum is out of range. */
  private measureTracks(random: Random): number {
    const { detector, topology } = this.options;
    const { momentumFromGeV, momentumToGeV } = detector.spectrometer;
    let weight = 1;
    for (let t = 0; t < this.tracks.length; t++) {
      const path = this.assignment.tracks[t];
      const track = this.tracks[t];
      const factor = this.tail.draw(random);
      weight *= this.tail.weight;
      track.momentum.measureTrack(random, detector, path, factor);
      const momentum = track.momentum.momentumGeV;
      if (momentum < momentumFromGeV || momentum > momentumToGeV) return 0;
      if (t === 0 && (momentum < topology.momentumGeV[0] || momentum > topology.momentumGeV[1])) return 0;
      track.xM = path.xM;
      track.yM = path.yM;
    }
    return weight;
  }

  /** The vertex of tracks and beam particle, weighted by angle^2 as its error goes as 1/angle. False when they do not meet. */
  private findVertex(): boolean {
    const { match, approach } = this;
    const { closestApproachM } = this.options.detector.spectrometer;
    let sumOfPlaces = 0;
    let sumOfWeights = 0;
    this.distanceM = 0;
    for (const track of this.tracks) {
      approach.find(match, track);
      if (!(approach.distanceM <= closestApproachM)) return false;
      this.distanceM = Math.max(this.distanceM, approach.distanceM);
      const { slopeX, slopeY } = track.momentum;
      const angle2 = (slopeX - match.momentum.slopeX) ** 2 + (slopeY - match.momentum.slopeY) ** 2;
      sumOfPlaces += angle2 * approach.zM;
      sumOfWeights += angle2;
    }
    this.vertexM = sumOfPlaces / sumOfWeights;
    return true;
  }

  /** In the order of `columnsOf`. */
  private write(random: Random, event: DecayEvent, weight: number): void {
    const { row, conditions, match, tracks, options, vertexM } = this;
    const { topology } = options;
    const path = this.assignment.tracks[0];
    row[2] = conditions.periodCode;
    row[3] = weight;
    row[4] = conditions.intensityMHz;
    let at = writeMomentum(row, 5, match.momentum);
    for (const track of tracks) at = writeMomentum(row, at, track.momentum);
    if (topology.photons === 2) {
      for (const photon of this.photons.pair) at = this.writePhoton(at, photon);
    }
    row[at++] = vertexM;
    row[at++] = this.distanceM;
    row[at++] = match.timeDifferenceNs;
    row[at++] = topology.vetoes ? 0 : this.photons.seenEnergyGeV(random, event, path);
    row[at++] = event.beamPxGeV;
    row[at++] = event.beamPyGeV;
    row[at++] = event.beamPzGeV;
    row[at++] = event.pxGeV[path.member];
    row[at++] = event.pyGeV[path.member];
    row[at++] = event.pzGeV[path.member];
    row[at++] = event.vertexZM;
    row[at] = event.kind[path.member];
  }

  /** From the measured vertex, on the measured line of the beam particle, to the measured place in the calorimeter. */
  private writePhoton(at: number, { energyGeV, xM, yM }: MeasuredPhoton): number {
    const { match, vertexM, row } = this;
    const flight = this.options.detector.planes.calorimeterM - vertexM;
    const slopeX = (xM - match.xM - match.momentum.slopeX * (vertexM - match.zM)) / flight;
    const slopeY = (yM - match.yM - match.momentum.slopeY * (vertexM - match.zM)) / flight;
    const pz = energyGeV / Math.sqrt(1 + slopeX * slopeX + slopeY * slopeY);
    row[at] = slopeX * pz;
    row[at + 1] = slopeY * pz;
    row[at + 2] = pz;
    return at + 3;
  }
}

function writeMomentum(row: Float64Array, at: number, momentum: MeasuredMomentum): number {
  const pz = momentum.pzGeV;
  row[at] = momentum.slopeX * pz;
  row[at + 1] = momentum.slopeY * pz;
  row[at + 2] = pz;
  return at + 3;
}

function hasProducts(event: DecayEvent, entry: number): boolean {
  for (let i = entry + 1; i < event.count; i++) if (event.mother[i] === entry) return true;
  return false;
}
