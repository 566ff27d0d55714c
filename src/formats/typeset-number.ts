/** Numbers as a person reads them, in plain Unicode text: no 1.3e-10. Full precision belongs in tables of files. */

const SUPERSCRIPT: Readonly<Record<string, string>> = { '-': '⁻', ...Object.fromEntries([...'⁰¹²³⁴⁵⁶⁷⁸⁹'].map((c, k) => [String(k), c])) };

const raised = (n: number): string => [...String(n)].map(c => SUPERSCRIPT[c]).join('');

const minus = (text: string): string => text.replace('-', '−');

/** Decimal exponent of a number that is rounded to `digits` significant digits. */
const exponentOf = (value: number, digits: number): number => (value === 0 ? 0 : Number(value.toExponential(digits - 1).split('e')[1]));

/** Powers of ten between these are written out. */
const PLAIN = { from: -2, to: 4 };

/** `digits` significant digits, default 2: "0.12", "350", "2.4 × 10⁻¹¹". */
export function typesetNumber(value: number, digits = 2): string {
  const exponent = exponentOf(value, digits);
  if (exponent >= PLAIN.from && exponent < PLAIN.to) return minus(value.toFixed(Math.max(0, digits - 1 - exponent)));
  return `${minus((value / 10 ** exponent).toFixed(digits - 1))} × 10${raised(exponent)}`;
}

/** Value and error with matched digits, two of them for the error: "12.3 ± 4.5", "(2.94 ± 0.26) × 10⁻¹⁰". */
export function typesetWithError(value: number, error: number): string {
  const leading = exponentOf(Math.max(Math.abs(value), error), 2);
  const power = leading >= PLAIN.from && leading < PLAIN.to ? 0 : leading;
  const decimals = Math.max(0, 1 - exponentOf(error, 2) + power);
  const [v, e] = [value, error].map(x => minus((x / 10 ** power).toFixed(decimals)));
  return power === 0 ? `${v} ± ${e}` : `(${v} ± ${e}) × 10${raised(power)}`;
}

/** A mass with its unit: "160.0 MeV/c²", "91.19 GeV/c²" from 1 GeV on. */
export const typesetMass = (massMeV: number): string =>
  massMeV < 1000 ? `${massMeV.toFixed(1)} MeV/c²` : `${(massMeV / 1000).toFixed(2)} GeV/c²`;
