import { describe, expect, it } from 'vitest';
import { peakCore, type PeakCore } from '../../../src/events/weighted-sample.js';
import { MASS_GEV } from '../../../src/kinematics/constants.js';
import { magnitude } from '../../../src/kinematics/four-vector.js';
import { missingMassSquaredGeV2 } from '../../../src/kinematics/missing-mass.js';
import { sigmaMissingMassSquaredGeV2 } from '../../../src/kinematics/resolution.js';
import { gammaQuantile } from '../../../src/math/gamma.js';
import { NA62_SETTINGS, type Na62Settings } from '../../../src/simulation/detector/na62.js';
import type { SelectedEvents } from '../../../src/simulation/experiment/events.js';
import { relativeMomentumError, slopeErrorRad } from '../../../src/simulation/experiment/measured-momentum.js';
import { simulateSample } from '../../../src/simulation/experiment/sample.js';
import { TOPOLOGIES } from '../../../src/simulation/experiment/topology.js';
import { pionX } from '../../../src/simulation/modes/signal.js';

const { kaonCharged, pionCharged } = MASS_GEV;
const MASSES_MEV = Array.from({ length: 20 }, (_, k) => 13.5 * k);
/** No tails and no wrong beam particles: what is left is the core of the resolution. */
const CORE: Na62Settings = {
  ...NA62_SETTINGS,
  tails: { ...NA62_SETTINGS.tails, fraction: 1e-9 },
  timing: { ...NA62_SETTINGS.timing, mistagPerMHz: 0 },
};

const simulated = (massMeV: number, seed: number, detector = NA62_SETTINGS): SelectedEvents =>
  simulateSample({
    mode: pionX({ massMeV, lifetimePs: null }),
    topology: TOPOLOGIES.pion,
    periods: ['2018'],
    detector,
    seed,
    count: 40_000,
  });

const momentum = ({ columns }: SelectedEvents, name: string, i: number) => ({
  px: columns[`${name}PxGeV`][i],
  py: columns[`${name}PyGeV`][i],
  pz: columns[`${name}PzGeV`][i],
});
const m2miss = (events: SelectedEvents, prefix: 'measured' | 'true', i: number): number => {
  const [beam, track] = prefix === 'true' ? ['trueBeam', 'trueTrack'] : ['beam', 'track'];
  return missingMassSquaredGeV2(momentum(events, beam, i), momentum(events, track, i), {
    beamMassGeV: kaonCharged,
    trackMassGeV: pionCharged,
  });
};

describe('m2_miss of simulated K+ -> pi+ X at 20 masses', () => {
  // a seed of its own for each mass: the pulls are then independent
  const cores = MASSES_MEV.map((massMeV, k): PeakCore => {
    const events = simulated(massMeV, 500 + k);
    return peakCore(Float64Array.from({ length: events.length }, (_, i) => m2miss(events, 'measured', i)));
  });

  it('peaks at m_X^2 within its error', () => {
    const pulls = cores.map(({ mean }, k) => (mean.value - (MASSES_MEV[k] / 1000) ** 2) / mean.error);
    expect(Math.max(...pulls.map(Math.abs))).toBeLessThan(4);
    const chi2 = pulls.reduce((sum, p) => sum + p * p, 0);
    // the errors come from 20 batches: Student's t widens the pulls by sqrt(19/17)
    expect(chi2).toBeLessThan((19 / 17) * 2 * gammaQuantile(0.999, MASSES_MEV.length / 2));
  });

  it('is about 1e-3 GeV^2 wide at low mass, and falls towards half of it at 260 MeV', () => {
    const light = cores[0].sigma.value;
    expect(light).toBeGreaterThan(0.8e-3);
    expect(light).toBeLessThan(1.3e-3);
    const ratio = cores[cores.length - 1].sigma.value / light;
    expect(ratio).toBeGreaterThan(0.4);
    expect(ratio).toBeLessThan(0.7);
  });
});

describe('its error event by event', () => {
  it.each([0, 120, 260])('is the propagated one: the core of the pulls has width 1 at %d MeV', massMeV => {
    const events = simulated(massMeV, 31, CORE);
    const pulls: number[] = [];
    for (let i = 0; i < events.length; i++) {
      // a pion that decays in flight is measured as its muon
      if (Math.abs(m2miss(events, 'true', i) - (massMeV / 1000) ** 2) > 1e-6) continue;
      const [beam, track] = [momentum(events, 'trueBeam', i), momentum(events, 'trueTrack', i)];
      const p = magnitude(track);
      const sigma = sigmaMissingMassSquaredGeV2(
        {
          momentumGeV: magnitude(beam),
          massGeV: kaonCharged,
          sigmaMomentumGeV: CORE.beam.relativeMomentumResolution * magnitude(beam),
          sigmaAngleRad: CORE.beam.angleResolutionRad,
        },
        {
          momentumGeV: p,
          massGeV: pionCharged,
          sigmaMomentumGeV: relativeMomentumError(CORE, p) * p,
          sigmaAngleRad: slopeErrorRad(CORE, p),
        },
        Math.hypot(track.px / track.pz - beam.px / beam.pz, track.py / track.pz - beam.py / beam.pz),
      );
      pulls.push((m2miss(events, 'measured', i) - m2miss(events, 'true', i)) / sigma);
    }
    expect(pulls.length).toBeGreaterThan(5000);
    // outside the core are pions that decay between the chambers
    const { sigma } = peakCore(Float64Array.from(pulls));
    expect(Math.abs(sigma.value - 1)).toBeLessThan(4 * sigma.error);
  });
});
