import { children } from './columns.js';
import { powerRule } from './power.js';
import type { Condition, NumberFunction, Quantity } from './tree.js';

/** Functions of which libraries differ in the last places. */
const INEXACT: readonly NumberFunction[] = ['acos', 'asin', 'atan', 'atan2', 'cos', 'exp', 'log', 'log10', 'sin', 'tan'];

/** Whether IEEE 754 rounds each operation of a tree exactly, so that all programs agree on its value to the last bit. */
export function isExact(tree: Quantity | Condition): boolean {
  if (tree.kind === 'function' && INEXACT.includes(tree.name)) return false;
  if (tree.kind === 'power' && ['library', 'guarded'].includes(String(powerRule(tree.exponent)))) return false;
  return children(tree).every(isExact);
}
