import { describe, expect, it } from 'vitest';
import { expressionText, parseExpression } from '../../../src/formats/hs3/expression.js';
import { Jet } from '../../../src/math/jet.js';
import { evaluateExpression, type Expression } from '../../../src/model/density/expression.js';

const NAMES = ['x', 'y'];
const parse = (text: string): Expression =>
  parseExpression(text, '/e', name => {
    if (!NAMES.includes(name)) throw new Error(`name ${name}`);
    return { kind: 'parameter', index: NAMES.indexOf(name) };
  });
const value = (e: Expression): number => evaluateExpression(e, [Jet.constant(3), Jet.constant(0.5)]).value;

describe('generic expressions of HS3', () => {
  it.each([
    ['1 + 2*x', 7],
    ['-x^2', -9],
    ['2^-1', 0.5],
    ['2^3^2', 512],
    ['(1 - x)/4 - -y', 0],
    ['pow(x, 2) * exp(log(2))', 18],
    ['sqrt(x + 1) * cos(PI) + sin(0)', -2],
    ['log(EULER) + 1.5e1 + .5', 16.5],
    ['x - y - 1', 1.5],
    ['x / y / 2', 3],
  ])('%s = %d, also after it was written', (text, expected) => {
    const expression = parse(text);
    expect(value(expression)).toBeCloseTo(expected, 12);
    expect(value(parse(expressionText(expression, NAMES)))).toBe(value(expression));
  });

  it.each(['', '1 +', '(x', 'x)', '2 x', 'erf(x)', 'x == 1', 'x @ y', 'pow(x)', `${'('.repeat(200)}x`])('refuses %j', text => {
    expect(() => parse(text)).toThrow('/e');
  });
});
