import { describe, expect, it } from 'vitest';
import { MASS_GEV } from '../../src/kinematics/constants.js';
import { dalitzRange } from '../../src/kinematics/dalitz.js';
import { add, boostToRest, massSquaredGeV2, onShell, type FourVector } from '../../src/kinematics/four-vector.js';
import { twoBodyMomentumGeV } from '../../src/kinematics/momentum.js';
import { decayByPhaseSpace, drawMassChain } from '../../src/kinematics/phase-space.js';
import { Philox } from '../../src/math/philox.js';
import { chiSquaredPValue } from '../chi-squared.js';

const { kaonCharged, pionCharged, pionNeutral, electron } = MASS_GEV;
const KAON = onShell({ px: 0.1, py: -0.2, pz: 75 }, kaonCharged);
const P_MINIMUM = 1e-6;

const total = (products: readonly FourVector[]): FourVector => products.reduce(add);

/** Integral by Simpson's rule with 200 intervals. */
function integral(f: (x: number) => number, low: number, high: number): number {
  const h = (high - low) / 200;
  let sum = f(low) + f(high);
  for (let i = 1; i < 200; i++) sum += (i % 2 === 1 ? 4 : 2) * f(low + i * h);
  return (sum * h) / 3;
}

describe('phase space', () => {
  it.each([
    ['pi+ pi0', [pionCharged, pionNeutral]],
    ['pi+ pi+ pi-', [pionCharged, pionCharged, pionCharged]],
    ['pi+ pi- e+ nu', [pionCharged, pionCharged, electron, 0]],
  ])('K+ -> %s conserves four-momentum and keeps every product on its shell', (_, masses) => {
    const random = new Philox(8, 1);
    // a boost rounds by gamma^2 E times the spacing of doubles
    const rounding = 4 * Number.EPSILON * (KAON.e / kaonCharged) ** 2 * KAON.e;
    for (let i = 0; i < 500; i++) {
      const products = decayByPhaseSpace(random, KAON, masses);
      const sum = total(products);
      for (const key of ['px', 'py', 'pz', 'e'] as const) expect(Math.abs(sum[key] - KAON[key])).toBeLessThan(rounding);
      products.forEach((product, k) => expect(massSquaredGeV2(product)).toBeCloseTo(masses[k] ** 2, 9));
    }
  });

  it('a two-body decay is isotropic with p* in the frame of the parent', () => {
    const random = new Philox(8, 2);
    const p = twoBodyMomentumGeV(kaonCharged, pionCharged, pionNeutral);
    const n = 20_000;
    const bins = new Float64Array(20);
    for (let i = 0; i < n; i++) {
      const [pion] = decayByPhaseSpace(random, KAON, [pionCharged, pionNeutral]);
      const atRest = boostToRest(pion, KAON);
      expect(Math.hypot(atRest.px, atRest.py, atRest.pz)).toBeCloseTo(p, 9);
      bins[Math.min(19, Math.floor(10 * (1 + atRest.pz / p)))]++;
    }
    expect(chiSquaredPValue(bins, new Float64Array(20).fill(n / 20), 1)).toBeGreaterThan(P_MINIMUM);
  });

  it('fills the Dalitz plot evenly and never leaves its boundary', () => {
    const random = new Philox(8, 3);
    const decay = { parentGeV: kaonCharged, massesGeV: [pionCharged, pionNeutral, pionNeutral] } as const;
    const low = (pionCharged + pionNeutral) ** 2;
    const high = (kaonCharged - pionNeutral) ** 2;
    const n = 60_000;
    const columns = 12;
    const rows = 10;
    const bins = new Float64Array(columns * rows);
    const rest = onShell({ px: 0, py: 0, pz: 0 }, kaonCharged);
    for (let i = 0; i < n; i++) {
      const [first, second, third] = decayByPhaseSpace(random, rest, decay.massesGeV);
      const m12 = massSquaredGeV2(add(first, second));
      const m23 = massSquaredGeV2(add(second, third));
      const range = dalitzRange(m12, decay);
      if (range === null) throw new Error(`m12^2 = ${m12} lies outside the Dalitz plot`);
      const place = (m23 - range[0]) / (range[1] - range[0]);
      expect(place).toBeGreaterThan(-1e-6);
      expect(place).toBeLessThan(1 + 1e-6);
      const column = Math.floor((columns * (m12 - low)) / (high - low));
      bins[column * rows + Math.min(rows - 1, Math.max(0, Math.floor(rows * place)))]++;
    }
    // even density: a column holds the area between its edges, each of its rows the same share
    const width = (m12: number): number => {
      const range = dalitzRange(Math.min(high, Math.max(low, m12)), decay);
      return range === null ? 0 : range[1] - range[0];
    };
    const area = integral(width, low, high);
    const expected = Array.from(bins, (_, b) => {
      const from = low + (Math.floor(b / rows) * (high - low)) / columns;
      return (n * integral(width, from, from + (high - low) / columns)) / area / rows;
    });
    expect(chiSquaredPValue(bins, expected, 1)).toBeGreaterThan(P_MINIMUM);
  });

  it('of four bodies has the mass spectrum of the last three, integral dm p_4 (phase space of 3) (PDG recursion)', () => {
    const random = new Philox(8, 4);
    // m1 = m2 = m3 = 0: the three-body phase space at mass m is proportional to m^2, so the density is m^3 p_4
    const masses = [0, 0, 0, pionCharged];
    const chain = new Float64Array(4);
    const n = 50_000;
    const maximum = kaonCharged - pionCharged;
    const bins = new Float64Array(20);
    for (let i = 0; i < n; i++) {
      drawMassChain(random, kaonCharged, masses, chain);
      bins[Math.floor((20 * chain[2]) / maximum)]++;
    }
    const density = (m: number): number => m ** 3 * twoBodyMomentumGeV(kaonCharged, Math.min(m, maximum), pionCharged);
    const norm = integral(density, 0, maximum);
    const counts = Array.from(bins, (_, b) => (n * integral(density, (b * maximum) / 20, ((b + 1) * maximum) / 20)) / norm);
    const filled = counts.findIndex(count => count > 5);
    expect(chiSquaredPValue(bins.slice(filled), counts.slice(filled), 1)).toBeGreaterThan(P_MINIMUM);
  });

  it('refuses a forbidden decay', () => {
    expect(() => decayByPhaseSpace(new Philox(1, 1), KAON, [0.3, 0.3])).toThrow('at least the 0.6');
    expect(() => decayByPhaseSpace(new Philox(1, 1), KAON, [0.3])).toThrow('number of decay products is 1');
  });
});

describe('Dalitz boundary', () => {
  it('of K+ -> 3 pi closes at both ends: s from 4 m_pi^2 to (m_K - m_pi)^2', () => {
    const decay = { parentGeV: kaonCharged, massesGeV: [pionCharged, pionCharged, pionCharged] } as const;
    const start = dalitzRange(4 * pionCharged ** 2, decay);
    // at the lower end 1 and 2 move together: s_23 = (m_K^2 + 3 m_pi^2 - 4 m_pi^2) / 2
    expect(start?.[0]).toBeCloseTo((kaonCharged ** 2 - pionCharged ** 2) / 2, 12);
    expect(start?.[1]).toBeCloseTo((kaonCharged ** 2 - pionCharged ** 2) / 2, 12);
    expect(dalitzRange(0.07, decay)).toBeNull();
    expect(dalitzRange(0.13, decay)).toBeNull();
  });
});
