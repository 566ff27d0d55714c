import { checkCall } from './check-call.js';
import { expressionError, shownName, suggestion } from './complaint.js';
import { CONSTANTS } from './constants.js';
import { FUNCTION_NAMES } from './functions.js';
import { negated } from './negation.js';
import type { ArithmeticOperator, BinaryOperator, ComparisonOperator, Condition, Expression, Quantity, Span } from './tree.js';
import { common, isNumber, product, raised, unitWords, type Unit } from './unit.js';

/** The names that an expression may use. */
export interface Scope {
  /** The unit of a column or derived quantity; undefined where there is none of that name. */
  unitOf(name: string): Unit | undefined;
  /** The events are not known yet: any name may be a column. */
  readonly isOpen?: boolean;
  /** Names to suggest in place of an unknown one. */
  readonly names: readonly string[];
  /** A reason why a name cannot be used here although it is known, e.g. that it is defined below. */
  refusal?(name: string): string | undefined;
}

export interface CheckedQuantity {
  readonly type: 'number';
  readonly unit: Unit;
  readonly tree: Quantity;
}

export interface CheckedCondition {
  readonly type: 'condition';
  readonly tree: Condition;
}

export type Checked = CheckedQuantity | CheckedCondition;

const COMPARISONS: readonly string[] = ['<', '<=', '>', '>=', '==', '!='];

/** Resolves names and checks types and units of one expression. Its complaints are InputErrors with a caret under the place. */
export class Checker {
  constructor(
    readonly text: string,
    private readonly scope: Scope,
  ) {}

  check(expression: Expression): Checked {
    switch (expression.kind) {
      case 'number':
        return { type: 'number', unit: 'literal', tree: { kind: 'number', value: expression.value } };
      case 'name':
        return this.name(expression.name, expression.isQuoted, expression.at);
      case 'unary': {
        if (expression.operator === 'not') return { type: 'condition', tree: negated(this.condition(expression.operand)) };
        const { unit, tree } = this.quantity(expression.operand);
        return { type: 'number', unit, tree: { kind: 'negative', operand: tree } };
      }
      case 'binary':
        return this.binary(expression.operator, expression.left, expression.right);
      case 'call':
        return checkCall(this, expression);
    }
  }

  quantity(expression: Expression): CheckedQuantity {
    const checked = this.check(expression);
    if (checked.type === 'number') return checked;
    throw this.error(expression.at, `${this.words(expression)} is a condition: expected a number`);
  }

  condition(expression: Expression): Condition {
    const checked = this.check(expression);
    if (checked.type === 'condition') return checked.tree;
    throw this.error(expression.at, `${this.words(expression)} is a number: expected a condition, such as a comparison`);
  }

  /** The unit that values share. */
  sharedUnit(values: readonly { readonly unit: Unit; readonly at: Span }[]): Unit {
    return values.reduce<Unit>((unit, value) => {
      const shared = common(unit, value.unit);
      if (shared !== undefined) return shared;
      throw this.error(
        value.at,
        `unit is ${unitWords(value.unit)}: expected ${unitWords(unit)} as before (inGeV(x), inMm(x), ... convert)`,
      );
    }, 'literal');
  }

  error(at: Span, message: string): Error {
    return expressionError(this.text, at, message);
  }

  private name(name: string, isQuoted: boolean, at: Span): CheckedQuantity {
    const constant = isQuoted ? undefined : CONSTANTS.get(name);
    const refusal = this.scope.refusal?.(name);
    if (constant === undefined && refusal !== undefined) throw this.error(at, refusal);
    const unit = this.scope.unitOf(name);
    if (constant !== undefined && unit !== undefined && this.scope.isOpen !== true) {
      throw this.error(at, `${name} is a constant and a column: expected another name, or \`${name}\` in backticks for the column`);
    }
    if (constant !== undefined) {
      return { type: 'number', unit: constant.unit, tree: { kind: 'number', value: constant.value } };
    }
    const isFunction = !isQuoted && FUNCTION_NAMES.includes(name);
    if (unit !== undefined && !(isFunction && this.scope.isOpen === true)) return { type: 'number', unit, tree: { kind: 'column', name } };
    const hint = isFunction ? `: expected its arguments, ${name}(...)` : suggestion(name, [...this.scope.names, ...CONSTANTS.keys()]);
    throw this.error(
      at,
      `${isFunction ? 'function' : 'unknown name'} ${shownName(name)}${hint === '' ? ': expected a column or a constant' : hint}`,
    );
  }

  private binary(operator: BinaryOperator, left: Expression, right: Expression): Checked {
    if (operator === 'and' || operator === 'or') {
      return { type: 'condition', tree: { kind: operator, left: this.condition(left), right: this.condition(right) } };
    }
    const a = this.quantity(left);
    const b = this.quantity(right);
    if (operator === '^') return this.power(a, b, right);
    const unit = (): Unit =>
      this.sharedUnit([
        { unit: a.unit, at: left.at },
        { unit: b.unit, at: right.at },
      ]);
    if (COMPARISONS.includes(operator)) {
      unit();
      return { type: 'condition', tree: { kind: 'comparison', operator: operator as ComparisonOperator, left: a.tree, right: b.tree } };
    }
    const arithmetic = operator as Exclude<ArithmeticOperator, '^'>;
    const tree: Quantity = { kind: 'arithmetic', operator: arithmetic, left: a.tree, right: b.tree };
    if (arithmetic === '+' || arithmetic === '-') return { type: 'number', unit: unit(), tree };
    return { type: 'number', unit: product(a.unit, b.unit, arithmetic === '*' ? 1 : -1), tree };
  }

  private power(base: CheckedQuantity, exponent: CheckedQuantity, at: Expression): CheckedQuantity {
    if (!isNumber(exponent.unit))
      throw this.error(at.at, `exponent has the unit ${unitWords(exponent.unit)}: expected a number without unit`);
    const value = literalValue(at);
    const tree: Quantity = {
      kind: 'power',
      base: base.tree,
      exponent: value === undefined ? exponent.tree : { kind: 'number', value },
    };
    if (isNumber(base.unit)) return { type: 'number', unit: base.unit, tree };
    if (value === undefined) {
      throw this.error(at.at, `exponent is no literal number: expected one, as the base has the unit ${unitWords(base.unit)}`);
    }
    return { type: 'number', unit: raised(base.unit, value), tree };
  }

  private words(expression: Expression): string {
    return shownName(this.text.slice(expression.at.from, expression.at.to));
  }
}

/** 2, -2, 1/2. */
function literalValue(expression: Expression): number | undefined {
  if (expression.kind === 'number') return expression.value;
  if (expression.kind === 'unary' && expression.operator === '-') {
    const value = literalValue(expression.operand);
    return value === undefined ? undefined : -value;
  }
  if (expression.kind !== 'binary' || expression.operator !== '/') return undefined;
  const left = literalValue(expression.left);
  const right = literalValue(expression.right);
  return left === undefined || right === undefined || right === 0 ? undefined : left / right;
}
