import type { Region, Shape } from '../model/shape.js';
import { CrystalBall } from '../model/shapes/crystal-ball.js';
import { GaussianPeak } from '../model/shapes/gaussian-peak.js';
import { LineShape } from '../model/shapes/line-shape.js';
import { Voigt } from '../model/shapes/voigt.js';
import { interpolate, type MassTable, type SignalSpecification } from './specification.js';

export interface SignalPlace {
  readonly mean: number;
  readonly sigma: number;
  readonly regions: readonly Region[];
}

/** The signal line with its parameters taken at the mass, seen through the regions with their acceptances there. */
export function signalShape(
  { line = { kind: 'gaussian' }, acceptance }: SignalSpecification,
  massMeV: number,
  { mean, sigma, regions }: SignalPlace,
): Shape & { readonly contained: number } {
  const at = (table: MassTable): number => interpolate(table, massMeV);
  const through = { regions, ...(acceptance && { efficiency: acceptance.map(at) }) };
  switch (line.kind) {
    case 'gaussian':
      return new GaussianPeak({ mean, sigma, ...through });
    case 'crystal-ball': {
      const low = { alpha: at(line.alphaLow), power: at(line.powerLow) };
      const high = { alpha: at(line.alphaHigh), power: at(line.powerHigh) };
      return new LineShape(new CrystalBall({ mean, sigma, low, high }), through);
    }
    case 'voigt':
      return new LineShape(new Voigt({ mean, sigma, gamma: at(line.gamma) }), through);
  }
}
