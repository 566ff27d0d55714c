import { describe, expect, it } from 'vitest';
import type { ToyModel } from '../../src/kernels/toy-model.js';
import type { ToyPlanOptions } from '../../src/kernels/toy-plan.js';
import { planToys } from '../../src/kernels/toy-plan.js';
import { countingModel, nuisance } from './models.js';

const model = countingModel(3, 2);
const options: ToyPlanOptions = { generation: [1], parameterOfInterest: 'mu', tested: 1 };
const withComponent = (component: ToyModel['components'][number]): ToyModel => ({ ...model, components: [component] });

const MISTAKES: readonly [string, ToyModel, Partial<ToyPlanOptions>, string][] = [
  [
    'a strength of an unknown name',
    withComponent({ template: [1], strength: 'nu' }),
    {},
    'components[0].strength is "nu": expected one of mu',
  ],
  ['a template of another length', withComponent({ template: [1, 2] }), {}, 'length of components[0].template is 2'],
  ['a template that is not a number', withComponent({ template: [NaN] }), {}, 'components[0].template[0] is NaN'],
  [
    'a shape change of another length',
    withComponent({ template: [1], shapes: [{ parameter: 'mu', change: [] }] }),
    {},
    'length of components[0].shapes[0].change is 0',
  ],
  [
    'an infinite kappa',
    withComponent({ template: [1], logNormals: [{ parameter: 'mu', kappa: Infinity }] }),
    {},
    'components[0].logNormals[0].kappa is Infinity',
  ],
  [
    'a name used twice',
    { ...model, parameters: [nuisance('mu'), nuisance('mu')] },
    {},
    'parameters[1].name is "mu": expected a name used once',
  ],
  ['a constraint of zero width', { ...model, parameters: [nuisance('mu', 0)] }, {}, 'parameters[0].constraintWidth is 0'],
  ['no bins', { ...model, bins: 0 }, {}, 'bins is 0'],
  ['negative expected counts', withComponent({ template: [-1] }), {}, 'expected counts of bin 0 is -1: expected at least 0'],
  ['expected counts beyond the tables', withComponent({ template: [1e13] }), {}, 'sum of the square roots of the expected counts'],
  ['a generation point outside the bounds', model, { generation: [-1] }, 'generation of mu is -1'],
  ['too few generation parameters', model, { generation: [] }, 'length of generation is 0: expected 1'],
  ['a tested value outside the bounds', model, { tested: -2 }, 'tested mu is -2'],
  ['an unknown parameter of interest', model, { parameterOfInterest: 's' }, 'parameterOfInterest is "s": expected one of mu'],
];

describe('a plan of toys', () => {
  it.each(MISTAKES)('refuses %s', (_, bad, changed, message) => {
    expect(() => planToys(bad, { ...options, ...changed })).toThrow(message);
  });
});
