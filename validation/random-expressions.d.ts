import type { Random } from '../src/math/philox.js';

/** Columns of the random expressions, all without a unit. */
export declare const COLUMNS: readonly ['a', 'b', 'u', 'v', 'holes', 'odd'];

/** Random expressions of numbers or conditions. `exact`: only operations that are rounded exactly. */
export declare class ExpressionGenerator {
  constructor(random: Random, exact: boolean);
  quantity(depth: number): string;
  condition(depth: number): string;
}
