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

/** The part of the masses that is drawn: all, with a margin, or those asked for. */
export const drawnMasses = (massesMeV: readonly number[], asked: Domain | undefined, unit: MassUnit): Domain =>
  asked === undefined ? massDomain(massesMeV, unit) : [asked[0] * unit.perMeV, asked[1] * unit.perMeV];

/** Points inside a part of an axis, and one beyond each end for the lines that leave it. */
export function nearlyInside<P>(points: readonly P[], at: (point: P) => number, [from, to]: Domain): readonly P[] {
  const first = points.findIndex(point => at(point) >= from);
  const last = points.findLastIndex(point => at(point) <= to);
  return first < 0 || last < 0 ? [] : points.slice(Math.max(0, first - 1), last + 2);
}

/** Does an open interval of mass lie between two masses, or hold one of them? */
export const isSeparated = (fromMeV: number, toMeV: number, vetoed: readonly Pick<VetoedWindow, 'minMeV' | 'maxMeV'>[]): boolean =>
  vetoed.some(window => fromMeV < window.maxMeV && toMeV > window.minMeV);
