import { describe, expect, it } from 'vitest';
import { MASS_GEV } from '../../src/kinematics/constants.js';
import { magnitude } from '../../src/kinematics/four-vector.js';
import { sigmaMissingMassSquaredGeV2 } from '../../src/kinematics/resolution.js';
import { gaussianCore } from '../../src/math/gaussian-core.js';
import { joinEvents, SIMULATED_COLUMNS } from '../../src/simulation/columns.js';
import { NA62, sigmaTrackAngleRad, sigmaTrackMomentumGeV, type DetectorSettings } from '../../src/simulation/detector.js';
import { PROCESSES } from '../../src/simulation/processes.js';
import { signal } from '../../src/simulation/processes/signal.js';
import { measuredM2missGeV2 } from '../../src/simulation/regions.js';
import { simulateProcess } from '../../src/simulation/simulate.js';

const { kaonCharged, pionCharged } = MASS_GEV;
const NO_TAILS: DetectorSettings = { ...NA62, tails: { ...NA62.tails, fraction: 0 } };

describe('missing mass of simulated two-body decays', () => {
  const masses = Array.from({ length: 20 }, (_, i) => 18 * i);

  it.each(masses)('K+ -> pi+ X peaks at m_X^2 within the error: m_X = %d MeV', massMeV => {
    const events = simulateProcess(signal({ massMeV, lifetimePs: null }), { seed: 100 + massMeV, count: 20_000, detector: NA62 });
    const values = Float64Array.from({ length: events.length }, (_, row) => measuredM2missGeV2(events.columns, row));
    const core = gaussianCore(values);
    // cutting at 2 sigma costs 14% in the error of a mean
    const error = (1.14 * core.sigma) / Math.sqrt(events.length);
    expect(Math.abs(core.mean - (massMeV / 1000) ** 2)).toBeLessThan(3.5 * error);
  });

  it.each([0, 120, 260])('its spread is the propagated error: pulls have rms 1 at %d MeV', massMeV => {
    const { columns, length } = simulateProcess(signal({ massMeV, lifetimePs: null }), { seed: 31, count: 40_000, detector: NO_TAILS });
    let squares = 0;
    for (let i = 0; i < length; i++) {
      const beam = { px: columns.trueBeamPxGeV[i], py: columns.trueBeamPyGeV[i], pz: columns.trueBeamPzGeV[i] };
      const track = { px: columns.trueTrackPxGeV[i], py: columns.trueTrackPyGeV[i], pz: columns.trueTrackPzGeV[i] };
      const p = magnitude(track);
      const angle = Math.hypot(track.px / track.pz - beam.px / beam.pz, track.py / track.pz - beam.py / beam.pz);
      const sigma = sigmaMissingMassSquaredGeV2(
        { momentumGeV: magnitude(beam), massGeV: kaonCharged, sigmaMomentumGeV: 0.002 * magnitude(beam), sigmaAngleRad: 16e-6 },
        {
          momentumGeV: p,
          massGeV: pionCharged,
          sigmaMomentumGeV: sigmaTrackMomentumGeV(NA62.spectrometer, p),
          sigmaAngleRad: sigmaTrackAngleRad(NA62.spectrometer, p),
        },
        angle,
      );
      squares += ((measuredM2missGeV2(columns, i) - columns.trueM2missGeV2[i]) / sigma) ** 2;
    }
    expect(Math.abs(Math.sqrt(squares / length) - 1)).toBeLessThan(4 / Math.sqrt(2 * length));
  });
});

describe('resolution of the spectrometer', () => {
  it('is 60 urad at 10 GeV and 20 urad at 50 GeV, 0.30% (+) 0.005% p in momentum', () => {
    expect(1e6 * sigmaTrackAngleRad(NA62.spectrometer, 10)).toBeCloseTo(60, 2);
    expect(1e6 * sigmaTrackAngleRad(NA62.spectrometer, 50)).toBeCloseTo(20, 2);
    expect(sigmaTrackMomentumGeV(NA62.spectrometer, 30) / 30).toBeCloseTo(Math.hypot(0.003, 0.0015), 12);
  });
});

/** Fraction of K+ -> pi+ pi0 decays measured more than 8e-3 GeV^2 from the peak. */
const leak = (tailBias: number, count: number) => {
  const { columns, length } = simulateProcess(PROCESSES.pipi0, { seed: 8, count, detector: NA62, tailBias });
  let sum = 0;
  let squares = 0;
  for (let row = 0; row < length; row++) {
    if (Math.abs(measuredM2missGeV2(columns, row) - MASS_GEV.pionNeutral ** 2) < 0.008) continue;
    sum += columns.weight[row];
    squares += columns.weight[row] ** 2;
  }
  return { fraction: sum / count, error: Math.sqrt(squares) / count };
};

describe('simulation', () => {
  it('in shards, joined, gives the bits of one long run', () => {
    const process = PROCESSES.upstream;
    const whole = simulateProcess(process, { seed: 5, count: 3000, detector: NA62 });
    const shards = [
      simulateProcess(process, { seed: 5, first: 0, count: 1000, detector: NA62 }),
      simulateProcess(process, { seed: 5, first: 1000, count: 1, detector: NA62 }),
      simulateProcess(process, { seed: 5, first: 1001, count: 1999, detector: NA62 }),
    ];
    const joined = joinEvents(shards);
    expect(joined.decays).toBe(3000);
    expect(joined.length).toBe(whole.length);
    for (const { name } of SIMULATED_COLUMNS) expect(joined.columns[name]).toEqual(whole.columns[name]);
  });

  it('gives finite numbers in every column of every process', () => {
    for (const process of Object.values(PROCESSES)) {
      const { columns, length } = simulateProcess(process, { seed: 6, count: 5000, detector: NA62, tailBias: 40 });
      expect(length).toBeGreaterThan(2000);
      for (const { name } of SIMULATED_COLUMNS) expect(columns[name].every(Number.isFinite)).toBe(true);
    }
  });

  it('measures the decay vertex without bias, to better than a metre for pions of 15-45 GeV', () => {
    const { columns, length } = simulateProcess(PROCESSES.pipi0, { seed: 7, count: 20_000, detector: NO_TAILS });
    const deviations: number[] = [];
    for (let i = 0; i < length; i++) {
      const p = Math.hypot(columns.trackPxGeV[i], columns.trackPyGeV[i], columns.trackPzGeV[i]);
      if (p > 15 && p < 45) deviations.push(columns.zVertexM[i] - columns.trueZVertexM[i]);
    }
    const core = gaussianCore(Float64Array.from(deviations));
    expect(core.sigma).toBeLessThan(1);
    expect(Math.abs(core.mean)).toBeLessThan((4 * 1.14 * core.sigma) / Math.sqrt(deviations.length));
  });

  it('tail bias and its weights leave a leak as it is, with a smaller error', () => {
    const plain = leak(1, 400_000);
    const biased = leak(25, 400_000);
    expect(Math.abs(plain.fraction - biased.fraction)).toBeLessThan(4 * Math.hypot(plain.error, biased.error));
    expect(biased.error).toBeLessThan(plain.error / 2);
  });

  it('weights of the tail bias have mean 1', () => {
    const { columns, length } = simulateProcess(PROCESSES.munu, { seed: 9, count: 50_000, detector: NA62, tailBias: 25 });
    const mean = columns.weight.reduce((sum, weight) => sum + weight, 0) / length;
    const variance = columns.weight.reduce((sum, weight) => sum + (weight - mean) ** 2, 0) / length;
    expect(Math.abs(mean - 1)).toBeLessThan(4 * Math.sqrt(variance / length));
  });

  it('refuses a seed, a range or a bias that it cannot honour', () => {
    const options = { seed: 1, count: 10, detector: NA62 };
    expect(() => simulateProcess(PROCESSES.pipi0, { ...options, seed: 1.5 })).toThrow('seed is 1.5');
    expect(() => simulateProcess(PROCESSES.pipi0, { ...options, count: -1 })).toThrow('count is -1');
    expect(() => simulateProcess(PROCESSES.pipi0, { ...options, first: NaN })).toThrow('first is NaN');
    expect(() => simulateProcess(PROCESSES.pipi0, { ...options, tailBias: 50 })).toThrow('tailBias is 50: expected above 0 and below 50');
    expect(() => joinEvents([])).toThrow('number of shards is 0');
  });
});
