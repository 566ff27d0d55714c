import { describe, expect, it } from 'vitest';
import { LIFETIME_PS, MASS_GEV } from '../../src/kinematics/constants.js';
import { dalitzRange } from '../../src/kinematics/dalitz.js';
import { twoBodyMomentumGeV } from '../../src/kinematics/momentum.js';
import { NA62, type DetectorSettings } from '../../src/simulation/detector.js';
import { processNames, PROCESSES } from '../../src/simulation/processes.js';
import { signal } from '../../src/simulation/processes/signal.js';
import { simulateProcess } from '../../src/simulation/simulate.js';
import { chiSquaredPValue } from '../chi-squared.js';

const { kaonCharged, pionCharged, muon } = MASS_GEV;
const P_MINIMUM = 1e-6;

/** Every decay is kept: what a process generates, before any acceptance. */
const ALL: DetectorSettings = { ...NA62, planes: [{ name: 'all', zM: 183.5, innerRadiusM: 0, outerRadiusM: Infinity }] };

/** Simpson's rule with 400 intervals. */
function integral(f: (x: number) => number, low: number, high: number): number {
  const h = (high - low) / 400;
  let sum = f(low) + f(high);
  for (let i = 1; i < 400; i++) sum += (i % 2 === 1 ? 4 : 2) * f(low + i * h);
  return (sum * h) / 3;
}

describe('processes', () => {
  it('have distinct codes, each with its name', () => {
    for (const [name, process] of Object.entries({ ...PROCESSES, signal: signal({ massMeV: 0, lifetimePs: null }) })) {
      expect(process.name).toBe(name);
      expect(processNames[process.code]).toBe(name);
    }
    expect(Object.keys(processNames)).toHaveLength(7);
  });

  it('K+ -> pi+ nu nubar has the spectrum p*^3 |f_+|^2 in q^2', () => {
    const count = 200_000;
    const { columns, length } = simulateProcess(PROCESSES.pinunu, { seed: 21, count, detector: ALL });
    expect(length).toBe(count);
    const end = (kaonCharged - pionCharged) ** 2;
    // f_+ with the slopes of K_l3, 25.2e-3 and 1.6e-3 (arXiv:1005.2323), lambda^{3/2} = (2 m_K p*)^3
    const density = (q2: number): number => {
      const t = q2 / pionCharged ** 2;
      const p = twoBodyMomentumGeV(kaonCharged, pionCharged, Math.min(Math.sqrt(q2), kaonCharged - pionCharged));
      return p ** 3 * (1 + 25.2e-3 * t + 0.8e-3 * t * t) ** 2;
    };
    const norm = integral(density, 0, end);
    const bins = new Float64Array(50);
    for (const q2 of columns.trueM2missGeV2) bins[Math.floor((50 * q2) / end)]++;
    const expected = Array.from(bins, (_, b) => (count * integral(density, (b * end) / 50, ((b + 1) * end) / 50)) / norm);
    expect(chiSquaredPValue(bins, expected, 1)).toBeGreaterThan(P_MINIMUM);
  });

  it('K+ -> pi+ pi+ pi- has the Dalitz slopes of the odd pion: g = -0.21134, h = 0.01848, k = -0.00463', () => {
    const count = 100_000;
    const { columns } = simulateProcess(PROCESSES.threePi, { seed: 27, count, detector: ALL });
    const pi2 = pionCharged ** 2;
    const decay = { parentGeV: kaonCharged, massesGeV: [pionCharged, pionCharged, pionCharged] } as const;
    const [low, high] = [4 * pi2, (kaonCharged - pionCharged) ** 2];
    const centre = (kaonCharged ** 2 + 3 * pi2) / 3;
    // |M|^2 over the odd pion's s at fixed s of the seen one; the third s follows from the sum
    const density = (seen: number): number => {
      const range = dalitzRange(Math.min(high, Math.max(low, seen)), decay);
      if (range === null) return 0;
      return integral(
        odd => {
          const u = (odd - centre) / pi2;
          const v = (3 * centre - seen - odd - seen) / pi2;
          return 1 - 0.21134 * u + 0.01848 * u * u - 0.00463 * v * v;
        },
        range[0],
        range[1],
      );
    };
    const norm = integral(density, low, high);
    const bins = new Float64Array(16);
    for (const s of columns.trueM2missGeV2) bins[Math.floor((16 * (s - low)) / (high - low))]++;
    const width = (high - low) / 16;
    const expected = Array.from(bins, (_, b) => (count * integral(density, low + b * width, low + (b + 1) * width)) / norm);
    expect(chiSquaredPValue(bins, expected, 1)).toBeGreaterThan(P_MINIMUM);
  });

  it('3 pi and Ke4 stay between their thresholds and (m_K - m_pi)^2', () => {
    const limits = { threePi: (2 * pionCharged) ** 2, ke4: (pionCharged + MASS_GEV.electron) ** 2 };
    for (const name of ['threePi', 'ke4'] as const) {
      const { columns } = simulateProcess(PROCESSES[name], { seed: 22, count: 20_000, detector: ALL });
      expect(Math.min(...columns.trueM2missGeV2)).toBeGreaterThanOrEqual(limits[name]);
      expect(Math.max(...columns.trueM2missGeV2)).toBeLessThanOrEqual((kaonCharged - pionCharged) ** 2);
    }
  });

  it('the track of mu nu is a muon: its true missing mass vanishes with the muon mass and with no other', () => {
    const { columns, length } = simulateProcess(PROCESSES.munu, { seed: 23, count: 200, detector: ALL });
    for (let i = 0; i < length; i++) {
      const beamE = Math.hypot(columns.trueBeamPxGeV[i], columns.trueBeamPyGeV[i], columns.trueBeamPzGeV[i], kaonCharged);
      const trackE = Math.hypot(columns.trueTrackPxGeV[i], columns.trueTrackPyGeV[i], columns.trueTrackPzGeV[i], muon);
      const product =
        beamE * trackE -
        columns.trueBeamPxGeV[i] * columns.trueTrackPxGeV[i] -
        columns.trueBeamPyGeV[i] * columns.trueTrackPyGeV[i] -
        columns.trueBeamPzGeV[i] * columns.trueTrackPzGeV[i];
      expect(kaonCharged ** 2 + muon ** 2 - 2 * product).toBeCloseTo(0, 9);
    }
  });

  it('kaons decay exponentially along the decay region', () => {
    const count = 100_000;
    const { columns } = simulateProcess(PROCESSES.pipi0, { seed: 24, count, detector: ALL });
    const [start, end] = NA62.decayRegionM;
    const bins = new Float64Array(15);
    for (const z of columns.trueZVertexM) bins[Math.floor((15 * (z - start)) / (end - start))]++;
    const length = (75 / kaonCharged) * 2.99792458e-4 * LIFETIME_PS.kaonCharged;
    const density = (z: number): number => Math.exp(-z / length);
    const norm = integral(density, start, end);
    const expected = Array.from(bins, (_, b) => (count * integral(density, start + b * 5, start + (b + 1) * 5)) / norm);
    expect(chiSquaredPValue(bins, expected, 1)).toBeGreaterThan(P_MINIMUM);
  });
});

/** <exp(-(z_end - z) m / (p_z c tau))> over the exponential in z (closed form) and cos theta* (Simpson), plus the floor. */
function expectedSurvival(massGeV: number, lifetimePs: number): number {
  const [start, end] = NA62.decayRegionM;
  const a = kaonCharged / (75 * 2.99792458e-4 * LIFETIME_PS.kaonCharged);
  const momentum = twoBodyMomentumGeV(kaonCharged, pionCharged, massGeV);
  const energy = Math.hypot(momentum, massGeV);
  const gamma = Math.hypot(75, kaonCharged) / kaonCharged;
  const overZ = (cosine: number): number => {
    const pz = gamma * momentum * cosine + (75 / kaonCharged) * energy;
    const b = massGeV / (pz * 2.99792458e-4 * lifetimePs);
    const range = end - start;
    const front = (a / -Math.expm1(-a * range)) * Math.exp(-b * (NA62.veto.endM - start));
    return (front * -Math.expm1(-(a - b) * range)) / (a - b);
  };
  const leaves = integral(overZ, -1, 1) / 2;
  return leaves + NA62.veto.visibleDecayFloor * (1 - leaves);
}

describe('decay of X inside the apparatus', () => {
  /** Kaons of exactly 75 GeV/c along the axis. */
  const sharp: DetectorSettings = { ...ALL, beam: { ...NA62.beam, relativeSpread: 0, divergenceRad: 0 } };

  it.each([
    [60, 100],
    [60, 1000],
    [200, 100],
    [200, 1000],
    [260, 5000],
  ])('m = %d MeV, tau = %d ps: the mean weight is the analytic integral', (massMeV, lifetimePs) => {
    const count = 40_000;
    const { columns } = simulateProcess(signal({ massMeV, lifetimePs }), { seed: 25, count, detector: sharp });
    // without a tail bias the weight is the survival alone
    const mean = columns.weight.reduce((sum, weight) => sum + weight, 0) / count;
    const variance = columns.weight.reduce((sum, weight) => sum + (weight - mean) ** 2, 0) / count;
    expect(Math.abs(mean - expectedSurvival(massMeV / 1000, lifetimePs))).toBeLessThan(4 * Math.sqrt(variance / count));
  });

  it('a stable or massless X always leaves', () => {
    for (const settings of [
      { massMeV: 200, lifetimePs: null },
      { massMeV: 0, lifetimePs: 1 },
    ]) {
      const { columns } = simulateProcess(signal(settings), { seed: 26, count: 100, detector: NA62 });
      expect(columns.weight.every(weight => weight === 1)).toBe(true);
    }
  });

  it('refuses a mass beyond m_K - m_pi and a lifetime that is not above 0', () => {
    expect(() => signal({ massMeV: 355, lifetimePs: null })).toThrow('massMeV of the signal is 355: expected 0 to 354.107');
    expect(() => signal({ massMeV: NaN, lifetimePs: null })).toThrow('massMeV of the signal is NaN');
    expect(() => signal({ massMeV: 100, lifetimePs: 0 })).toThrow('lifetimePs of the signal is 0');
  });
});
