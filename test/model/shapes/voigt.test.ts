import { describe, expect, it } from 'vitest';
import { LineShape } from '../../../src/model/shapes/line-shape.js';
import { Voigt } from '../../../src/model/shapes/voigt.js';
import { columnsAt, integralOf, stateShape } from './statements.js';

const regions = [
  { name: 'low', min: 60, max: 85 },
  { name: 'high', min: 88, max: 120 },
];

describe('Voigt profile', () => {
  const line = new Voigt({ mean: 91.19, sigma: 1.5, gamma: 1.25 });
  stateShape({
    name: 'through two regions',
    shape: new LineShape(line, { regions, efficiency: [0.5, 0.8] }),
    regions,
    at: [
      [0, 0, 0],
      [0.4, 0.3, -0.5],
      [-0.2, -0.6, 1],
    ],
    breaks: [80, 91.19, 94, 100],
  });
  stateShape({
    name: 'narrow, far from a region',
    shape: new LineShape(new Voigt({ mean: 87, sigma: 0.2, gamma: 0.05 }), { regions }),
    regions,
    at: [[0, 0, 0]],
    breaks: [84, 89],
  });

  it('has the value of the convolution', () => {
    const shape = new LineShape(line, { regions: [{ name: 'all', min: 0, max: 200 }] });
    // scipy 1.17: special.voigt_profile
    const reference: [number, number][] = [
      [91.19, 0.15230084182052453],
      [92.19, 0.1354852650579009],
      [94.19, 0.05956644908755226],
      [101.19, 0.0042046488779399855],
      [141.19, 0.00015948629513854514],
    ];
    for (const [x, value] of reference) expect(columnsAt(shape, x, [0, 0, 0])[0] * shape.contained).toBeCloseTo(value, 14);
  });

  it('is the Breit-Wigner far out: gamma / (pi d^2), and its integral the arctangent', () => {
    const wide = new LineShape(line, { regions: [{ name: 'all', min: -1e7, max: 1e7 }] });
    expect(wide.contained).toBeCloseTo((2 / Math.PI) * Math.atan(1e7 / 1.25), 10);
    expect(columnsAt(wide, 91.19 + 1e4, [0, 0, 0])[0] / (1.25 / (Math.PI * 1e8))).toBeCloseTo(1, 6);
  });

  it('becomes a Gaussian as its natural width vanishes', () => {
    const narrow = new LineShape(new Voigt({ mean: 100, sigma: 2, gamma: 1e-9 }), { regions });
    expect(narrow.contained).toBeCloseTo(0.9999999990134124, 8);
    expect(integralOf(narrow, [0, 0, 0])[0]).toBe(1);
  });
});
