import type { ComparisonOperator, Condition } from './tree.js';

const OPPOSITE: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '==': '!=',
  '!=': '==',
};

/**
 * "not" moved into the comparisons (De Morgan). With an undefined value neither a comparison nor its opposite holds: `not (x < 1)` is `x >= 1`, so that an event of
 * which a quantity is undefined passes no cut on it, however the cut is written.
 */
export function negated(condition: Condition): Condition {
  switch (condition.kind) {
    case 'comparison':
      return { ...condition, operator: OPPOSITE[condition.operator] };
    case 'and':
    case 'or':
      return { kind: condition.kind === 'and' ? 'or' : 'and', left: negated(condition.left), right: negated(condition.right) };
    case 'choice':
      return { ...condition, yes: negated(condition.yes), no: negated(condition.no) };
    case 'defined':
      return { ...condition, isNegated: !condition.isNegated };
  }
}
