import { describe, expect, it } from 'vitest';
import { GlobalMinimiser } from '../../src/fit/global-minimiser.js';
import { Profiler } from '../../src/fit/profile.js';
import { HistFactoryLikelihood } from '../../src/model/histfactory/likelihood.js';
import { compileWorkspace } from '../../src/model/histfactory/model.js';
import type { Likelihood, ModelParameter } from '../../src/model/likelihood.js';

const pull: ModelParameter = { name: 'x', role: 'nuisance', start: 0, lower: -5, upper: 5 };

/** One parameter; `f` gives value, slope and curvature on the side (+1, -1) that holds at x. */
function likelihood(f: (x: number, side: number) => readonly [number, number, number], special: Partial<Likelihood>): Likelihood {
  const sides = new Int8Array(1);
  return {
    dimension: 1,
    parameters: [pull],
    sides,
    evaluate(x, gradient, hessian) {
      const [value, slope, curvature] = f(x[0], x[0] === 0 ? sides[0] : Math.sign(x[0]));
      gradient[0] = slope;
      hessian[0] = curvature;
      return value;
    },
    ...special,
  };
}

function minimum(of: Likelihood, start: number): number {
  const x = Float64Array.of(start);
  expect(new GlobalMinimiser(of).minimise(x, Float64Array.of(-5), Float64Array.of(5))).toBe('converged');
  return x[0];
}

describe('the lowest minimum', () => {
  it.each([2, 0.5, -0.5, -2])('of two wells is found from %d', start => {
    const wells = likelihood(x => [(x * x - 1) ** 2 + 0.2 * x, 4 * x * (x * x - 1) + 0.2, 12 * x * x - 4], { twoSided: [0] });
    // 4 x^3 - 4 x + 0.2 = 0
    expect(minimum(wells, start)).toBeCloseTo(-1.02411, 4);
  });

  it.each([
    [3, 2],
    [0.4, 0],
    [-0.9, 0],
    [-2.5, -1.5],
  ])('of (x - %d)^2 / 2 + |x| is the soft threshold %d', (centre, expected) => {
    const kink = likelihood((x, side) => [0.5 * (x - centre) ** 2 + Math.abs(x), x - centre + side, 1], { kinked: [0] });
    for (const start of [-3, 0, 1]) expect(minimum(kink, start)).toBeCloseTo(expected, 6);
  });

  it('lies on the lower side of a kink that points up', () => {
    const ridge = likelihood((x, side) => [0.5 * x * x - Math.abs(x) + 0.05 * x, x - side + 0.05, 1], { kinked: [0] });
    for (const start of [-3, 0, 1]) expect(minimum(ridge, start)).toBeCloseTo(-1.05, 6);
  });

  it('of an empty bin is where its rate reaches zero, not below', () => {
    const model = compileWorkspace({
      channels: [
        {
          name: 'c',
          samples: [
            { name: 'b', data: [1], modifiers: [{ name: 'shift', type: 'histosys', data: { hi_data: [3], lo_data: [-1] } }] },
            { name: 's', data: [1], modifiers: [{ name: 'mu', type: 'normfactor', data: null }] },
          ],
        },
      ],
      observations: [{ name: 'c', data: [0] }],
      measurements: [{ name: 'm', config: { poi: 'mu', parameters: [] } }],
      version: '1.0.0',
    });
    const fit = new Profiler(new HistFactoryLikelihood(model)).fit();
    expect(fit.status).toBe('converged');
    // rate 1 + 2 shift = 0; -ln L is the constraint alone
    expect(fit.parameters[0]).toBeCloseTo(-0.5, 6);
    expect(fit.value).toBeCloseTo(0.125 + 0.5 * Math.log(2 * Math.PI), 6);
  });
});
