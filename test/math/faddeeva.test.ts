import { describe, expect, it } from 'vitest';
import { faddeeva } from '../../src/math/faddeeva.js';

function at(x: number, y: number, order = 4): Float64Array {
  const out = new Float64Array(2 * order + 2);
  faddeeva(x, y, order, out);
  return out;
}

/** |a - b| / |b| of complex numbers. */
const error = (a: ArrayLike<number>, b: ArrayLike<number>): number => Math.hypot(a[0] - b[0], a[1] - b[1]) / Math.hypot(b[0], b[1]);

describe('Faddeeva function', () => {
  it.each([
    // Abramowitz & Stegun, table 7.9: six decimals
    [0.1, 0, 0.99005, 0.112089],
    [1, 0, 0.367879, 0.607158],
    [0, 1, 0.427584, 0],
    [1, 1, 0.304744, 0.208219],
  ])('has the tabulated value at %d + %di', (x, y, re, im) => {
    const [a, b] = at(x, y);
    expect(a).toBeCloseTo(re, 6);
    expect(b).toBeCloseTo(im, 6);
  });

  it.each([
    // x, y, [w, w', w''''] from erfc at 60 digits (mpmath 1.3)
    [0, 0, [1.0, 0.0, 0.0, 1.1283791670955126, 12.0, 0.0]],
    [0, 0.1, [0.8964569799691267, 0.0, 0.0, 0.9490877711016872, 8.923432073654862, 0.0]],
    [1, 1, [0.3047442052569126, 0.20821893820283163, -0.19305053410816192, 0.10245288017602414, -0.37119727426966886, 0.5388215242275992]],
    [
      2.5,
      0,
      [0.0019304541362277093, 0.2517230246118576, -0.009652270681138546, -0.13023595596377535, 0.650563043908738, 0.2022217620325625],
    ],
    [
      5,
      1e-6,
      [2.409433915771646e-8, 0.11524596183093129, -1.0451467915302016e-8, -0.02408045121384855, 1.2960060456259808e-7, 0.00616526825077654],
    ],
    [0.3, 0.001, [0.9129949044329831, 0.31836792356993143, -0.54716020681265, 0.9355324231446878, 7.118649510325405, 8.988175278106437]],
    [
      3.9,
      3.9,
      [
        0.07345806442294935, 0.07108976437232939, -0.018472740394835617, 0.0009061024923384207, -0.0022142142857985753,
        -0.0013378423073550521,
      ],
    ],
    [
      6.4,
      0.2,
      [
        0.0028594029563660814, 0.08917982877223286, -0.0009284263325926978, -0.014266402371614553, 0.00025971698569565726,
        0.0015135323233379894,
      ],
    ],
    [
      6.6,
      0.2,
      [
        0.002682495715160708, 0.08641604573909581, -0.000842525144483015, -0.013385634946616353, 0.0002120202253171829,
        0.0012824709880450722,
      ],
    ],
    [0, 7, [0.07980005432915294, 0.0, 0.0, 0.011178406487371504, 0.0006976393983646001, 0.0]],
    [
      20,
      5,
      [
        0.006659221263207824, 0.02657402237908979, -0.0006286267374150836, -0.001173940700157293, 3.485319953582304e-6,
        1.2230309316320207e-6,
      ],
    ],
    [
      100,
      1,
      [
        5.6421779161441334e-5, 0.005641613670145867, -1.128491996533005e-6, -5.6410491983701754e-5, 6.772644170674834e-11,
        1.3530382736481615e-9,
      ],
    ],
    [
      -1.5,
      0.5,
      [0.19663603224358195, -0.3377203183468879, 0.2521877783838579, -0.08141782018873323, -1.0628387724376993, 0.652523048433607],
    ],
    [
      0.5118,
      1e-9,
      [0.769557779987415, 0.4864765660614016, -0.7877193426221649, 0.6304217525359462, 0.4037955344586811, 10.595180160516916],
    ],
    [0, 10000.0, [5.641895807268084e-5, 0.0, 0.0, 5.641895750849127e-9, 1.354054898960497e-19, 0.0]],
  ] as const)('has value and derivatives at %d + %di', (x, y, reference) => {
    const w = at(x, y);
    expect(error(w, reference)).toBeLessThan(1e-13);
    expect(error(w.subarray(2), reference.slice(2))).toBeLessThan(1e-11);
    expect(error(w.subarray(8), reference.slice(4))).toBeLessThan(1e-7);
  });

  it('is exp(-x^2) on the real axis', () => {
    for (let x = -5; x <= 5; x += 0.01) expect(Math.abs(at(x, 0)[0] - Math.exp(-x * x))).toBeLessThan(1e-15);
  });

  it('is continuous where one rule takes over from another', () => {
    const step = Math.sqrt(Math.PI / 12);
    const seams: [number, number][] = [
      [1.25 * step, 0.1],
      [2.75 * step, 0.01],
      [2, 2],
      [1, Math.PI / step],
      [6.5, 0],
      [Math.sqrt(6.5 ** 2 - 9), 3],
    ];
    for (const [x, y] of seams) {
      for (const [dx, dy] of [
        [1e-9, 0],
        [0, 1e-9],
      ]) {
        const [before, after] = [at(x - dx, Math.max(0, y - dy)), at(x + dx, y + dy)];
        for (const n of [0, 1]) {
          // what is left after the linear change along the step
          const [re, im] = [before[2 * n + 2], before[2 * n + 3]];
          const h = [2 * dx, y + dy - Math.max(0, y - dy)];
          const moved = [before[2 * n] + re * h[0] - im * h[1], before[2 * n + 1] + im * h[0] + re * h[1]];
          expect(error(after.subarray(2 * n), moved)).toBeLessThan(1e-11);
        }
      }
    }
  });

  it('is mirrored to its conjugate at -x', () => {
    const [a, b] = [at(1.3, 0.4), at(-1.3, 0.4)];
    expect([b[0], b[1]]).toEqual([a[0], -a[1]]);
  });

  it('refuses the lower half plane', () => {
    expect(() => at(1, -0.1)).toThrow('imaginary part is -0.1');
  });
});
