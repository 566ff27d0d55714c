import { describe, expect, it } from 'vitest';
import { backgroundShape } from '../../src/search/background-shape.js';
import { massModel } from '../../src/search/mass-model.js';
import type { ScanSpecification, ShapeSpecification } from '../../src/search/specification.js';
import { integralOf } from '../model/shapes/statements.js';

const bins = { low: [0, 0.026], high: [0.01, 0.068], content: [0.5, 0.5] };
const specification: ScanSpecification = {
  observable: 'missing-mass-squared',
  regions: [
    { name: 'R1', min: 0, max: 0.01 },
    { name: 'R2', min: 0.026, max: 0.068 },
  ],
  signal: {
    resolution: { massMeV: [0, 260], value: [1e-3, 5e-4] },
    resolutionUncertainty: 0.1,
    acceptance: [
      { massMeV: [0, 260], value: [0.06, 0.06] },
      { massMeV: [0, 260], value: [0.12, 0.12] },
    ],
    uncertainties: {},
  },
  backgrounds: [{ name: 'pinunu', label: 'pinunu', events: 20, uncertainties: {}, shape: { kind: 'pinunu' } }],
  confidenceLevel: 0.9,
};

const shapes: ShapeSpecification[] = [
  { kind: 'template', bins },
  { kind: 'exponential' },
  { kind: 'chebyshev', order: 2 },
  { kind: 'bernstein', order: 2 },
  { kind: 'kernel', x: [0.001, 0.004, 0.03, 0.05], weights: [1, 1, 2, 1], adaptive: true },
  { kind: 'pinunu' },
  {
    kind: 'sum',
    terms: [
      { name: 'a', fraction: 0.3, shape: { kind: 'exponential' } },
      { name: 'b', fraction: 0.7, shape: { kind: 'template', bins } },
    ],
  },
];

describe('shape of a background', () => {
  it.each(shapes)('$kind is normalised over the regions at its start', shape => {
    const made = backgroundShape(shape, specification);
    const start = made.parameters.map(p => p.start);
    expect(integralOf(made, start)[0]).toBeCloseTo(1, 12);
  });

  it('pi nu nubar shares its resolution with the signal and adds no parameter', () => {
    const { model } = massModel(specification, 200, 20);
    expect(model.parameters.map(p => p.name)).toEqual(['signal events', 'resolution']);
    const [signal, pinunu] = model.components;
    expect(pinunu.links).toEqual(signal.links);
  });

  it('pi nu nubar follows the acceptance of the regions', () => {
    const { acceptance, ...open } = specification.signal;
    const firstRegion = (signal: ScanSpecification['signal']): number => {
      const shape = backgroundShape({ kind: 'pinunu' }, { regions: specification.regions, signal });
      const columns = [new Float64Array(1), new Float64Array(1), new Float64Array(1)];
      shape.evaluate([0.005], 1, [0], columns);
      const low = columns[0][0];
      shape.evaluate([0.04], 1, [0], columns);
      return low / columns[0][0];
    };
    expect(acceptance).toHaveLength(2);
    expect(firstRegion(specification.signal) / firstRegion(open)).toBeCloseTo(0.5, 12);
  });
});
