import { Checker, type Checked, type CheckedQuantity, type Scope } from './check.js';
import { parseExpression } from './parser.js';
import type { Condition } from './tree.js';

/** Text -> quantity with its unit. Throws InputError with the expression and a caret: syntax, names, types, units. */
export const quantityOf = (text: string, scope: Scope): CheckedQuantity => new Checker(text, scope).quantity(parseExpression(text));

/** Text -> condition. Throws InputError likewise. */
export const conditionOf = (text: string, scope: Scope): Condition => new Checker(text, scope).condition(parseExpression(text));

/** Text -> quantity or condition. Throws InputError likewise. */
export const checkedOf = (text: string, scope: Scope): Checked => new Checker(text, scope).check(parseExpression(text));

/** min <= column <= max as the same tree that the words would give. */
export function intervalCondition(
  column: string,
  { min, max }: { readonly min?: number | undefined; readonly max?: number | undefined },
): Condition {
  const bound = (operator: '>=' | '<=', value: number): Condition => ({
    kind: 'comparison',
    operator,
    left: { kind: 'column', name: column },
    right: { kind: 'number', value },
  });
  if (min === undefined) return bound('<=', max ?? Number.MAX_VALUE);
  return max === undefined ? bound('>=', min) : { kind: 'and', left: bound('>=', min), right: bound('<=', max) };
}
