import { powerRule } from '../../events/expression/power.js';
import type { ComparisonOperator, Condition, NumberFunction, Quantity } from '../../events/expression/tree.js';
import { acos, asin, atan, atan2, cos, exp, log, log10, pow, sin, tan } from '../../math/elementary.js';

/** A number where only the mass enters, else a function of the coupling. */
export type Folded = number | ((coupling: number) => number);

/** Values of the names of an expression at one mass. */
export type FoldedNames = (name: string) => Folded;

type FoldedCondition = boolean | ((coupling: number) => boolean);

const ARITHMETIC: Readonly<Record<'+' | '-' | '*' | '/', (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
};

const FUNCTIONS: Readonly<Record<NumberFunction, (...values: readonly number[]) => number>> = {
  abs: Math.abs,
  acos,
  asin,
  atan,
  atan2,
  ceil: Math.ceil,
  cos,
  exp,
  floor: Math.floor,
  hypot: (...values) => Math.sqrt(values.reduce((sum, x) => sum + x * x, 0)),
  log: x => (x > 0 ? log(x) : NaN),
  log10: x => (x > 0 ? log10(x) : NaN),
  max: (...values) => Math.max(...values),
  min: (...values) => Math.min(...values),
  sin,
  sqrt: Math.sqrt,
  tan,
};

const COMPARISONS: Readonly<Record<ComparisonOperator, (difference: number) => boolean>> = {
  '<': d => d < 0,
  '<=': d => d <= 0,
  '>': d => d > 0,
  '>=': d => d >= 0,
  '==': d => d === 0,
  '!=': d => Math.abs(d) > 0,
};

/**
 * A checked quantity at one mass: parts without the coupling become numbers, so that what remains is quick to evaluate at many couplings. The same operations as
 * ../../events/expression/evaluate.ts carries out on events.
 */
export function folded(tree: Quantity, names: FoldedNames): Folded {
  switch (tree.kind) {
    case 'number':
      return tree.value;
    case 'column':
      return names(tree.name);
    case 'negative':
      return mapped(folded(tree.operand, names), x => -x);
    case 'arithmetic':
      return combined(folded(tree.left, names), folded(tree.right, names), ARITHMETIC[tree.operator]);
    case 'power':
      return power(tree, names);
    case 'function':
      return called(
        FUNCTIONS[tree.name],
        tree.operands.map(operand => folded(operand, names)),
      );
    case 'choice': {
      const condition = foldedCondition(tree.condition, names);
      // the branch that is not taken is not looked at
      if (typeof condition === 'boolean') return folded(condition ? tree.yes : tree.no, names);
      const [yes, no] = [folded(tree.yes, names), folded(tree.no, names)];
      return coupling => valueOf(condition(coupling) ? yes : no, coupling);
    }
  }
}

export function foldedCondition(tree: Condition, names: FoldedNames): FoldedCondition {
  switch (tree.kind) {
    case 'comparison': {
      const holds = COMPARISONS[tree.operator];
      const difference = combined(folded(tree.left, names), folded(tree.right, names), ARITHMETIC['-']);
      return typeof difference === 'number' ? holds(difference) : coupling => holds(difference(coupling));
    }
    case 'and':
    case 'or': {
      const [left, right] = [foldedCondition(tree.left, names), foldedCondition(tree.right, names)];
      const isAnd = tree.kind === 'and';
      if (typeof left === 'boolean') return left === isAnd ? right : left;
      return coupling => (left(coupling) === isAnd ? holdsAt(right, coupling) : !isAnd);
    }
    case 'choice': {
      const [test, yes, no] = [tree.condition, tree.yes, tree.no].map(part => foldedCondition(part, names));
      if (typeof test === 'boolean') return test ? yes : no;
      return coupling => holdsAt(test(coupling) ? yes : no, coupling);
    }
    case 'defined': {
      const operand = folded(tree.operand, names);
      const isDefined = (value: number): boolean => Number.isFinite(value) !== tree.isNegated;
      return typeof operand === 'number' ? isDefined(operand) : coupling => isDefined(operand(coupling));
    }
  }
}

export const valueOf = (value: Folded, coupling: number): number => (typeof value === 'number' ? value : value(coupling));

export const holdsAt = (condition: FoldedCondition, coupling: number): boolean =>
  typeof condition === 'boolean' ? condition : condition(coupling);

const mapped = (value: Folded, f: (x: number) => number): Folded => (typeof value === 'number' ? f(value) : coupling => f(value(coupling)));

function combined(left: Folded, right: Folded, f: (a: number, b: number) => number): Folded {
  if (typeof left === 'number') return typeof right === 'number' ? f(left, right) : coupling => f(left, right(coupling));
  return typeof right === 'number' ? coupling => f(left(coupling), right) : coupling => f(left(coupling), right(coupling));
}

function called(f: (...values: readonly number[]) => number, operands: readonly Folded[]): Folded {
  if (operands.every(operand => typeof operand === 'number')) return f(...operands);
  return coupling => f(...operands.map(operand => valueOf(operand, coupling)));
}

function power({ base, exponent }: Extract<Quantity, { kind: 'power' }>, names: FoldedNames): Folded {
  const x = folded(base, names);
  switch (powerRule(exponent)) {
    case 1:
      return x;
    case 2:
      return mapped(x, v => v * v);
    case 3:
      return mapped(x, v => v * v * v);
    case 4:
      return mapped(x, v => v * v * (v * v));
    case 'root':
      return mapped(x, Math.sqrt);
    case 'library':
      return combined(x, folded(exponent, names), pow);
    case 'guarded':
      return combined(x, folded(exponent, names), (a, b) => pow(a + 0 * b, b + 0 * a));
  }
}
