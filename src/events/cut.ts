import { FieldError } from '../errors.js';
import { atField } from './derived-columns.js';
import type { Scope } from './expression/check.js';
import { suggestion, shownName } from './expression/complaint.js';
import { conditionOf, intervalCondition } from './expression/expression.js';
import type { Condition } from './expression/tree.js';
import { quantityCut, type QuantityCut } from './quantity-cut.js';

/** Events with min <= column <= max pass. */
export interface IntervalCut {
  readonly column: string;
  readonly name?: string | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** Events for which the condition holds pass. */
export interface ExpressionCut {
  readonly cut: string;
  readonly name?: string | undefined;
}

export type Cut = IntervalCut | ExpressionCut;

/** A cut with names and units checked, whichever way it was written. */
export interface CheckedCut {
  /** As it stands in the cutflow. */
  readonly words: string;
  readonly condition: Condition;
  /** The quantity that it limits; absent for a cut on several. */
  readonly quantity?: QuantityCut;
}

/** Checks a cut. Throws FieldError under `path`. */
export function checkedCut(cut: Cut, scope: Scope, path: readonly (string | number)[]): CheckedCut {
  if ('cut' in cut) {
    const condition = atField([...path, 'cut'], () => conditionOf(cut.cut, scope));
    const quantity = quantityCut(cut.cut, scope);
    return { words: cut.name ?? cut.cut.trim().replaceAll(/\s+/g, ' '), condition, ...(quantity && { quantity }) };
  }
  const { column, min, max } = cut;
  if (scope.unitOf(column) === undefined) {
    const hint = suggestion(column, scope.names);
    throw new FieldError(
      [...path, 'column'],
      `unknown column ${shownName(column)}${hint === '' ? ': expected a column of the events' : hint}`,
    );
  }
  return {
    words: intervalWords(cut),
    condition: intervalCondition(column, cut),
    quantity: {
      text: column,
      tree: { kind: 'column', name: column },
      ...(min !== undefined && { min }),
      ...(max !== undefined && { max }),
    },
  };
}

function intervalWords({ name, column, min, max }: IntervalCut): string {
  if (name !== undefined) return name;
  if (min === undefined) return `${column} ≤ ${max}`;
  return max === undefined ? `${column} ≥ ${min}` : `${min} ≤ ${column} ≤ ${max}`;
}
