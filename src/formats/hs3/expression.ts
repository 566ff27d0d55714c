import { InputError } from '../../errors.js';
import { FUNCTIONS, type Expression, type FunctionName } from '../../model/density/expression.js';

const TOKEN = /\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|([A-Za-z_][A-Za-z0-9_.:[\]]*)|([-+*/^(),]))/y;
/** Brackets within brackets. */
const DEEPEST = 100;

export const number = (value: number): Expression => ({ kind: 'number', value });
const negative = (term: Expression): Expression =>
  term.kind === 'number' ? number(-term.value) : { kind: 'product', terms: [number(-1), term] };

/**
 * Parses the arithmetic of an HS3 expression (section 3.1): numbers, PI, EULER, names, + - * / ^, brackets, exp, log, sqrt, pow, sin, cos.
 * `resolve` turns a name into a formula. Throws InputError at the first thing that is not of these.
 */
export function parseExpression(text: string, path: string, resolve: (name: string) => Expression): Expression {
  const tokens = tokensOf(text, path);
  let k = 0;
  let depth = 0;
  const fail = (): InputError => new InputError(`${path} is "${text}": expected arithmetic, not "${tokens[k] ?? 'its end'}" there`);
  const take = (token: string): boolean => (tokens[k] === token ? ++k > 0 : false);
  const demand = (token: string): void => {
    if (!take(token)) throw fail();
  };
  const sum = (): Expression => {
    if (++depth > DEEPEST) throw new InputError(`${path} is nested too deeply: expected at most ${DEEPEST} brackets`);
    const terms = [product()];
    for (;;) {
      if (take('+')) terms.push(product());
      else if (take('-')) terms.push(negative(product()));
      else break;
    }
    depth--;
    return terms.length === 1 ? terms[0] : { kind: 'sum', terms };
  };
  const product = (): Expression => {
    const terms = [signed()];
    for (;;) {
      if (take('*')) terms.push(signed());
      else if (take('/')) terms.push({ kind: 'power', base: signed(), exponent: number(-1) });
      else return terms.length === 1 ? terms[0] : { kind: 'product', terms };
    }
  };
  const signed = (): Expression => {
    let minus = false;
    while (tokens[k] === '-' || tokens[k] === '+') minus = (tokens[k++] === '-') !== minus;
    const term = power();
    return minus ? negative(term) : term;
  };
  // a power binds more tightly than the sign before it, and its exponent may have a sign
  const power = (): Expression => {
    const base = atom();
    if (!take('^')) return base;
    if (++depth > DEEPEST) throw new InputError(`${path} is nested too deeply: expected at most ${DEEPEST} powers`);
    const exponent = signed();
    depth--;
    return { kind: 'power', base, exponent };
  };
  const atom = (): Expression => {
    const token = tokens[k];
    if (token === undefined) throw fail();
    if (take('(')) {
      const inner = sum();
      demand(')');
      return inner;
    }
    if (/^[\d.]/.test(token)) {
      k++;
      return number(Number(token));
    }
    if (!/^[A-Za-z_]/.test(token)) throw fail();
    if (tokens[k + 1] === '(') return call(token);
    k++;
    if (token === 'PI') return number(Math.PI);
    return token === 'EULER' ? number(Math.E) : resolve(token);
  };
  const call = (name: string): Expression => {
    if (name !== 'pow' && !FUNCTIONS.includes(name as FunctionName)) {
      throw new InputError(`${path} calls ${name}: expected only ${FUNCTIONS.join(', ')}, pow`);
    }
    k += 2;
    const argument = sum();
    if (name !== 'pow') {
      demand(')');
      return { kind: 'call', name: name as FunctionName, argument };
    }
    demand(',');
    const exponent = sum();
    demand(')');
    return { kind: 'power', base: argument, exponent };
  };
  const result = sum();
  if (k < tokens.length) throw fail();
  return result;
}

function tokensOf(text: string, path: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let at = 0; text.slice(at).trim() !== ''; at = TOKEN.lastIndex) {
    const match = TOKEN.exec(text);
    if (!match) throw new InputError(`${path} is "${text}": expected arithmetic, not "${text.slice(at).trim()[0]}" there`);
    tokens.push(match[1] ?? match[2] ?? match[3]);
  }
  return tokens;
}

/** The text that `parseExpression` reads as the same formula. */
export function expressionText(expression: Expression, names: readonly string[]): string {
  const text = (e: Expression): string => expressionText(e, names);
  switch (expression.kind) {
    case 'number':
      return expression.value < 0 ? `(${expression.value})` : String(expression.value);
    case 'parameter':
      return names[expression.index];
    case 'sum':
      return `(${expression.terms.map(text).join(' + ')})`;
    case 'product':
      return `(${expression.terms.map(text).join(' * ')})`;
    case 'power':
      return `pow(${text(expression.base)}, ${text(expression.exponent)})`;
    case 'call':
      return `${expression.name}(${text(expression.argument)})`;
  }
}
