import { cos, sin } from '../../math/elementary.js';
import type { Random } from '../../math/philox.js';
import { ziggurat } from '../../math/ziggurat.js';
import type { DecayEvent } from '../decay-event.js';
import type { Na62Settings } from '../detector/na62.js';
import type { AnchoredLine } from './closest-approach.js';
import { MeasuredMomentum } from './measured-momentum.js';

/** Is a wrong beam particle matched as often as it happens, or always or never, with weights that undo it? */
export type Mistags = 'drawn' | 'always' | 'never';

/** The beam particle that is matched with the track: mostly the right one, as measured at the last beam tracker. */
export class BeamMatch implements AnchoredLine {
  xM = 0;
  yM = 0;
  readonly zM: number;
  readonly momentum = new MeasuredMomentum();
  /** Time of the track minus that of the beam particle. */
  timeDifferenceNs = 0;

  constructor(
    private readonly settings: Na62Settings,
    private readonly mistags: Mistags = 'drawn',
  ) {
    this.zM = settings.decayRegion.fromM;
  }

  /** The weight; 0 when the times differ too much. `accidental`: the particle of the event is a wrong one already. */
  find(random: Random, event: DecayEvent, intensityMHz: number, accidental: boolean): number {
    const { kaonTrackSigmaNs, coincidenceNs, mistagPerMHz } = this.settings.timing;
    const { mistags } = this;
    const probability = mistagPerMHz * intensityMHz;
    const mistagged = mistags === 'drawn' ? random.uniform32() < probability : mistags === 'always';
    if (accidental || mistagged) this.timeDifferenceNs = coincidenceNs * (2 * random.uniform32() - 1);
    else this.timeDifferenceNs = kaonTrackSigmaNs * ziggurat(random);
    if (Math.abs(this.timeDifferenceNs) > coincidenceNs) return 0;
    if (mistagged && !accidental) this.takeOther(random, event);
    else this.take(random, event, event.beamPxGeV, event.beamPyGeV, event.beamPzGeV, 0, 0);
    if (mistags === 'drawn') return 1;
    return mistagged ? probability : 1 - probability;
  }

  /** Another particle of the beam, which passes the vertex as near as a match asks. */
  private takeOther(random: Random, event: DecayEvent): void {
    const { beam, spectrometer } = this.settings;
    const slopeX = beam.divergenceRad * ziggurat(random);
    const slopeY = beam.divergenceRad * ziggurat(random);
    const momentum = beam.momentumGeV * (1 + beam.relativeSpread * ziggurat(random));
    const pz = momentum / Math.sqrt(1 + slopeX * slopeX + slopeY * slopeY);
    const distance = spectrometer.closestApproachM * Math.sqrt(random.uniform32());
    const angle = 2 * Math.PI * random.uniform32();
    this.take(random, event, slopeX * pz, slopeY * pz, pz, distance * cos(angle), distance * sin(angle));
  }

  private take(random: Random, event: DecayEvent, pxGeV: number, pyGeV: number, pzGeV: number, offsetXM: number, offsetYM: number): void {
    const flight = event.vertexZM - this.zM;
    this.xM = event.vertexXM + offsetXM - (pxGeV / pzGeV) * flight;
    this.yM = event.vertexYM + offsetYM - (pyGeV / pzGeV) * flight;
    this.momentum.measureBeam(random, this.settings, pxGeV, pyGeV, pzGeV);
  }
}
