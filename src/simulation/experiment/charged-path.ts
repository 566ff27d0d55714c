import type { DecayEvent } from '../decay-event.js';
import type { Na62Settings } from '../detector/na62.js';
import { CHARGE_OF_KIND, type ChargedChains } from './charged-chains.js';
import { ChargedFlight } from './charged-flight.js';
import { startXM, startYM } from './start-point.js';

/** Where a charged particle meets the detector. */
export type Crossing = 'crossing' | 'inHole' | 'outside';

const CHAMBERS = 4;

/** What one chain of charged particles leaves: a track or not, true quantities. A workspace that is filled again for every chain. */
export class ChargedPath {
  /** All chambers and the calorimeter are crossed, and the two halves of the track match. */
  isTrack = false;
  charge = 0;
  /** For what is no track, or is one too many: what there is to be seen of it. */
  crossing: Crossing = 'outside';
  /** Entry at the first chamber, at the last one, in the ring imaging detector and at the calorimeter. */
  member = -1;
  lastMember = -1;
  richMember = -1;
  calorimeterMember = -1;
  /** The line before the magnet, at the first chamber. */
  xM = 0;
  yM = 0;
  slopeX = 0;
  slopeY = 0;
  /** From the bend in the magnet, so that a decay on the way is measured wrong as it would be. */
  pzGeV = 0;
  /** Place at the calorimeter in the laboratory. */
  calorimeterXM = 0;
  calorimeterYM = 0;
  private readonly flight: ChargedFlight;
  private readonly stationsM: Float64Array;
  private readonly x = new Float64Array(CHAMBERS);
  private readonly y = new Float64Array(CHAMBERS);
  private readonly inner2: number;
  private readonly outer2: number;
  private readonly beamBend: number;

  constructor(private readonly settings: Na62Settings) {
    const { planes, magnet, beam } = settings;
    this.flight = new ChargedFlight(settings);
    this.stationsM = Float64Array.of(planes.straw1M, planes.straw2M, planes.straw3M, planes.straw4M);
    this.inner2 = planes.strawInnerM ** 2;
    this.outer2 = planes.strawOuterM ** 2;
    this.beamBend = magnet.kickGeV / beam.momentumGeV;
  }

  follow(event: DecayEvent, chains: ChargedChains, head: number): void {
    const { flight, stationsM, x, y } = this;
    this.charge = CHARGE_OF_KIND[event.kind[head]];
    this.isTrack = false;
    this.member = -1;
    this.richMember = -1;
    this.calorimeterMember = -1;
    let member = head;
    while (event.endM[member] < stationsM[0] && chains.next[member] >= 0) member = chains.next[member];
    if (event.birthM[member] < stationsM[0] && event.endM[member] === Infinity && event.pzGeV[member] > 0) {
      this.followThrough(event, member);
      return;
    }
    flight.begin(event, chains, head);
    let inside = 0;
    let inHole = 0;
    for (let k = 0; k < CHAMBERS; k++) {
      if (!flight.advance(stationsM[k])) continue;
      x[k] = flight.xM;
      y[k] = flight.yM;
      if (k === 0) this.startAt(flight);
      const radius2 = x[k] * x[k] + y[k] * y[k];
      if (radius2 < this.inner2) inHole++;
      else if (radius2 <= this.outer2) inside++;
    }
    // what starts behind the chambers flies into the calorimeters
    this.crossing = inside > 0 || event.birthM[head] > stationsM[CHAMBERS - 1] ? 'crossing' : inHole > 0 ? 'inHole' : 'outside';
    if (inside < CHAMBERS) return;
    this.lastMember = flight.member;
    this.isTrack = this.reachesCalorimeter(flight) && (this.lastMember === this.member ? this.takeTrue(event) : this.takeHalves());
  }

  /** The same for a particle that passes the whole detector, without its steps: most do. */
  private followThrough(event: DecayEvent, member: number): void {
    const { stationsM } = this;
    const { planes, magnet } = this.settings;
    const birthM = event.birthM[member];
    const pz = event.pzGeV[member];
    this.slopeX = event.pxGeV[member] / pz;
    this.slopeY = event.pyGeV[member] / pz;
    const fromX = startXM(event, member);
    const fromY = startYM(event, member);
    const bend = (this.charge * magnet.kickGeV) / pz - this.beamBend;
    let inside = 0;
    let inHole = 0;
    for (let k = 0; k < CHAMBERS; k++) {
      const z = stationsM[k];
      const x = fromX + this.slopeX * (z - birthM) + (z > magnet.zM ? bend * (z - magnet.zM) : 0);
      const y = fromY + this.slopeY * (z - birthM);
      const radius2 = x * x + y * y;
      if (radius2 < this.inner2) inHole++;
      else if (radius2 <= this.outer2) inside++;
    }
    this.crossing = inside > 0 ? 'crossing' : inHole > 0 ? 'inHole' : 'outside';
    if (inside < CHAMBERS) return;
    this.member = this.lastMember = this.richMember = this.calorimeterMember = member;
    this.pzGeV = pz;
    this.xM = fromX + this.slopeX * (stationsM[0] - birthM);
    this.yM = fromY + this.slopeY * (stationsM[0] - birthM);
    const x = fromX + this.slopeX * (planes.calorimeterM - birthM) + bend * (planes.calorimeterM - magnet.zM);
    const y = fromY + this.slopeY * (planes.calorimeterM - birthM);
    this.isTrack = this.meetsCalorimeter(x, y);
  }

  private startAt(flight: ChargedFlight): void {
    this.member = flight.member;
    this.xM = flight.xM;
    this.yM = flight.yM;
    this.slopeX = flight.slopeX;
    this.slopeY = flight.slopeY;
  }

  private reachesCalorimeter(flight: ChargedFlight): boolean {
    const { planes } = this.settings;
    if (!flight.advance(planes.richM)) return false;
    this.richMember = flight.member;
    if (!flight.advance(planes.calorimeterM)) return false;
    this.calorimeterMember = flight.member;
    return this.meetsCalorimeter(flight.xM, flight.yM);
  }

  /** Relative to the beam. */
  private meetsCalorimeter(xM: number, yM: number): boolean {
    const { planes, magnet } = this.settings;
    this.calorimeterXM = xM + this.beamBend * (planes.calorimeterM - magnet.zM);
    this.calorimeterYM = yM;
    const radius2 = xM * xM + yM * yM;
    return radius2 >= planes.calorimeterInnerM ** 2 && radius2 <= planes.calorimeterOuterM ** 2;
  }

  private takeTrue(event: DecayEvent): boolean {
    this.pzGeV = event.pzGeV[this.member];
    return true;
  }

  /** A decay between the chambers: lines through the points of each half, joined at the magnet when they match. */
  private takeHalves(): boolean {
    const { stationsM, x, y } = this;
    const { magnet, spectrometer } = this.settings;
    const before = stationsM[1] - stationsM[0];
    const behind = stationsM[3] - stationsM[2];
    this.slopeX = (x[1] - x[0]) / before;
    this.slopeY = (y[1] - y[0]) / before;
    const slopeX = (x[3] - x[2]) / behind;
    const slopeY = (y[3] - y[2]) / behind;
    if (Math.abs(slopeY - this.slopeY) > spectrometer.kinkSlopeRad) return false;
    const offsetX = x[0] + this.slopeX * (magnet.zM - stationsM[0]) - (x[2] + slopeX * (magnet.zM - stationsM[2]));
    const offsetY = y[0] + this.slopeY * (magnet.zM - stationsM[0]) - (y[2] + slopeY * (magnet.zM - stationsM[2]));
    if (offsetX * offsetX + offsetY * offsetY > spectrometer.kinkOffsetM ** 2) return false;
    const bend = this.charge * (slopeX - this.slopeX + this.beamBend);
    this.pzGeV = magnet.kickGeV / bend;
    return bend > 0;
  }
}
