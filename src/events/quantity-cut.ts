import type { Scope } from './expression/check.js';
import { CONSTANTS } from './expression/constants.js';
import { quantityOf } from './expression/expression.js';
import { parseExpression } from './expression/parser.js';
import type { Expression, Quantity } from './expression/tree.js';
import { unitWords } from './expression/unit.js';

/** A cut that limits one quantity: min <= quantity <= max, or without the equality. */
export interface QuantityCut {
  /** The quantity as it was written. */
  readonly text: string;
  readonly tree: Quantity;
  /** Words of its unit, where it is known. */
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
}

interface Bound {
  readonly quantity: Expression;
  readonly side: 'min' | 'max';
  readonly value: Expression;
}

/** The quantity that the text of a cut limits: `q < 5`, `3 <= q`, `q > 3 and q < 5`. Undefined for any other condition. */
export function quantityCut(text: string, scope: Scope): QuantityCut | undefined {
  const tree = parseExpression(text);
  const bounds = tree.kind === 'binary' && tree.operator === 'and' ? [boundOf(tree.left), boundOf(tree.right)] : [boundOf(tree)];
  const written = (e: Expression): string => text.slice(e.at.from, e.at.to);
  const [first, second] = bounds;
  if (first === undefined || (bounds.length === 2 && second === undefined)) return undefined;
  if (second !== undefined && (second.side === first.side || written(second.quantity) !== written(first.quantity))) return undefined;
  const { tree: quantity, unit } = quantityOf(written(first.quantity), scope);
  const value = (side: 'min' | 'max'): number | undefined => {
    const bound = bounds.find(b => b?.side === side);
    return bound && fixedValue(quantityOf(written(bound.value), scope).tree);
  };
  const [min, max] = [value('min'), value('max')];
  if (fixedValue(quantity) !== undefined || (min === undefined && max === undefined)) return undefined;
  return {
    text: written(first.quantity).replace(/^\((.*)\)$/s, (all, inner: string) => (/[()]/.test(inner) ? all : inner)),
    tree: quantity,
    ...(typeof unit !== 'string' && Object.keys(unit).length > 0 && { unit: unitWords(unit) }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
  };
}

/** A comparison of a quantity with what holds no names of columns. */
function boundOf(tree: Expression): Bound | undefined {
  if (tree.kind !== 'binary' || !['<', '<=', '>', '>='].includes(tree.operator)) return undefined;
  const isBelow = tree.operator.startsWith('<');
  if (isFixed(tree.right)) return { quantity: tree.left, side: isBelow ? 'max' : 'min', value: tree.right };
  return isFixed(tree.left) ? { quantity: tree.right, side: isBelow ? 'min' : 'max', value: tree.left } : undefined;
}

/** A number or a constant, with its sign. */
const isFixed = (tree: Expression): boolean =>
  tree.kind === 'number' ||
  (tree.kind === 'name' && !tree.isQuoted && CONSTANTS.has(tree.name)) ||
  (tree.kind === 'unary' && tree.operator === '-' && isFixed(tree.operand));

function fixedValue(tree: Quantity): number | undefined {
  if (tree.kind === 'number') return tree.value;
  const inner = tree.kind === 'negative' ? fixedValue(tree.operand) : undefined;
  return inner === undefined ? undefined : -inner;
}
