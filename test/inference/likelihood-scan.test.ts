import { describe, expect, it } from 'vitest';
import { LikelihoodProfile } from '../../src/inference/likelihood-profile.js';
import { contourLevel, likelihoodScan } from '../../src/inference/likelihood-scan.js';
import { profileContour } from '../../src/inference/profile-contour.js';
import { ONE_SIGMA } from '../../src/inference/profile-interval.js';
import { normalCdf } from '../../src/math/normal.js';
import { linearModel, onOff, oneParameter, poissonCount } from './simple-likelihoods.js';

const HESSIAN = [
  [2, 0.8, -0.3],
  [0.8, 1.5, 0.4],
  [-0.3, 0.4, 1],
];

/** Two parameters of three with the third profiled: the Schur complement of the Hessian. */
const schur = (i: number, j: number, k: number): number => HESSIAN[i][j] - (HESSIAN[i][k] * HESSIAN[j][k]) / HESSIAN[k][k];

const twoWells = (x: number): number => 2 * (x * x - 1) ** 2 + 0.3 * x;

describe('likelihood scan', () => {
  it('of a linear model is a parabola with the third parameter profiled', () => {
    const profile = new LikelihoodProfile(linearModel({ hessian: HESSIAN, centre: [3, -1, 0.5] }));
    const { best, points } = likelihoodScan(profile, [
      { parameter: 'p0', range: [1, 5], points: 9 },
      { parameter: 'p1', range: [-2, 1], points: 7 },
    ]);
    expect(best[0]).toBeCloseTo(3, 8);
    expect(best[1]).toBeCloseTo(-1, 8);
    expect(points.map(p => p.values)).toEqual(Array.from({ length: 63 }, (_, k) => [1 + (k % 9) * 0.5, -2 + Math.floor(k / 9) * 0.5]));
    for (const { values, status, statistic } of points) {
      const [x, y] = [values[0] - 3, values[1] + 1];
      expect(status).toBe('converged');
      expect(statistic).toBeCloseTo(schur(0, 0, 2) * x * x + 2 * schur(0, 1, 2) * x * y + schur(1, 1, 2) * y * y, 8);
    }
  });

  it('keeps other strengths where it is told', () => {
    const profile = new LikelihoodProfile(linearModel({ hessian: HESSIAN, centre: [3, -1, 0.5] }), [{ parameter: 1, value: -1 }]);
    for (const { values, statistic } of likelihoodScan(profile, [{ parameter: 'p0', points: 5 }]).points) {
      expect(statistic).toBeCloseTo(schur(0, 0, 2) * (values[0] - 3) ** 2, 8);
    }
    expect(() => likelihoodScan(profile, [{ parameter: 'p1', points: 5 }])).toThrow('parameter is "p1"');
  });

  it('covers three errors, as far as the bounds allow', () => {
    const { points } = likelihoodScan(new LikelihoodProfile(poissonCount(4)), [{ parameter: 's', points: 3 }]);
    // sqrt(4) events: from 4 - 6 < 0 to 10
    expect(points.map(p => p.values[0])).toEqual([0, expect.closeTo(5, 6), expect.closeTo(10, 6)]);
    expect(points[0]).toEqual({ values: [0], status: 'impossible data', statistic: null });
    expect(points[1].statistic).toBeCloseTo(2 * (1 + 4 * Math.log(4 / 5)), 6);
  });

  it('counts from a lower minimum that it meets', () => {
    const wells = oneParameter(x => [twoWells(x), 8 * x * (x * x - 1) + 0.3, 24 * x * x - 8], 1, [-5, 5]);
    const { best, points } = likelihoodScan(new LikelihoodProfile(wells), [{ parameter: 'x', range: [-1.5, 1.5], points: 31 }]);
    expect(best[0]).toBeCloseTo(-1.0181, 3);
    for (const { values, statistic } of points) expect(statistic).toBeCloseTo(2 * (twoWells(values[0]) - twoWells(best[0])), 8);
  });

  it('refuses an axis that is no axis', () => {
    const profile = new LikelihoodProfile(onOff({ n: 9, m: 12, tau: 4 }));
    const axis = { parameter: 's', points: 3 };
    expect(() => likelihoodScan(profile, [axis, axis])).toThrow('another than the first');
    expect(() => likelihoodScan(profile, [{ ...axis, points: 1 }])).toThrow('points of the scan of s is 1');
    expect(() => likelihoodScan(profile, [{ ...axis, range: [2, 2] }])).toThrow(
      'the scan of s is from 2 to 2: expected an increasing range',
    );
    expect(() => likelihoodScan(profile, [{ ...axis, range: [-1, 2] }])).toThrow('within its bounds 0 and 1000');
  });
});

describe('contour', () => {
  it('has the levels 2.30 and 6.18 for one and two sigma', () => {
    // chi2 with two degrees of freedom is exponential: -2 ln(1 - CL)
    expect(contourLevel(ONE_SIGMA, 2)).toBeCloseTo(2.29575, 5);
    expect(contourLevel(normalCdf(2) - normalCdf(-2), 2)).toBeCloseTo(6.18007, 5);
    expect(contourLevel(ONE_SIGMA, 1)).toBeCloseTo(1, 12);
  });

  it('of a linear model is the ellipse of the covariance', () => {
    const profile = new LikelihoodProfile(linearModel({ hessian: HESSIAN, centre: [3, -1, 0.5] }));
    const { points, level } = profileContour(profile, ['p0', 'p1'], { confidenceLevel: 0.9, points: 24 });
    expect(level).toBeCloseTo(-2 * Math.log(0.1), 12);
    const [a, b, c] = [schur(0, 0, 2), schur(0, 1, 2), schur(1, 1, 2)];
    let area = 0;
    points.forEach(({ values: [x, y], stopped }, k) => {
      expect(stopped).toBeUndefined();
      expect(a * (x - 3) ** 2 + 2 * b * (x - 3) * (y + 1) + c * (y + 1) ** 2).toBeCloseTo(level, 7);
      const [nextX, nextY] = points[(k + 1) % 24].values;
      area += ((x - 3) * (nextY + 1) - (nextX - 3) * (y + 1)) / 2;
    });
    // an affine image of the regular 24-gon, counter-clockwise
    expect(area).toBeCloseTo((12 * Math.sin(Math.PI / 12) * level) / Math.sqrt(a * c - b * b), 6);
  });

  it('of an on/off experiment lies where -2 ln lambda is the level, and stops at s = 0', () => {
    const [n, m, tau] = [9, 12, 4];
    const nll = (s: number, b: number): number => s + b - n * Math.log(s + b) + tau * b - m * Math.log(b);
    const { points, level } = profileContour(new LikelihoodProfile(onOff({ n, m, tau })), ['s', 'b'], { confidenceLevel: 0.95 });
    const stopped = points.filter(p => p.stopped !== undefined);
    for (const { values } of stopped) expect(values[0]).toBe(0);
    expect(stopped[0].stopped).toMatch(/^s reaches its bound where -2 ln lambda is \d/);
    const rise = ([s, b]: readonly [number, number]): number => 2 * (nll(s, b) - nll(6, 3));
    for (const { values } of stopped) expect(rise(values)).toBeLessThan(level);
    for (const { values } of points.filter(p => p.stopped === undefined)) expect(rise(values)).toBeCloseTo(level, 7);
    expect(stopped.length).toBeLessThan(20);
  });
});
