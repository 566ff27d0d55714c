import { describe, expect, it } from 'vitest';
import { PINUNU_Q2_MAX, pinunuSpectrum } from '../../../src/kinematics/pinunu-spectrum.js';
import { normalBetween, normalDensity } from '../../../src/math/normal.js';
import { gaussLegendre, integrate } from '../../../src/math/quadrature.js';
import { SmearedSpectrum, smearedPinunu } from '../../../src/model/shapes/smeared-spectrum.js';
import { columnsAt, integralOf, stateShape } from './statements.js';

const regions = [
  { name: 'R1', min: 0, max: 0.01 },
  { name: 'R2', min: 0.026, max: 0.068 },
];
const sigma = (q2: number): number => 1e-3 - 4e-3 * q2;

describe('SM pi nu nubar spectrum with resolution', () => {
  stateShape({
    name: 'in the signal regions',
    shape: smearedPinunu({ sigma, regions, efficiency: [q2 => 0.6 - 10 * q2, () => 0.9] }),
    regions,
    at: [[0], [0.3], [-0.4]],
  });
  const end = [{ name: 'end', min: 0.1, max: 0.13 }];
  stateShape({ name: 'at its end', shape: smearedPinunu({ sigma, regions: end }), regions: end, at: [[0], [0.5]] });

  it('is the convolution of the spectrum with the Gaussian', () => {
    const shape = smearedPinunu({ sigma: () => 1e-3, regions });
    const rule = gaussLegendre(200);
    const total = integrate(pinunuSpectrum, 0, PINUNU_Q2_MAX, rule);
    for (const x of [0, 0.002, 0.03, 0.06]) {
      const from = Math.max(0, x - 0.01);
      const convolved = integrate(q2 => pinunuSpectrum(q2) * normalDensity((x - q2) / 1e-3) * 1e3, from, x + 0.01, rule) / total;
      expect((columnsAt(shape, x, [0])[0] * shape.contained) / convolved).toBeCloseTo(1, 6);
    }
  });

  it('follows the spectrum where that is nearly straight', () => {
    const shape = smearedPinunu({ sigma: () => 2e-4, regions });
    const ratio = columnsAt(shape, 0.06, [0])[0] / columnsAt(shape, 0.03, [0])[0];
    expect(ratio / (pinunuSpectrum(0.06) / pinunuSpectrum(0.03))).toBeCloseTo(1, 4);
  });

  it('holds all of the spectrum in a region around it', () => {
    expect(smearedPinunu({ sigma, regions: [{ name: 'all', min: -0.05, max: 0.2 }] }).contained).toBeCloseTo(1, 13);
  });
});

describe('spectrum with resolution', () => {
  it('of a uniform density is the difference of two normal distributions', () => {
    const all = [{ name: 'all', min: -2, max: 3 }];
    const box = new SmearedSpectrum({ spectrum: () => 1, low: 0, high: 1, sigma: () => 0.05, regions: all });
    for (const x of [-0.1, 0, 0.02, 0.5, 0.98, 1.08]) {
      expect(columnsAt(box, x, [0])[0]).toBeCloseTo(normalBetween((x - 1) / 0.05, x / 0.05), 9);
      const wider = 0.05 * Math.exp(0.4);
      expect(columnsAt(box, x, [0.4])[0]).toBeCloseTo(normalBetween((x - 1) / wider, x / wider), 9);
    }
    expect(integralOf(box, [0.4])[0]).toBeCloseTo(1, 13);
  });
});
