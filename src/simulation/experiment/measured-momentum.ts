import { exp } from '../../math/elementary.js';
import type { Random } from '../../math/philox.js';
import { ziggurat } from '../../math/ziggurat.js';
import type { Na62Settings } from '../detector/na62.js';
import type { ChargedPath } from './charged-path.js';

/** sigma(p)/p = a (+) b p of the straw spectrometer. */
export const relativeMomentumError = ({ spectrometer }: Na62Settings, momentumGeV: number): number =>
  Math.sqrt(spectrometer.momentumConstant ** 2 + (spectrometer.momentumPerGeV * momentumGeV) ** 2);

/** sigma of the slope of a track in rad, per projection: scattering and chambers. */
export const slopeErrorRad = ({ spectrometer }: Na62Settings, momentumGeV: number): number =>
  Math.sqrt((spectrometer.angleScatteringRadGeV / momentumGeV) ** 2 + spectrometer.angleConstantRad ** 2);

/** sigma(E)/E = s/sqrt(E) (+) n/E (+) c of the calorimeter. */
export const relativeEnergyError = ({ calorimeterResolution: c }: Na62Settings, energyGeV: number): number =>
  Math.sqrt(c.stochastic ** 2 / energyGeV + (c.noiseGeV / energyGeV) ** 2 + c.constant ** 2);

/** A momentum with its slopes. */
export class MeasuredMomentum {
  slopeX = 0;
  slopeY = 0;
  momentumGeV = 0;

  get pzGeV(): number {
    return this.momentumGeV / Math.sqrt(1 + this.slopeX * this.slopeX + this.slopeY * this.slopeY);
  }

  /**
   * A beam particle as the beam spectrometer sees it. The relative error acts as exp(x): 1 + x for small x, and never negative.
   */
  measureBeam(random: Random, { beam }: Na62Settings, pxGeV: number, pyGeV: number, pzGeV: number): void {
    this.slopeX = pxGeV / pzGeV + beam.angleResolutionRad * ziggurat(random);
    this.slopeY = pyGeV / pzGeV + beam.angleResolutionRad * ziggurat(random);
    const momentum = Math.sqrt(pxGeV * pxGeV + pyGeV * pyGeV + pzGeV * pzGeV);
    this.momentumGeV = momentum * exp(beam.relativeMomentumResolution * ziggurat(random));
  }

  /** A track as the straw spectrometer sees it; `factor` widens all errors. */
  measureTrack(random: Random, settings: Na62Settings, path: ChargedPath, factor: number): void {
    const momentum = path.pzGeV * Math.sqrt(1 + path.slopeX * path.slopeX + path.slopeY * path.slopeY);
    const sigma = factor * slopeErrorRad(settings, momentum);
    this.slopeX = path.slopeX + sigma * ziggurat(random);
    this.slopeY = path.slopeY + sigma * ziggurat(random);
    this.momentumGeV = momentum * exp(factor * relativeMomentumError(settings, momentum) * ziggurat(random));
  }
}
