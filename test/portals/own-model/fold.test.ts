import { describe, expect, it } from 'vitest';
import { conditionFunction, quantityFunction } from '../../../src/events/expression/evaluate.js';
import { conditionOf, quantityOf } from '../../../src/events/expression/expression.js';
import { folded, foldedCondition, holdsAt, valueOf, type FoldedNames } from '../../../src/portals/own-model/fold.js';

const scope = { unitOf: (name: string) => (['x', 'g'].includes(name) ? {} : undefined), names: ['x', 'g'] };
const POINTS = [-2, -0.5, 0, 0.3, 1, 1.7, 4].flatMap(x => [-1, 0.2, 1, 3].map(g => [x, g] as const));

const namesAt =
  (x: number): FoldedNames =>
  name =>
    name === 'x' ? x : coupling => coupling;
const columnsAt = (x: number, g: number) => (name: string) => Float64Array.of(name === 'x' ? x : g);

describe('an expression at one mass', () => {
  it.each([
    '2 * x - 3 / g + -x',
    'x^2 + g^3 - x^4 / g^0.5 + x^1',
    'g^x + x^-1 + x^0',
    'sqrt(x) + exp(g) * log(g) - log10(x + 3)',
    'abs(x) + floor(x) + ceil(g) + hypot(x, g, 2)',
    'max(x, g, 0.5) - min(x, g)',
    'sin(x) + cos(g) + tan(x) + asin(x / 10) + acos(g / 10) + atan(x) + atan2(x, g)',
    'if(x > 0, sqrt(x) * g, -x)',
    'if(g > 0.5 and x != 0, 1 / x, if(g == 0.2 or x >= 1, g, x))',
  ])('%s has the values that it has on events', text => {
    const { tree } = quantityOf(text, scope);
    const onEvents = quantityFunction(tree);
    for (const [x, g] of POINTS) expect(valueOf(folded(tree, namesAt(x)), g)).toBe(onEvents(columnsAt(x, g), 1)[0]);
  });

  it.each(['x < g', 'not (x <= 1 and g > 0.5)', 'defined(sqrt(x)) or g == 3', 'if(g > 0.5, x > 0, x < 0)', 'if(x > 0, g > 0, g < 1)'])(
    'the condition %s holds where it does on events',
    text => {
      const tree = conditionOf(text, scope);
      const onEvents = conditionFunction(tree);
      for (const [x, g] of POINTS) expect(holdsAt(foldedCondition(tree, namesAt(x)), g)).toBe(onEvents(columnsAt(x, g), 1)[0] === 1);
    },
  );

  it('is a number where the coupling does not enter', () => {
    expect(folded(quantityOf('x^2 + sqrt(x) * max(x, 1)', scope).tree, namesAt(4))).toBe(24);
    expect(typeof folded(quantityOf('g * x^2', scope).tree, namesAt(4))).toBe('function');
  });
});
