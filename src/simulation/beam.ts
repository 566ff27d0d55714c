import { LIFETIME_PS, MASS_GEV, SPEED_OF_LIGHT_M_PER_PS } from '../kinematics/constants.js';
import { exp, expm1 } from '../math/elementary.js';
import { gaussLegendre, integrate } from '../math/quadrature.js';
import type { Random } from '../math/philox.js';
import { ziggurat } from '../math/ziggurat.js';
import { badValue } from '../errors.js';
import type { DecayEvent, ParentParticle } from './decay-event.js';

/** The unseparated beam where it enters the decay region. Protons only add to the intensity: they do not decay. */
export interface BeamSettings {
  readonly momentumGeV: number;
  /** rms of p/<p>. */
  readonly relativeSpread: number;
  /** rms of the slope, per projection. */
  readonly divergenceRad: number;
  /** rms of the position at the start of the decay region. */
  readonly spotXM: number;
  readonly spotYM: number;
}

/** z in metres. */
export interface DecayRegion {
  readonly fromM: number;
  readonly toM: number;
}

export const PARENT_GEV: Readonly<Record<ParentParticle, number>> = { 'K+': MASS_GEV.kaonCharged, 'pi+': MASS_GEV.pionCharged };
const PARENT_LIFETIME_PS: Readonly<Record<ParentParticle, number>> = {
  'K+': LIFETIME_PS.kaonCharged,
  'pi+': LIFETIME_PS.pionCharged,
};

/** The momentum spectrum is cut this many rms from its mean. */
const CUT = 5;
const RULE = gaussLegendre(40);
const density = (deviate: number): number => exp(-0.5 * deviate * deviate);

/** Draws beam particles of one kind that decay in a region, with momentum and vertex as nature mixes them. */
export class BeamOfDecays {
  /** Probability that a beam particle that enters the region decays inside, exact for the momentum spectrum (slopes change it by 1e-8). */
  readonly decayProbability: number;
  private readonly beam: BeamSettings;
  private readonly region: DecayRegion;
  /** Decay length per GeV of momentum. */
  private readonly lengthPerGeV: number;
  private readonly lowestGeV: number;

  /** Throws InputError for a region of no length, or a spread that lets the momentum vanish. */
  constructor(parent: ParentParticle, beam: BeamSettings, region: DecayRegion) {
    if (!(region.toM > region.fromM)) throw badValue('end of the decay region in m', region.toM, `more than its start ${region.fromM}`);
    if (!(beam.relativeSpread >= 0 && beam.relativeSpread < 1 / CUT)) {
      throw badValue('relative spread of the beam momentum', beam.relativeSpread, `at least 0 and below ${1 / CUT}`);
    }
    this.beam = beam;
    this.region = region;
    this.lengthPerGeV = (SPEED_OF_LIGHT_M_PER_PS * PARENT_LIFETIME_PS[parent]) / PARENT_GEV[parent];
    this.lowestGeV = beam.momentumGeV * (1 - CUT * beam.relativeSpread);
    const flight = region.toM - region.fromM;
    const decays = (t: number): number =>
      -density(t) * expm1(-flight / (this.lengthPerGeV * beam.momentumGeV * (1 + beam.relativeSpread * t)));
    this.decayProbability = integrate(decays, -CUT, CUT, RULE) / integrate(density, -CUT, CUT, RULE);
  }

  /**
   * Writes momentum and vertex. The density of both together is f(p) exp(-d/lambda(p)) / lambda(p), d the flight in the region: points
   * uniform in d are accepted by exp(-d/lambda) lambda_min/lambda, so slow particles decay more often, as they should.
   */
  draw(random: Random, event: DecayEvent): void {
    const { momentumGeV, relativeSpread, divergenceRad, spotXM, spotYM } = this.beam;
    const { fromM, toM } = this.region;
    let momentum: number;
    let flight: number;
    do {
      momentum = momentumGeV * (1 + relativeSpread * ziggurat(random));
      flight = (toM - fromM) * random.uniform32();
    } while (momentum < this.lowestGeV || random.uniform32() * momentum > this.lowestGeV * exp(-flight / (this.lengthPerGeV * momentum)));
    const slopeX = divergenceRad * ziggurat(random);
    const slopeY = divergenceRad * ziggurat(random);
    const pz = momentum / Math.sqrt(1 + slopeX * slopeX + slopeY * slopeY);
    event.beamPxGeV = slopeX * pz;
    event.beamPyGeV = slopeY * pz;
    event.beamPzGeV = pz;
    event.vertexXM = spotXM * ziggurat(random) + slopeX * flight;
    event.vertexYM = spotYM * ziggurat(random) + slopeY * flight;
    event.vertexZM = fromM + flight;
  }
}
