import { describe, expect, it } from 'vitest';
import { asymptoticP0, asymptoticPValues, BAND, expectedCls, rootAsimovAtLimit } from '../../src/inference/asymptotic.js';
import { normalCdf, normalSurvival } from '../../src/math/normal.js';

describe('asymptotic p-values of q-tilde', () => {
  it.each([
    // q, q_A, CLs+b, CLb from half the C library's erfc
    [1, 4, 0.15865525393145707, 0.8413447460685429],
    [4, 4, 0.022750131948179195, 0.5],
    [9, 4, 0.0005770250423907659, 0.10564977366685535],
    [0, 4, 0.5, 0.9772498680518208],
  ])('q = %d, Asimov %d', (q, qAsimov, clsb, clb) => {
    const p = asymptoticPValues(q, qAsimov);
    expect(p.clsb / clsb).toBeCloseTo(1, 12);
    expect(p.clb / clb).toBeCloseTo(1, 12);
    expect(p.cls).toBeCloseTo(clsb / clb, 14);
  });

  it('are those of a Gaussian measurement: x with error 1 of s, tested at s with s_A = 0', () => {
    // bounded at 0: q = (x - s)^2 for 0 < x < s, s^2 - 2 s x for x < 0, and x < observed has probability Phi
    for (const s of [0.5, 2, 4]) {
      for (const x of [-3, -1, -0.1, 0, 0.4]) {
        const q = x < 0 ? s * s - 2 * s * x : (x - s) ** 2;
        const p = asymptoticPValues(q, s * s);
        expect(p.clsb / normalCdf(x - s)).toBeCloseTo(1, 9);
        expect(p.clb / normalCdf(x)).toBeCloseTo(1, 9);
      }
    }
  });

  it('exclude nothing where there is no sensitivity', () => {
    expect(asymptoticPValues(0, 0)).toEqual({ cls: 1, clsb: 0.5, clb: 0.5 });
  });

  it('stay numbers in the far tails', () => {
    for (const q of [0, 1, 1e3, 1e6]) {
      for (const qAsimov of [1e-12, 1, 1e3, 1e6]) {
        const { cls, clsb, clb } = asymptoticPValues(q, qAsimov);
        for (const p of [cls, clsb, clb]) expect(p >= 0 && p <= 1).toBe(true);
      }
    }
  });
});

describe('expected CLs', () => {
  it('at n sigma is what data at that quantile of the background give', () => {
    // data whose q has CLb = Phi(n): root q = root q_A - n
    for (const n of [-2, -1, 0, 1]) {
      const root = 2.2;
      const p = asymptoticPValues((root - n) ** 2, root * root);
      const above = asymptoticPValues(root * root - 2 * root * n, root * root);
      expect(expectedCls(root * root, n)).toBeCloseTo(n < 0 ? above.cls : p.cls, 12);
    }
  });

  it('falls to alpha at the strength of the limit, in every column of the band', () => {
    for (const alpha of [0.1, 0.05]) for (const n of BAND) expect(expectedCls(rootAsimovAtLimit(alpha, n) ** 2, n)).toBeCloseTo(alpha, 12);
  });

  it('has the median limit of arXiv:1007.1727 eq. 89 with CLs: sqrt(q_A) = Phi^-1(1 - alpha / 2)', () => {
    expect(rootAsimovAtLimit(0.05, 0)).toBeCloseTo(1.959963984540054, 12);
    expect(rootAsimovAtLimit(0.1, 0)).toBeCloseTo(1.6448536269514722, 12);
  });
});

describe('asymptotic p0', () => {
  it('is the tail beyond sqrt(q0), and one half without an excess', () => {
    expect(asymptoticP0(25) / normalSurvival(5)).toBeCloseTo(1, 14);
    expect(asymptoticP0(0)).toBe(0.5);
    expect(asymptoticP0(-1e-12)).toBe(0.5);
  });
});
