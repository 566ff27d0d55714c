import { badValue } from '../../src/errors.js';
import { typesetNumber } from '../../src/formats/typeset-number.js';

/** How a quantity is written and read, and where a slider takes it. */
export interface Quantity {
  readonly range: readonly [number, number];
  readonly isLog: boolean;
  write(value: number): string;
  /** Throws InputError for a text that is no value. */
  read(text: string): number;
}

const PS_PER: Readonly<Record<string, number>> = { fs: 1e-3, ps: 1, ns: 1e3, us: 1e6, μs: 1e6, µs: 1e6, ms: 1e9, s: 1e12 };
const MEV_PER: Readonly<Record<string, number>> = { eV: 1e-6, keV: 1e-3, MeV: 1, GeV: 1e3 };

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** "2.4 × 10⁻¹¹" and "2.4e-11" are the same number. */
const plain = (text: string): string =>
  text
    .replace(/\s*[×x*]\s*10(\^?)([⁻−-]?)([⁰¹²³⁴⁵⁶⁷⁸⁹\d]+)/, (_all, _caret: string, sign: string, digits: string) => {
      const figures = Array.from(digits, c => (SUPERSCRIPTS.includes(c) ? SUPERSCRIPTS.indexOf(c) : c)).join('');
      return `e${sign === '' ? '' : '-'}${figures}`;
    })
    .replaceAll('−', '-')
    .trim();

/** A number with one of some units behind it, as a multiple of the unit of size 1; without a unit that one is meant. Throws InputError. */
export function readWithUnit(text: string, units: Readonly<Record<string, number>>, what: string): number {
  const [, number = '', unit = ''] = /^([-+]?[\d.]*(?:e[-+]?\d+)?)\s*([A-Za-zμµ]*)/i.exec(plain(text)) ?? [];
  const size = unit === '' ? 1 : Object.hasOwn(units, unit) ? units[unit] : undefined;
  const value = number === '' ? NaN : Number(number);
  if (size === undefined || !Number.isFinite(value)) throw badValue(what, text, `a number with ${Object.keys(units).join(', ')}`);
  return value * size;
}

/** Proper lifetimes in ps, "3.2 ns". */
export const lifetimeQuantity: Quantity = {
  range: [1, 1e7],
  isLog: true,
  write(lifetimePs) {
    const unit = (['s', 'ms', 'μs', 'ns', 'ps'] as const).find(name => lifetimePs >= PS_PER[name]) ?? 'fs';
    return `${Number((lifetimePs / PS_PER[unit]).toPrecision(4))} ${unit}`;
  },
  read(text) {
    const value = readWithUnit(text, PS_PER, 'lifetime');
    if (!(value > 0)) throw badValue('lifetime', text, 'a lifetime above 0');
    return value;
  },
};

/** Masses in MeV between two ends. */
export const massQuantity = (range: readonly [number, number]): Quantity => ({
  range,
  isLog: false,
  write: massMeV => `${Number(massMeV.toPrecision(6))} MeV`,
  read(text) {
    const value = readWithUnit(text, MEV_PER, 'mass');
    if (value < range[0] || value > range[1]) throw badValue('mass', text, `${range[0]} to ${range[1]} MeV`);
    return value;
  },
});

/** Couplings between two ends, above 0. */
export const couplingQuantity = (range: readonly [number, number]): Quantity => ({
  range,
  isLog: true,
  write: coupling => typesetNumber(coupling, 3),
  read(text) {
    const value = readWithUnit(text, {}, 'coupling');
    if (!(value > 0 && value <= range[1])) throw badValue('coupling', text, `a number above 0 and at most ${range[1]}`);
    return value;
  },
});

/** Relative quantities, written in per cent. */
export const percentQuantity: Quantity = {
  range: [0, 1],
  isLog: false,
  write: part => `${Number((100 * part).toPrecision(3))} %`,
  read(text) {
    const value = readWithUnit(text.replace('%', ''), {}, 'part in per cent') / 100;
    if (!(value >= 0 && value <= 10)) throw badValue('part in per cent', text, '0 to 1000 %');
    return value;
  },
};

/** Times the decays that there are. */
export const factorQuantity: Quantity = {
  range: [1, 1000],
  isLog: true,
  write: factor => `× ${Number(factor.toPrecision(3))}`,
  read(text) {
    const value = readWithUnit(text.replace('×', ''), {}, 'times the decays');
    if (!(value >= 1 && value <= 1e6)) throw badValue('times the decays', text, '1 to 1000000');
    return value;
  },
};
