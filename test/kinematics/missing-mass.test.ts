import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MASS_GEV } from '../../src/kinematics/constants.js';
import { boostFromRest, massSquaredGeV2, onShell, subtract } from '../../src/kinematics/four-vector.js';
import { invariantMassGeV } from '../../src/kinematics/invariant-mass.js';
import { missingMassSquaredGeV2 } from '../../src/kinematics/missing-mass.js';
import { twoBodyMomentumGeV } from '../../src/kinematics/momentum.js';

const { kaonCharged, pionCharged, pionNeutral, muon } = MASS_GEV;
const PION = { beamMassGeV: kaonCharged, trackMassGeV: pionCharged };

const cosine = fc.double({ min: -1, max: 1, noNaN: true });
const angle = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });

/** Track of K+ -> track X at 75 GeV/c, emitted at cos theta*, phi in the kaon's frame. */
function trackOf(trackGeV: number, restGeV: number, cosTheta: number, phi: number) {
  const p = twoBodyMomentumGeV(kaonCharged, trackGeV, restGeV);
  const transverse = p * Math.sqrt(1 - cosTheta ** 2);
  const kaon = onShell({ px: 0.01, py: -0.02, pz: 75 }, kaonCharged);
  const atRest = onShell({ px: transverse * Math.cos(phi), py: transverse * Math.sin(phi), pz: p * cosTheta }, trackGeV);
  return { kaon, track: boostFromRest(atRest, kaon) };
}

describe('missing mass', () => {
  it('of K+ -> pi+ X is m_X^2 in every direction, 0.01822 GeV^2 for the pi0', () => {
    fc.assert(
      fc.property(cosine, angle, fc.double({ min: 0, max: 0.354, noNaN: true }), (c, phi, massGeV) => {
        const { kaon, track } = trackOf(pionCharged, massGeV, c, phi);
        expect(missingMassSquaredGeV2(kaon, track, PION)).toBeCloseTo(massGeV ** 2, 10);
      }),
    );
    const { kaon, track } = trackOf(pionCharged, pionNeutral, 0.3, 1);
    expect(missingMassSquaredGeV2(kaon, track, PION)).toBeCloseTo(0.01822, 5);
  });

  it('is the squared mass of the difference of the four-momenta', () => {
    const { kaon, track } = trackOf(pionCharged, 0.2, -0.4, 2);
    expect(missingMassSquaredGeV2(kaon, track, PION)).toBeCloseTo(massSquaredGeV2(subtract(kaon, track)), 10);
  });

  it('of K+ -> mu+ nu under the pion hypothesis is m_pi^2 - m_mu^2 - 2 E_K (E_pi - E_mu): below 0', () => {
    fc.assert(
      fc.property(fc.double({ min: -0.95, max: 0.9, noNaN: true }), angle, (c, phi) => {
        const { kaon, track } = trackOf(muon, 0, c, phi);
        const p2 = track.px ** 2 + track.py ** 2 + track.pz ** 2;
        const shift = pionCharged ** 2 - muon ** 2 - 2 * kaon.e * (Math.sqrt(p2 + pionCharged ** 2) - track.e);
        const m2 = missingMassSquaredGeV2(kaon, track, PION);
        expect(m2).toBeCloseTo(shift, 10);
        expect(m2).toBeLessThan(0);
      }),
    );
  });
});

describe('invariant mass', () => {
  it('of two massless tracks is 2 sqrt(E1 E2) sin(theta/2)', () => {
    const opening = 0.7;
    const second = { px: 40 * Math.sin(opening), py: 0, pz: 40 * Math.cos(opening) };
    const mass = invariantMassGeV({ px: 0, py: 0, pz: 10 }, second, [0, 0]);
    expect(mass).toBeCloseTo(2 * Math.sqrt(400) * Math.sin(opening / 2), 12);
  });

  it('of the products of a two-body decay in flight is the mass of the parent', () => {
    const { kaon, track } = trackOf(pionCharged, pionNeutral, -0.2, 3);
    expect(invariantMassGeV(track, subtract(kaon, track), [pionCharged, pionNeutral])).toBeCloseTo(kaonCharged, 9);
  });

  it('at the threshold is the sum of the masses', () => {
    const at = { px: 0, py: 0, pz: 0 };
    expect(invariantMassGeV(at, at, [muon, muon])).toBeCloseTo(2 * muon, 15);
  });
});
