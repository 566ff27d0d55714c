/** Endings of column names that state a unit, longest first; what precedes is a small letter or a digit (`pxGeV`, but not `M`). */
const UNIT_BY_ENDING: readonly (readonly [string, string])[] = [
  ['GeV2', 'GeV²'],
  ['MeV2', 'MeV²'],
  ['Mrad', 'mrad'],
  ['GeV', 'GeV'],
  ['MeV', 'MeV'],
  ['Rad', 'rad'],
  ['Mm', 'mm'],
  ['Cm', 'cm'],
  ['Ps', 'ps'],
  ['Ns', 'ns'],
  ['M', 'm'],
];

/** What precedes the unit that a column name states by its ending, and the unit: m2miss and GeV² for `m2missGeV2`. */
export function nameAndUnit(name: string): { readonly stem: string; readonly unit: string } | undefined {
  const found = UNIT_BY_ENDING.find(([ending]) => name.endsWith(ending) && /[a-z0-9]$/.test(name.slice(0, -ending.length)));
  return found && { stem: name.slice(0, -found[0].length), unit: found[1] };
}

/** The unit that a column name states by its ending, e.g. GeV² for `m2missGeV2`. */
export const unitOfName = (name: string): string | undefined => nameAndUnit(name)?.unit;

/** Dimension of a unit, and its size in the smallest unit of that dimension here. */
interface Unit {
  readonly dimension: 'energy' | 'energy squared' | 'length' | 'time' | 'angle';
  readonly size: number;
}

const UNITS = {
  GeV: { dimension: 'energy', size: 1000 },
  MeV: { dimension: 'energy', size: 1 },
  'GeV²': { dimension: 'energy squared', size: 1e6 },
  'MeV²': { dimension: 'energy squared', size: 1 },
  m: { dimension: 'length', size: 1000 },
  cm: { dimension: 'length', size: 10 },
  mm: { dimension: 'length', size: 1 },
  ns: { dimension: 'time', size: 1000 },
  ps: { dimension: 'time', size: 1 },
  rad: { dimension: 'angle', size: 1000 },
  mrad: { dimension: 'angle', size: 1 },
} as const satisfies Readonly<Record<string, Unit>>;

export type UnitName = keyof typeof UNITS;

/** The unit that a text means: `GeV/c`, `GeV/c^2` and `GeV` are one, as are `GeV2`, `GeV^2` and `GeV²/c⁴`. Undefined when it is none that is known. */
export function unitNamed(text: string): UnitName | undefined {
  const plain = text
    .trim()
    .replace(/\/c(\^?[24]|[²⁴])?$/, '')
    .replace(/\^?2$/, '²');
  return Object.hasOwn(UNITS, plain) ? (plain as UnitName) : undefined;
}

/** How numbers are converted: one operation with a whole number, which is correctly rounded. */
export interface UnitScale {
  readonly operator: '*' | '/';
  readonly factor: number;
}

/** Conversion of numbers in one unit to another of the same dimension; undefined when the dimensions differ. */
export function unitScale(from: UnitName, to: UnitName): UnitScale | undefined {
  const [a, b]: [Unit, Unit] = [UNITS[from], UNITS[to]];
  if (a.dimension !== b.dimension) return undefined;
  // the ratio of the larger to the smaller is an integer, its inverse is not exact
  return a.size >= b.size ? { operator: '*', factor: a.size / b.size } : { operator: '/', factor: b.size / a.size };
}

export const rescaled = ({ operator, factor }: UnitScale, value: number): number => (operator === '*' ? value * factor : value / factor);

export const dimensionOf = (unit: UnitName): string => UNITS[unit].dimension;
