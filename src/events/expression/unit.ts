/** Exponents by unit: `{ GeV: 2 }`. Units of one quantity do not cancel: GeV / MeV is not a number. A radian is 1. */
export type Powers = Readonly<Partial<Record<UnitName, number>>>;

export type UnitName = 'GeV' | 'MeV' | 'm' | 'cm' | 'mm' | 'ns' | 'ps' | 'mrad';

/** What is known of a unit. `literal`: a bare number, which fits any. `unknown`: a column that does not say; nothing can be checked. */
export type Unit = Powers | 'literal' | 'unknown';

/** Units of a quantity in terms of its largest; a number is in how many of its own one of those is. */
export const QUANTITIES = [
  { name: 'energy', units: { GeV: 1, MeV: 1000 } },
  { name: 'length', units: { m: 1, cm: 100, mm: 1000 } },
  { name: 'time', units: { ns: 1, ps: 1000 } },
] as const satisfies readonly { readonly name: string; readonly units: Partial<Record<UnitName, number>> }[];

const BY_SYMBOL: Readonly<Record<string, Powers>> = {
  'GeV²': { GeV: 2 },
  'MeV²': { MeV: 2 },
  GeV: { GeV: 1 },
  MeV: { MeV: 1 },
  m: { m: 1 },
  cm: { cm: 1 },
  mm: { mm: 1 },
  ns: { ns: 1 },
  ps: { ps: 1 },
  rad: {},
  mrad: { mrad: 1 },
};

/** The unit of a symbol of ../unit.ts. */
export const unitOfSymbol = (symbol: string | undefined): Unit =>
  symbol !== undefined && Object.hasOwn(BY_SYMBOL, symbol) ? BY_SYMBOL[symbol] : 'unknown';

const isPowers = (unit: Unit): unit is Powers => typeof unit !== 'string';

const entries = (powers: Powers): [UnitName, number][] => Object.entries(powers) as [UnitName, number][];

/** The unit of two values that must agree, such as the terms of a sum; undefined when they do not. */
export function common(a: Unit, b: Unit): Unit | undefined {
  if (!isPowers(a)) return a === 'literal' || isPowers(b) ? b : a;
  if (!isPowers(b)) return a;
  const names = new Set([...entries(a), ...entries(b)].map(([name]) => name));
  return [...names].every(name => (a[name] ?? 0) === (b[name] ?? 0)) ? a : undefined;
}

/** The unit of a b^power. */
export function product(a: Unit, b: Unit, power: 1 | -1): Unit {
  if (a === 'unknown' || b === 'unknown') return 'unknown';
  if (!isPowers(b)) return a;
  const powers: Partial<Record<UnitName, number>> = isPowers(a) ? { ...a } : {};
  for (const [name, exponent] of entries(b)) {
    const sum = (powers[name] ?? 0) + power * exponent;
    if (sum === 0) delete powers[name];
    else powers[name] = sum;
  }
  return powers;
}

/** The unit of a^power. */
export function raised(unit: Unit, power: number): Unit {
  if (!isPowers(unit)) return unit;
  return power === 0 ? {} : Object.fromEntries(entries(unit).map(([name, exponent]) => [name, exponent * power]));
}

/** Whether an angle, an exponent, or the argument of a logarithm may have it. */
export const isNumber = (unit: Unit): boolean => !isPowers(unit) || entries(unit).length === 0;

/** "GeV^2 m^-1", "no unit". */
export function unitWords(unit: Unit): string {
  if (!isPowers(unit)) return unit === 'literal' ? 'no unit' : 'an unknown unit';
  const parts = entries(unit).map(([name, exponent]) => (exponent === 1 ? name : `${name}^${exponent}`));
  return parts.length === 0 ? 'no unit' : parts.join(' ');
}
