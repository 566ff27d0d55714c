import { describe, expect, it } from 'vitest';
import { MASS_GEV } from '../../src/kinematics/constants.js';
import { invariantMassGeV } from '../../src/kinematics/invariant-mass.js';
import { missingMassSquaredGeV2 } from '../../src/kinematics/missing-mass.js';
import { twoBodyMomentumGeV } from '../../src/kinematics/momentum.js';
import { sigmaInvariantMassGeV, sigmaMassGeV, sigmaMissingMassSquaredGeV2, type MeasuredTrack } from '../../src/kinematics/resolution.js';
import { Philox } from '../../src/math/philox.js';
import { normal } from '../../src/math/random.js';

const { kaonCharged, pionCharged, muon } = MASS_GEV;
const HYPOTHESIS = { beamMassGeV: kaonCharged, trackMassGeV: pionCharged };

/** The track in the x-z plane at `angle`, smeared in momentum and in both projections of its direction. */
function smeared(random: Philox, track: MeasuredTrack, angle: number) {
  const p = track.momentumGeV + track.sigmaMomentumGeV * normal(random);
  const theta = angle + track.sigmaAngleRad * normal(random);
  const out = track.sigmaAngleRad * normal(random);
  return { px: p * Math.sin(theta) * Math.cos(out), py: p * Math.sin(out), pz: p * Math.cos(theta) * Math.cos(out) };
}

function rms(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

const draws = 40_000;
/** Error of an rms, relative: 1 / sqrt(2 n). */
const tolerance = 4 / Math.sqrt(2 * draws);

const beam: MeasuredTrack = { momentumGeV: 75, massGeV: kaonCharged, sigmaMomentumGeV: 0.15, sigmaAngleRad: 16e-6 };
const pion = (momentumGeV: number): MeasuredTrack => ({
  momentumGeV,
  massGeV: pionCharged,
  sigmaMomentumGeV: momentumGeV * Math.hypot(0.003, 5e-5 * momentumGeV),
  sigmaAngleRad: Math.hypot(577.35e-6 / momentumGeV, 16.33e-6),
});

/** sigma(m2_miss) in GeV^2 of K+ -> pi+ X emitted at 90 degrees in the frame of the kaon. */
const sigmaAt = (massGeV: number): number => {
  const transverse = twoBodyMomentumGeV(kaonCharged, pionCharged, massGeV);
  const momentum = (75 / kaonCharged) * Math.hypot(transverse, pionCharged);
  return sigmaMissingMassSquaredGeV2(beam, pion(momentum), transverse / momentum);
};

describe('resolution', () => {
  it.each([
    [15, 0.012],
    [30, 0.007],
    [45, 0.003],
  ])('sigma(m2_miss) is the spread of smeared measurements: pion of %d GeV at %d rad', (momentum, angle) => {
    const random = new Philox(3, 1);
    const track = pion(momentum);
    const values = Array.from({ length: draws }, () =>
      missingMassSquaredGeV2(smeared(random, beam, 0), smeared(random, track, angle), HYPOTHESIS),
    );
    expect(Math.abs(rms(values) / sigmaMissingMassSquaredGeV2(beam, track, angle) - 1)).toBeLessThan(tolerance);
  });

  it('sigma(m) of two tracks is the spread of smeared measurements', () => {
    const random = new Philox(3, 2);
    const first = { ...pion(20), massGeV: muon };
    const second = { ...pion(35), massGeV: muon };
    const values = Array.from({ length: draws }, () =>
      invariantMassGeV(smeared(random, first, 0), smeared(random, second, 0.009), [muon, muon]),
    );
    expect(Math.abs(rms(values) / sigmaInvariantMassGeV(first, second, 0.009) - 1)).toBeLessThan(tolerance);
  });

  it('is about 1e-3 GeV^2 for a light X and smaller at 260 MeV, at 90 degrees in the frame of the kaon', () => {
    expect(sigmaAt(0)).toBeGreaterThan(0.8e-3);
    expect(sigmaAt(0)).toBeLessThan(1.3e-3);
    expect(sigmaAt(0.26) / sigmaAt(0)).toBeLessThan(0.8);
  });

  it('sigma(m) = sigma(m^2) / (2 m), and not at 0', () => {
    expect(sigmaMassGeV(0.2, 8e-4)).toBeCloseTo(2e-3, 15);
    expect(() => sigmaMassGeV(0, 1e-3)).toThrow('mass in GeV is 0');
  });
});
