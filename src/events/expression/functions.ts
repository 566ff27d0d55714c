import type { NumberFunction } from './tree.js';
import { QUANTITIES, type UnitName } from './unit.js';

/** What a function does with units. */
export type UnitRule =
  /** All arguments have one unit, which is that of the value. */
  | 'same'
  /** All arguments have one unit, the value has none. */
  | 'ratio'
  /** Arguments and value have none. */
  | 'number'
  | 'root';

export interface NumberFunctionRule {
  readonly least: number;
  readonly most: number;
  readonly units: UnitRule;
}

const MANY = 20;
const one = (units: UnitRule): NumberFunctionRule => ({ least: 1, most: 1, units });

/** Functions of numbers: how many arguments they take and what they do with units. */
export const NUMBER_FUNCTIONS: ReadonlyMap<string, NumberFunctionRule> = new Map<NumberFunction, NumberFunctionRule>([
  ['abs', one('same')],
  ['ceil', one('same')],
  ['floor', one('same')],
  ['max', { least: 2, most: MANY, units: 'same' }],
  ['min', { least: 2, most: MANY, units: 'same' }],
  ['hypot', { least: 2, most: 3, units: 'same' }],
  ['sqrt', one('root')],
  ['exp', one('number')],
  ['log', one('number')],
  ['log10', one('number')],
  ['sin', one('number')],
  ['cos', one('number')],
  ['tan', one('number')],
  ['asin', one('number')],
  ['acos', one('number')],
  ['atan', one('number')],
  ['atan2', { least: 2, most: 2, units: 'ratio' }],
]);

/** What a conversion turns into: every unit of that quantity in its argument becomes `to`. */
export interface Conversion {
  readonly quantity: string;
  readonly to: UnitName;
  /** How many of each unit make one of the largest. */
  readonly units: Readonly<Partial<Record<UnitName, number>>>;
}

const capital = (text: string): string => text[0].toUpperCase() + text.slice(1);

/** `inGeV`, `inMm`, ... */
export const CONVERSIONS: ReadonlyMap<string, Conversion> = new Map(
  QUANTITIES.flatMap(({ name, units }) =>
    Object.keys(units).map((to): [string, Conversion] => [`in${capital(to)}`, { quantity: name, to: to as UnitName, units }]),
  ),
);

/** Functions with a rule of their own: `if(condition, a, b)`, `defined(x)`, `inRad(x)`. */
const SPECIAL = ['if', 'defined', 'inRad'] as const;

export const FUNCTION_NAMES: readonly string[] = [...NUMBER_FUNCTIONS.keys(), ...CONVERSIONS.keys(), ...SPECIAL];
