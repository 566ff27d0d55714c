import { describe, expect, it } from 'vitest';
import { scalarFormFactor, vectorFormFactor } from '../../../src/kinematics/kl3-form-factors.js';
import { MODES } from '../../../src/simulation/modes.js';
import { muonSpin } from '../../../src/simulation/modes/kl3.js';
import { atRest, generate, radiates } from '../generated.js';
import { chiSquaredPValue } from '../../chi-squared.js';

const P_MINIMUM = 1e-4;
const K = 0.493677;
const PI0 = 0.1349768;
const MUON = 0.1056583755;

/** The trace of A^a ubar_nu gamma_a (1 - gamma5) v_l, 2 (A . p_l)(A . p_nu) - A^2 p_l . p_nu, A = f_+ (P_K + P_pi) + f_- q, in the frame of the kaon. */
function trace(lepton: number, neutrino: number, m: number): number {
  const q = lepton + neutrino;
  const q2 = K * K - 2 * K * (K - q) + PI0 * PI0;
  const plus = vectorFormFactor(q2);
  const minus = ((scalarFormFactor(q2) - plus) * (K * K - PI0 * PI0)) / q2;
  const [alongK, alongQ] = [2 * plus, minus - plus];
  const leptons = (q2 - m * m) / 2;
  const withLepton = alongK * K * lepton + alongQ * (leptons + m * m);
  const withNeutrino = alongK * K * neutrino + alongQ * leptons;
  const square = alongK ** 2 * K * K + 2 * alongK * alongQ * K * q + alongQ ** 2 * q2;
  return 2 * withLepton * withNeutrino - square * leptons;
}

describe('K -> pi0 l nu', () => {
  it.each([
    ['ke3', 0.00051099895],
    ['kmu3', MUON],
  ] as const)('%s fills the Dalitz plot of lepton and neutrino as the trace says', (name, m) => {
    const mode = MODES[name];
    let count = 0;
    const leptonEnd = (K * K + m * m - PI0 * PI0) / (2 * K) - m;
    const neutrinoEnd = (K * K - (PI0 + m) ** 2) / (2 * K);
    const bin = (lepton: number, neutrino: number): number =>
      8 * Math.min(7, Math.floor((8 * (lepton - m)) / leptonEnd)) + Math.min(7, Math.floor((8 * neutrino) / neutrinoEnd));
    const expected = new Float64Array(64);
    const steps = 800;
    for (let i = 0; i < steps; i++) {
      const lepton = m + (leptonEnd * (i + 0.5)) / steps;
      for (let j = 0; j < steps; j++) {
        const neutrino = (neutrinoEnd * (j + 0.5)) / steps;
        const pion = K - lepton - neutrino;
        const [a, b, c] = [Math.sqrt(lepton ** 2 - m * m), neutrino, Math.sqrt(Math.max(0, pion ** 2 - PI0 * PI0))];
        if (pion >= PI0 && c <= a + b && c >= Math.abs(a - b)) expected[bin(lepton, neutrino)] += trace(lepton, neutrino, m);
      }
    }
    const seen = new Float64Array(64);
    generate(mode, { seed: 73, count: 100_000 }, event => {
      if (radiates(mode, event)) return;
      count++;
      seen[bin(atRest(mode, event, 0).e, atRest(mode, event, 1).e)]++;
    });
    const scale = count / expected.reduce((sum, value) => sum + value);
    const kept = Array.from(expected, (value, i) => [seen[i], value * scale]).filter(([, value]) => value > 100);
    expect(kept.reduce((sum, [n]) => sum + n, 0)).toBeGreaterThan(0.98 * count);
    expect(
      chiSquaredPValue(
        kept.map(([n]) => n),
        kept.map(([, value]) => value),
      ),
    ).toBeGreaterThan(P_MINIMUM);
  });

  it('radiates as measured: photons of Ke3 in the three regions of NA62, arXiv:2304.12271, within 4%', () => {
    const count = 200_000;
    const seen = [0, 0, 0];
    generate(MODES.ke3, { seed: 77, count }, event => {
      if (!radiates(MODES.ke3, event)) return;
      const [electron, photon] = [atRest(MODES.ke3, event, 0), atRest(MODES.ke3, event, 2)];
      const dot = electron.px * photon.px + electron.py * photon.py + electron.pz * photon.pz;
      const cosine = dot / (photon.e * Math.hypot(electron.px, electron.py, electron.pz));
      const degrees = (Math.acos(Math.min(1, cosine)) * 180) / Math.PI;
      if (photon.e > 0.01 && degrees > 10) seen[0]++;
      if (photon.e > 0.03 && degrees > 20) seen[1]++;
      if (photon.e > 0.01 && cosine > 0.6 && cosine < 0.9) seen[2]++;
    });
    // the chiral calculation of higher order is 5% above the measurement: the order simulated is not better than some per cent
    for (const [i, measured] of [1.715e-2, 0.609e-2, 0.533e-2].entries()) {
      expect(Math.abs(seen[i] / (count * measured) - 1)).toBeLessThan(0.04 + 4 / Math.sqrt(count * measured));
    }
  });

  it('BR(K -> pi0 mu nu gamma) with 30 < E_gamma < 60 MeV is the measured (1.25 +- 0.25)e-5 (PDG) within two errors', () => {
    const count = 200_000;
    let seen = 0;
    generate(MODES.kmu3, { seed: 78, count }, event => {
      if (!radiates(MODES.kmu3, event)) return;
      const photon = atRest(MODES.kmu3, event, 2).e;
      if (photon > 0.03 && photon < 0.06) seen++;
    });
    const rate = 0.0335 / count;
    expect(Math.abs(rate * seen - 1.25e-5)).toBeLessThan(2 * 0.25e-5 + 4 * rate * Math.sqrt(seen));
  });

  it('the muon is polarised along the neutrino where the current is the momentum of the kaon, as in K -> mu nu', () => {
    const momentum = (K * K - MUON ** 2) / (2 * K);
    const muon = [0, 0, momentum, K - momentum];
    const [x, y, z, e] = muonSpin([0, 0, 0, K], [0, 0, -momentum, momentum], muon);
    expect([x, y]).toEqual([0, 0]);
    // in the frame of the muon: the boost against its momentum
    expect((muon[3] * z - muon[2] * e) / MUON).toBeCloseTo(-1, 12);
  });

  it('and fully polarised whatever the current', () => {
    const muon = [0.03, 0.02, 0.1, Math.hypot(0.03, 0.02, 0.1, MUON)];
    const [x, y, z, e] = muonSpin([0.1, 0, 0.2, 0.9], [0.05, -0.07, 0.02, Math.hypot(0.05, 0.07, 0.02)], muon);
    const along = (muon[3] * e - muon[0] * x - muon[1] * y - muon[2] * z) / MUON;
    expect(Math.sqrt(along ** 2 - (e * e - x * x - y * y - z * z))).toBeCloseTo(1, 10);
  });
});
