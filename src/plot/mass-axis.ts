import type { VetoedWindow } from '../search/result.js';
import type { Domain } from './ticks.js';

/** Mass in MeV/c² up to 5000, in GeV/c² above. */
export interface MassUnit {
  readonly name: string;
  readonly perMeV: number;
}

export const massUnit = (largestMeV: number): MassUnit =>
  largestMeV > 5000 ? { name: 'GeV/*c*²', perMeV: 1e-3 } : { name: 'MeV/*c*²', perMeV: 1 };

/** The mass of what the quantity or coupling is of: N of a heavy neutral lepton, else X. */
export const massTitle = (unit: MassUnit, quantity: string): string => `*m*_{${/N\)|\|U/.test(quantity) ? 'N' : 'X'}} [${unit.name}]`;

/** A mass with its unit, to three or four digits. */
export const massText = (massMeV: number, unit: MassUnit): string => {
  const value = massMeV * unit.perMeV;
  return `${value.toFixed(value < 1000 && value % 1 !== 0 ? 1 : 0)} ${unit.name}`;
};

/** The range of the masses, a margin of 2 % beyond each end, but not below 0 for a search that begins there. */
export function massDomain(massesMeV: readonly number[], unit: MassUnit): Domain {
  const low = Math.min(...massesMeV);
  const high = Math.max(...massesMeV);
  const margin = 0.02 * (high - low || 1);
  return [(low < margin ? low : low - margin) * unit.perMeV, (high + margin) * unit.perMeV];
}

/** Does an open interval of mass lie between two masses, or hold one of them? */
export const isSeparated = (fromMeV: number, toMeV: number, vetoed: readonly Pick<VetoedWindow, 'minMeV' | 'maxMeV'>[]): boolean =>
  vetoed.some(window => fromMeV < window.maxMeV && toMeV > window.minMeV);
