import { cos, sin } from '../../math/elementary.js';
import { Jet, jetSum } from '../../math/jet.js';

export const FUNCTIONS = ['exp', 'log', 'sqrt', 'sin', 'cos'] as const;
export type FunctionName = (typeof FUNCTIONS)[number];

/** A formula in the parameters of a model, by their indices. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'parameter'; readonly index: number }
  | { readonly kind: 'sum' | 'product'; readonly terms: readonly Expression[] }
  | { readonly kind: 'power'; readonly base: Expression; readonly exponent: Expression }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly argument: Expression };

/** The value with derivatives in all parameters; `parameters` are the variables. */
export function evaluateExpression(expression: Expression, parameters: readonly Jet[]): Jet {
  switch (expression.kind) {
    case 'number':
      return Jet.constant(expression.value);
    case 'parameter':
      return parameters[expression.index];
    case 'sum':
      return jetSum(expression.terms.map(term => evaluateExpression(term, parameters)));
    case 'product':
      return expression.terms.map(term => evaluateExpression(term, parameters)).reduce((a, b) => a.times(b), Jet.constant(1));
    case 'power': {
      const base = evaluateExpression(expression.base, parameters);
      const exponent = evaluateExpression(expression.exponent, parameters);
      return exponent.gradient ? base.log().times(exponent).exp() : base.power(exponent.value);
    }
    case 'call':
      return called(expression.name, evaluateExpression(expression.argument, parameters));
  }
}

function called(name: FunctionName, x: Jet): Jet {
  switch (name) {
    case 'exp':
      return x.exp();
    case 'log':
      return x.log();
    case 'sqrt':
      return x.power(0.5);
    case 'sin':
      return x.apply(sin(x.value), cos(x.value), -sin(x.value));
    case 'cos':
      return x.apply(cos(x.value), -sin(x.value), -cos(x.value));
  }
}

/** Does the formula contain a parameter? */
export function varies(expression: Expression): boolean {
  switch (expression.kind) {
    case 'number':
      return false;
    case 'parameter':
      return true;
    case 'sum':
    case 'product':
      return expression.terms.some(varies);
    case 'power':
      return varies(expression.base) || varies(expression.exponent);
    case 'call':
      return varies(expression.argument);
  }
}
