import { describe, expect, it } from 'vitest';
import { chiSquaredPValue } from '../../chi-squared.js';
import { invariantMassGeV } from '../../../src/kinematics/invariant-mass.js';
import { gaussianCore } from '../../../src/math/gaussian-core.js';
import { KIND } from '../../../src/simulation/decay-event.js';
import { NA62_SETTINGS } from '../../../src/simulation/detector/na62.js';
import { simulateSample, type SampleOptions } from '../../../src/simulation/experiment/sample.js';
import { TOPOLOGIES } from '../../../src/simulation/experiment/topology.js';
import { upstream } from '../../../src/simulation/experiment/upstream.js';
import { MODES } from '../../../src/simulation/modes.js';
import { pionX } from '../../../src/simulation/modes/signal.js';
import { addWithSlopes, handMade, pencilBeam, sum } from './hand-made.js';

const common = { periods: ['2018'], detector: NA62_SETTINGS, seed: 8, count: 20_000 } as const;
type Columns = Readonly<Record<string, Float64Array>>;
const at = (columns: Columns, name: string, i: number) => ({
  px: columns[`${name}PxGeV`][i],
  py: columns[`${name}PyGeV`][i],
  pz: columns[`${name}PzGeV`][i],
});

/** Counts of values in [-0.5, 0.5). */
function tenBins(values: Iterable<number>): number[] {
  const counts = Array.from({ length: 10 }, () => 0);
  for (const value of values) counts[Math.floor(10 * (value + 0.5))]++;
  return counts;
}

describe('what is recorded', () => {
  it('X -> mu mu peaks at the mass of X, pi0 -> gamma gamma at that of the pi0', () => {
    const dimuon = simulateSample({
      ...common,
      mode: pionX({ massMeV: 250, lifetimePs: 0, decaysTo: 'mumu' }),
      topology: TOPOLOGIES['pion-muon-muon'],
    });
    const rightMuons = Array.from(dimuon.columns.trueTrackKind, (kind, i) => (kind === KIND.pionPlus ? i : -1)).filter(i => i >= 0);
    const masses = Float64Array.from(rightMuons, i =>
      invariantMassGeV(at(dimuon.columns, 'plus', i), at(dimuon.columns, 'minus', i), [0.1056584, 0.1056584]),
    );
    const peak = gaussianCore(masses);
    expect(Math.abs(peak.mean - 0.25)).toBeLessThan((4 * peak.sigma) / Math.sqrt(masses.length) + 0.02 * peak.sigma);
    // 0.3% of momenta and tens of urad: about 1 MeV
    expect(peak.sigma).toBeGreaterThan(0.0003);
    expect(peak.sigma).toBeLessThan(0.003);

    const photons = simulateSample({ ...common, mode: MODES.pipi0, topology: TOPOLOGIES['pion-photon-photon'] });
    const pairs = photons.columns.trackPxGeV.map((_, i) =>
      invariantMassGeV(at(photons.columns, 'photon1', i), at(photons.columns, 'photon2', i), [0, 0]),
    );
    const pi0 = gaussianCore(pairs);
    expect(Math.abs(pi0.mean - 0.1349768)).toBeLessThan(0.2 * pi0.sigma);
    const energy = (name: string, i: number): number => Math.hypot(...Object.values(at(photons.columns, name, i)));
    expect(pairs.every((_, i) => energy('photon1', i) >= energy('photon2', i))).toBe(true);
  });

  it('a wrong beam particle is matched as often as the intensity says, at any time of the window', () => {
    // a faulty clock: matched particles would all be out of the window
    const timing = { ...NA62_SETTINGS.timing, kaonTrackSigmaNs: 1e4 };
    const mode = handMade((_, event) => addWithSlopes(event, KIND.pionPlus, 30, 0.006));
    const detector = pencilBeam(140, { timing, tails: { ...NA62_SETTINGS.tails, fraction: 1e-12 } });
    const count = 100_000;
    const { columns, length } = simulateSample({ ...common, mode, topology: TOPOLOGIES['any-track'], detector, count });
    const expected = count * timing.mistagPerMHz * NA62_SETTINGS.periods['2018'].meanIntensityMHz;
    // of a disc of the largest distance some are measured outside it
    expect(length).toBeLessThan(expected + 4 * Math.sqrt(expected));
    expect(length).toBeGreaterThan(0.7 * expected - 4 * Math.sqrt(expected));
    expect(
      chiSquaredPValue(
        tenBins(columns.timeDifferenceNs),
        Array.from({ length: 10 }, () => length / 10),
        1,
      ),
    ).toBeGreaterThan(1e-3);
  });

  it('the time of a right match is Gaussian, that of an upstream event uniform', () => {
    const right = simulateSample({
      ...common,
      mode: MODES.pinunu,
      topology: TOPOLOGIES.pion,
      detector: { ...NA62_SETTINGS, timing: { ...NA62_SETTINGS.timing, mistagPerMHz: 0 } },
    });
    const sigma = NA62_SETTINGS.timing.kaonTrackSigmaNs;
    const pulls = sum(right.columns.timeDifferenceNs.map(t => (t / sigma) ** 2));
    expect(Math.abs(pulls - right.length) / Math.sqrt(2 * right.length)).toBeLessThan(4);
    const wrong = simulateSample({ ...common, mode: upstream, topology: TOPOLOGIES.pion });
    expect(
      chiSquaredPValue(
        tenBins(wrong.columns.timeDifferenceNs),
        Array.from({ length: 10 }, () => wrong.length / 10),
        1,
      ),
    ).toBeGreaterThan(1e-3);
  });

  it('the measured vertex is the true one within its error, but for tails and pions that decay', () => {
    const { columns, length } = simulateSample({ ...common, mode: MODES.pinunu, topology: TOPOLOGIES.pion });
    const differences = Float64Array.from({ length }, (_, i) => columns.zVertexM[i] - columns.trueZVertexM[i]);
    const core = gaussianCore(differences);
    expect(core.sigma).toBeGreaterThan(0.05);
    expect(core.sigma).toBeLessThan(0.5);
    expect(Math.abs(core.mean)).toBeLessThan(0.1 * core.sigma);
  });

  it('extra energy is that of the photons of the pi0 when nothing vetoes, and none when they must be unseen', () => {
    const free = simulateSample({ ...common, mode: MODES.pipi0, topology: TOPOLOGIES['pion-unvetoed'] });
    const balance = free.columns.extraEnergyGeV.map(
      (extra, i) => extra + Math.hypot(...Object.values(at(free.columns, 'trueTrack', i))) - 75,
    );
    // of two photons that are seen nearly always, all the energy but the pion's
    expect(Math.abs(gaussianCore(balance).mean)).toBeLessThan(0.5);
    const vetoed = simulateSample({ ...common, mode: MODES.pipi0, topology: TOPOLOGIES.pion, count: 2000 });
    expect(vetoed.columns.extraEnergyGeV.every(extra => extra === 0)).toBe(true);
  });

  it('more tails with weights leave the same acceptance', () => {
    const options: SampleOptions = { ...common, mode: MODES.pinunu, topology: TOPOLOGIES.pion };
    const efficiency = (tailBias: number) => {
      const { weight } = simulateSample({ ...options, tailBias, seed: 9 + tailBias }).columns;
      return { value: sum(weight), error: Math.sqrt(sum(weight.map(w => w * w))) };
    };
    const plain = efficiency(1);
    const biased = efficiency(20);
    expect(Math.abs(plain.value - biased.value)).toBeLessThan(4 * Math.hypot(plain.error, biased.error));
  });
});
