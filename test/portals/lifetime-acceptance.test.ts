import { describe, expect, it } from 'vitest';
import { MASS_GEV, SPEED_OF_LIGHT_M_PER_PS } from '../../src/kinematics/constants.js';
import { twoBodyMomentumGeV } from '../../src/kinematics/momentum.js';
import {
  e949LifetimeLoss,
  lifetimeLossOf,
  NA62_VETO_FLOOR,
  na62LifetimeAcceptance,
  na62LifetimeLoss,
} from '../../src/portals/lifetime-acceptance.js';
import { hasPublishedLimits, readPublishedLimits } from '../published-limits.js';

/** The mean over decay vertex and pion momentum by the midpoint rule. */
function meanSurvival(massMeV: number, lifetimePs: number): number {
  const n = 400;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const momentumGeV = 75 - (15 + (30 * (i + 0.5)) / n);
    const perMetre = massMeV / 1000 / (momentumGeV * SPEED_OF_LIGHT_M_PER_PS * lifetimePs);
    for (let j = 0; j < n; j++) sum += Math.exp(-(241 - (105 + (65 * (j + 0.5)) / n)) * perMetre);
  }
  return sum / n ** 2;
}

describe('loss of an X that decays inside NA62', () => {
  it.each([
    [0.5, 100],
    [100, 1000],
    [200, 200],
    [260, 100],
  ])('at %d MeV and %d ps is the mean of exp(-(z_end - z) m / (p_X c tau))', (massMeV, lifetimePs) => {
    expect(Math.exp(-na62LifetimeLoss(massMeV, lifetimePs)) / meanSurvival(massMeV, lifetimePs)).toBeCloseTo(1, 3);
  });

  it('is 0 for a stable or a massless X and grows as the lifetime falls, without end', () => {
    expect(na62LifetimeLoss(200, null)).toBe(0);
    expect(na62LifetimeLoss(0, 100)).toBe(0);
    let before = 0;
    for (let lifetimePs = 1e9; lifetimePs > 1e-6; lifetimePs /= 3) {
      const loss = na62LifetimeLoss(200, lifetimePs);
      expect(loss).toBeGreaterThan(before);
      expect(Number.isFinite(loss)).toBe(true);
      before = loss;
    }
  });

  it('passes over to its leading exponent within 3 %', () => {
    // the quadrature gives way to the hardest X alone where the loss is 500
    const massMeV = 200;
    const lifetimeAt500 = (0.2 * 71) / (60 * SPEED_OF_LIGHT_M_PER_PS * 500);
    const [quadrature, exponent] = [1 + 1e-9, 1 - 1e-9].map(factor => na62LifetimeLoss(massMeV, lifetimeAt500 * factor));
    expect(Math.abs(quadrature / exponent - 1)).toBeLessThan(0.03);
  });

  it('passes over to its first order, m/(c tau) <(z_end - z)/p_X>, without a step', () => {
    const lifetimeAtRare = (0.2 * 71) / (60 * SPEED_OF_LIGHT_M_PER_PS * 1e-6);
    const [above, below] = [1 - 1e-9, 1 + 1e-9].map(factor => na62LifetimeLoss(200, lifetimeAtRare * factor) * factor);
    expect(Math.abs(above - below)).toBeLessThan(1e-11);
    const meanInverse = Math.LN2 / 30;
    expect(below / ((0.2 * 103.5 * meanInverse) / (SPEED_OF_LIGHT_M_PER_PS * lifetimeAtRare))).toBeCloseTo(1, 8);
  });

  it('the acceptance never falls below the floor of unvetoed decays', () => {
    expect(na62LifetimeAcceptance(200, null)).toBe(1);
    expect(na62LifetimeAcceptance(200, 0.1)).toBeCloseTo(NA62_VETO_FLOOR, 12);
  });
});

describe.skipIf(!hasPublishedLimits)('against the published limits of NA62 at two lifetimes and infinity (arXiv:2507.17286)', () => {
  const published = hasPublishedLimits ? readPublishedLimits('na62-2016-2022-kpix-invisible.csv') : new Map<string, never>();

  /** Ratio of the published acceptance A(tau)/A(inf) = limit(inf)/limit(tau) to ours: median in windows of 10 MeV, which averages the reading of the figure. */
  function medianRatios(lifetimePs: number): { readonly massMeV: number; readonly ratio: number }[] {
    const stable = new Map((published.get('inf') ?? []).map(({ massMeV, limit }) => [massMeV, limit]));
    const windows = new Map<number, number[]>();
    for (const { massMeV, limit } of published.get(String(lifetimePs)) ?? []) {
      const window = 10 * Math.floor(massMeV / 10);
      const ratio = (stable.get(massMeV) ?? NaN) / limit / na62LifetimeAcceptance(massMeV, lifetimePs);
      windows.set(window, [...(windows.get(window) ?? []), ratio]);
    }
    return [...windows].map(([massMeV, ratios]) => ({ massMeV, ratio: ratios.sort((a, b) => a - b)[Math.floor(ratios.length / 2)] }));
  }

  it('1 ns: within 15 % at all masses', () => {
    const ratios = medianRatios(1000);
    expect(ratios.length).toBeGreaterThan(20);
    for (const { massMeV, ratio } of ratios) expect(Math.abs(ratio - 1), `${massMeV} MeV`).toBeLessThan(0.15);
  });

  it('200 ps: within 15 % below 110 MeV, within a factor 2 at all masses', () => {
    for (const { massMeV, ratio } of medianRatios(200)) {
      expect(Math.abs(Math.log(ratio)), `${massMeV} MeV`).toBeLessThan(massMeV < 110 ? Math.log(1.15) : Math.LN2);
    }
  });
});

describe('loss of an X that decays inside E949', () => {
  it('is 1.5 m over the decay length at the momentum of the two-body decay at rest', () => {
    const momentum = twoBodyMomentumGeV(MASS_GEV.kaonCharged, MASS_GEV.pionCharged, 0.1);
    expect(e949LifetimeLoss(100, 500)).toBeCloseTo((1.5 * 0.1) / (momentum * SPEED_OF_LIGHT_M_PER_PS * 500), 12);
    expect(e949LifetimeLoss(100, null)).toBe(0);
    expect(e949LifetimeLoss(0, 500)).toBe(0);
  });

  it.skipIf(!hasPublishedLimits)('carries the published limits from one lifetime to the next within 10 % (arXiv:0903.0030)', () => {
    const published = readPublishedLimits('e949-kpix-invisible.csv');
    const lifetimes = [500, 1000, 2000, 5000];
    let compared = 0;
    for (let k = 0; k + 1 < lifetimes.length; k++) {
      const [short, long] = [lifetimes[k], lifetimes[k + 1]];
      const longer = new Map((published.get(String(long)) ?? []).map(({ massMeV, limit }) => [massMeV, limit]));
      const misses: number[] = [];
      for (const { massMeV, limit } of published.get(String(short)) ?? []) {
        const other = longer.get(massMeV);
        if (other === undefined || massMeV < 20 || massMeV > 100) continue;
        const predicted = other * Math.exp(e949LifetimeLoss(massMeV, short) - e949LifetimeLoss(massMeV, long));
        misses.push(Math.abs(predicted / limit - 1));
      }
      misses.sort((a, b) => a - b);
      expect(misses[Math.floor(misses.length / 2)]).toBeLessThan(0.1);
      compared += misses.length;
    }
    expect(compared).toBeGreaterThan(100);
  });
});

describe('geometry by experiment', () => {
  it('is known for NA62 and E949 only', () => {
    expect(lifetimeLossOf('NA62')).toBe(na62LifetimeLoss);
    expect(lifetimeLossOf('E949')).toBe(e949LifetimeLoss);
    expect(() => lifetimeLossOf('KOTO')).toThrow('experiment is "KOTO": expected one whose geometry is known: NA62, E949');
  });
});

it('the tabulated loss is that of its quadrature, refined, to 1e-9', () => {
  const loss = (slope: number): number => {
    // Simpson's rule over p_pi in 4000 steps, the decay vertex in closed form
    const n = 4000;
    const least = (slope * 71) / 60;
    let mean = 0;
    for (let i = 0; i <= n; i++) {
      const perMetre = slope / (30 + (30 * i) / n);
      const survival = Math.exp(-71 * perMetre + least) * (-Math.expm1(-65 * perMetre) / (65 * perMetre));
      mean += ((i === 0 || i === n ? 1 : i % 2 === 1 ? 4 : 2) * survival) / (3 * n);
    }
    return least - Math.log(mean);
  };
  for (const slope of [1e-3, 0.0123, 0.1, 0.777, 3.3, 12, 47]) {
    const lifetimePs = 0.2 / (SPEED_OF_LIGHT_M_PER_PS * slope);
    expect(Math.abs(na62LifetimeLoss(200, lifetimePs) / loss(slope) - 1)).toBeLessThan(1e-9);
  }
});
