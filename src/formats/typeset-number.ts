import { pow } from '../math/elementary.js';

/** Numbers as a person reads them, in plain Unicode text: no 1.3e-10. Full precision belongs in tables of files. */

const SUPERSCRIPT: Readonly<Record<string, string>> = { '-': '⁻', ...Object.fromEntries([...'⁰¹²³⁴⁵⁶⁷⁸⁹'].map((c, k) => [String(k), c])) };

const raised = (n: number): string => [...String(n)].map(c => SUPERSCRIPT[c]).join('');

/** With the minus sign of typography, and none before a zero. */
const minus = (text: string): string => (Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−'));

/** Decimal exponent of a number that is rounded to `digits` significant digits. */
const exponentOf = (value: number, digits: number): number => (value === 0 ? 0 : Number(value.toExponential(digits - 1).split('e')[1]));

/** Powers of ten from here to below there are written out. */
const PLAIN = { from: -2, to: 4 };

/** `digits` significant digits, default 2: "0.12", "350", "2.4 × 10⁻¹¹". Exact zero is "0". */
export function typesetNumber(value: number, digits = 2): string {
  if (value === 0) return '0';
  const exponent = exponentOf(value, digits);
  if (exponent >= PLAIN.from && exponent < PLAIN.to) return minus(value.toFixed(Math.max(0, digits - 1 - exponent)));
  return `${minus(value.toExponential(digits - 1).split('e')[0])} × 10${raised(exponent)}`;
}

/** Value and error with matched digits, two of them for the error: "12.3 ± 4.5", "(29.4 ± 2.6) × 10⁻¹¹". Without an error the value alone. */
export const typesetWithError = (value: number, error: number): string =>
  error > 0 ? matched([value, error], ([v, e]) => `${v} ± ${e}`) : typesetNumber(value);

/** Value with the sizes of its two errors, two digits for the smaller one: "(13.0 +3.3 −3.0) × 10⁻¹¹". Without errors the value alone. */
export const typesetWithErrors = (value: number, up: number, down: number): string =>
  up > 0 && down > 0 ? matched([value, up, down], ([v, u, d]) => `${v} +${u} −${d}`) : typesetNumber(value);

/** An interval with one power of ten, two digits for its lower end: "(5.2 to 18.3) × 10⁻¹¹"; each end on its own where they are far apart or one is 0. */
export function typesetRange(lower: number, upper: number): string {
  if (!(lower > 0 && upper < 100 * lower)) return `${typesetNumber(lower)} to ${typesetNumber(upper)}`;
  const leading = exponentOf(lower, 2);
  const power = leading >= PLAIN.from && leading < PLAIN.to ? 0 : leading;
  const text = [lower, upper].map(x => (x / pow(10, power)).toFixed(Math.max(0, 1 - leading + power))).join(' to ');
  return power === 0 ? text : `(${text}) × 10${raised(power)}`;
}

/**
 * The numbers with one power of ten and as many decimals as give the smallest of the errors, which follow the value, two digits. The power
 * is that of the larger error when the value has one digit more, as is usual for rare decays.
 */
function matched(numbers: readonly [number, ...number[]], join: (texts: readonly string[]) => string): string {
  const [, ...errors] = numbers;
  const leading = exponentOf(Math.max(...numbers.map(Math.abs)), 2);
  const [last, first] = [Math.min(...errors), Math.max(...errors)].map(error => exponentOf(error, 2));
  const power = leading >= PLAIN.from && leading < PLAIN.to ? 0 : leading - first === 1 ? first : leading;
  const decimals = Math.min(100, Math.max(0, 1 - last + power));
  const text = join(numbers.map(x => minus((x / pow(10, power)).toFixed(decimals))));
  return power === 0 ? text : `(${text}) × 10${raised(power)}`;
}

/** A mass with its unit: "160.0 MeV/c²", "91.19 GeV/c²" from 1 GeV on; with an error as in `typesetWithError`. */
export function typesetMass(massMeV: number, errorMeV?: number): string {
  const [perMeV, unit, decimals] = massMeV < 1000 ? [1, 'MeV/c²', 1] : [1e-3, 'GeV/c²', 2];
  const number = errorMeV === undefined ? (massMeV * perMeV).toFixed(decimals) : typesetWithError(massMeV * perMeV, errorMeV * perMeV);
  return `${number} ${unit}`;
}

/** "0 to 260 MeV/c²"; in GeV/c² when the upper end is 1 GeV or more. */
export function typesetMassRange(fromMeV: number, toMeV: number): string {
  const [perMeV, unit] = toMeV < 1000 ? [1, 'MeV/c²'] : [1e-3, 'GeV/c²'];
  const [from, to] = [fromMeV, toMeV].map(m => String(Number((m * perMeV).toFixed(perMeV === 1 ? 1 : 3))));
  return `${from} to ${to} ${unit}`;
}

const LIFETIME_UNITS: readonly (readonly [number, string])[] = [
  [1e12, 's'],
  [1e9, 'ms'],
  [1e6, 'μs'],
  [1e3, 'ns'],
];

/** A proper lifetime of two digits in the unit that suits it, "0.79 μs", "12 ns"; null is a stable particle. */
export function typesetLifetime(lifetimePs: number | null): string {
  if (lifetimePs === null) return 'stable';
  const [size, unit] = LIFETIME_UNITS.find(([size]) => lifetimePs >= 0.1 * size) ?? [1, 'ps'];
  return `${typesetNumber(lifetimePs / size)} ${unit}`;
}

/** A p-value after its symbol: "= 0.017"; one too small for a double is "< 10⁻³⁰⁰". */
export const typesetPValue = (p: number): string => (p < 1e-300 ? `< 10${raised(-300)}` : `= ${typesetNumber(p)}`);

/** "90%". */
export const typesetPercent = (fraction: number): string => `${Number((100 * fraction).toFixed(1))}%`;

/** Blanks within a number or before its unit made unbreakable, for text that is broken into lines. */
export const unbroken = (text: string): string => text.replace(/ (?=[×±<=→]|[+−]\d|[MG]eV|[nμmp]?s\b)|(?<=[×±<=→]) (?=\S)/g, '\u00a0');
