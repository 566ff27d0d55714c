import { describe, expect, it } from 'vitest';
import { boostToRest } from '../../../src/kinematics/four-vector.js';
import { gammaQ } from '../../../src/math/gamma.js';
import { Philox } from '../../../src/math/philox.js';
import { flyMuonWithNeutrino } from '../../../src/simulation/decay/flight.js';
import { addPair, boostToLaboratory } from '../../../src/simulation/decay/products.js';
import { emptyDecay, KIND, type DecayEvent } from '../../../src/simulation/decay-event.js';
import { kaonToMuNu, pionToMuNu } from '../../../src/simulation/modes/leptonic.js';
import { muonPolarisation, pionX } from '../../../src/simulation/modes/signal.js';
import { MODES } from '../../../src/simulation/modes.js';
import { generate, parentOf, particle } from '../generated.js';
import { chiSquaredPValue } from '../../chi-squared.js';

const P_MINIMUM = 1e-4;
const MUON = 0.1056583755;
const END = MUON / 2;

/** x = 2E/m and the cosine of the electron to the direction of the beam particle, in the rest frame of the muon of entry 0. */
function electron(mode: Parameters<typeof generate>[0], event: DecayEvent): { x: number; cosine: number } | null {
  if (event.endM[0] === Infinity) return null;
  const entry = event.kind.subarray(0, event.count).indexOf(KIND.positron);
  const muon = particle(event, 0);
  const e = boostToRest(particle(event, entry), muon);
  const parent = boostToRest(parentOf(mode, event), muon);
  const dot = e.px * parent.px + e.py * parent.py + e.pz * parent.pz;
  return { x: e.e / END, cosine: dot / (Math.hypot(e.px, e.py, e.pz) * Math.hypot(parent.px, parent.py, parent.pz)) };
}

describe('decays in flight', () => {
  it.each([kaonToMuNu({ forcedInFlight: 0.95 }), pionToMuNu({ forcedInFlight: 0.95 })])(
    '$name, mu -> e nu nu: x^2 [(3 - 2x) + P cos (2x - 1)] with P = 1 along the parent, in the frame of the muon',
    mode => {
      const bins = new Float64Array(100);
      let decays = 0;
      generate(mode, { seed: 61, count: 100_000 }, event => {
        const seen = electron(mode, event);
        if (seen === null) return;
        decays++;
        bins[10 * Math.min(9, Math.floor(10 * seen.x)) + Math.floor(5 * (seen.cosine + 1))]++;
      });
      // integrals over a bin: x^3 - x^4/2 and x^4/2 - x^3/3, cos and cos^2/2; the mass of the electron changes them by 1e-4
      const even = (x: number): number => x ** 3 - x ** 4 / 2;
      const odd = (x: number): number => x ** 4 / 2 - x ** 3 / 3;
      const expected = Array.from(bins, (_, i) => {
        const [low, high] = [Math.floor(i / 10) / 10, Math.floor(i / 10 + 1) / 10];
        const [left, right] = [(i % 10) / 5 - 1, ((i % 10) + 1) / 5 - 1];
        return decays * ((even(high) - even(low)) * (right - left) + ((odd(high) - odd(low)) * (right ** 2 - left ** 2)) / 2);
      });
      // bins with few entries, at the soft end, are one
      const soft = (values: ArrayLike<number>): number[] => [
        Array.from(values)
          .slice(0, 20)
          .reduce((sum, value) => sum + value, 0),
        ...Array.from(values).slice(20),
      ];
      expect(chiSquaredPValue(soft(bins), soft(expected), 1)).toBeGreaterThan(P_MINIMUM);
    },
  );

  it.each([kaonToMuNu, pionToMuNu])('forced decays have the momenta and the places of those that nature makes', make => {
    // muons that are left alone decay with a known probability, which has next to no scatter: the number of decays in bins of momentum, thirds of the way
    const count = 60_000;
    const bins = 15;
    const expected = new Float64Array(bins);
    const sums = new Float64Array(bins);
    const squares = new Float64Array(bins);
    const lengthOf = (event: DecayEvent): number => (event.pzGeV[0] * 299792458 * 2.1969811e-6) / MUON;
    const bin = (event: DecayEvent, third: number): number => 3 * Math.min(4, Math.floor(event.energyGeV[0] / 15)) + third;
    generate(make(), { seed: 66, count }, event => {
      const way = 241 - event.birthM[0];
      for (let third = 0; third < 3; third++) {
        const upTo = (part: number): number => -Math.expm1((-way * part) / lengthOf(event));
        const probability = upTo((third + 1) / 3) - upTo(third / 3);
        expected[bin(event, third)] += probability;
        squares[bin(event, third)] += probability ** 2;
      }
    });
    generate(make({ forcedInFlight: 0.7 }), { seed: 67, count }, event => {
      if (event.endM[0] === Infinity) return;
      const b = bin(event, Math.floor((3 * (event.endM[0] - event.birthM[0])) / (241 - event.birthM[0])));
      sums[b] += event.weight;
      squares[b] += event.weight ** 2;
    });
    let chi2 = 0;
    let used = 0;
    sums.forEach((sum, b) => {
      if (expected[b] === 0) return;
      chi2 += (sum - expected[b]) ** 2 / squares[b];
      used++;
    });
    expect(used).toBeGreaterThan(5);
    expect(gammaQ(used / 2, chi2 / 2)).toBeGreaterThan(P_MINIMUM);
  });

  it('the electron never has more than (m_mu^2 + m_e^2)/(2 m_mu) and keeps its mass', () => {
    const mode = pionToMuNu({ forcedInFlight: 0.95 });
    let highest = 0;
    generate(mode, { seed: 62, count: 50_000 }, event => {
      highest = Math.max(highest, (electron(mode, event)?.x ?? 0) * END);
    });
    expect(highest).toBeLessThan((MUON ** 2 + 0.00051099895 ** 2) / (2 * MUON) + 1e-12);
    expect(highest).toBeGreaterThan(0.999 * END);
  });

  it('muons made with a heavy neutrino are polarised as the helicities of mu+ and N demand', () => {
    // rates of the two helicities of a right-handed mu+ and N: (E_mu -+ p)(E_N +- p) (R. E. Shrock, Phys. Rev. D 24 (1981) 1232)
    const degree = (massGeV: number): number => {
      const energy = (0.493677 ** 2 + MUON ** 2 - massGeV ** 2) / (2 * 0.493677);
      const p = Math.sqrt(energy ** 2 - MUON ** 2);
      const left = (energy + p) * (0.493677 - energy - p);
      const right = (energy - p) * (0.493677 - energy + p);
      return (right - left) / (right + left);
    };
    for (const massGeV of [0, 0.01, 0.08, MUON, 0.2, 0.3, 0.38]) {
      expect(muonPolarisation(0.493677, massGeV)).toBeCloseTo(degree(massGeV), 10);
    }
  });

  it.each([-0.9, 0, 0.5])('<cos> of the electron is P/9 for a muon polarised to the degree %d', polarisation => {
    const random = new Philox(63, 1);
    const event = emptyDecay();
    const count = 100_000;
    const mode = kaonToMuNu();
    let cosines = 0;
    for (let i = 0; i < count; i++) {
      event.count = 0;
      event.weight = 1;
      event.beamPzGeV = 75;
      addPair(random, event, 0.493677, KIND.muonPlus, MUON, KIND.neutrino, 0);
      boostToLaboratory(event, 'K+');
      flyMuonWithNeutrino(random, event, 0, 1, polarisation, 1 - 1e-9);
      cosines += electron(mode, event)?.cosine ?? 0;
    }
    expect(Math.abs(cosines / count - polarisation / 9)).toBeLessThan(4 / Math.sqrt(3 * count));
  });

  it('pions decay to mu nu by 1 - exp(-L/lambda), exponentially along z', () => {
    const mode = MODES.pipi0;
    let expected = 0;
    let variance = 0;
    let decays = 0;
    const phases = new Float64Array(10);
    generate(mode, { seed: 64, count: 100_000 }, event => {
      const length = (event.pzGeV[0] / 0.13957039) * 299792458 * 2.6033e-8;
      const probability = length > 0 ? -Math.expm1((event.birthM[0] - 241) / length) : 0;
      expected += probability;
      variance += probability * (1 - probability);
      if (event.endM[0] === Infinity) return;
      decays++;
      // the integral of the law up to the decay is uniform
      phases[Math.floor((10 * -Math.expm1((event.birthM[0] - event.endM[0]) / length)) / probability)]++;
    });
    expect(Math.abs(decays - expected)).toBeLessThan(4 * Math.sqrt(variance));
    expect(chiSquaredPValue(phases, new Float64Array(10).fill(decays / 10), 1)).toBeGreaterThan(P_MINIMUM);
  });

  it('X decays by its lifetime, to products of its mass', () => {
    const lifetimePs = 500;
    const mode = pionX({ massMeV: 250, lifetimePs, decaysTo: 'mumu' });
    let expected = 0;
    let variance = 0;
    let decays = 0;
    let worst = 0;
    generate(mode, { seed: 65, count: 50_000 }, event => {
      const length = (event.pzGeV[1] / 0.25) * 299792458e-12 * lifetimePs;
      const probability = length > 0 ? -Math.expm1((event.birthM[1] - 241) / length) : 1;
      expected += probability;
      variance += probability * (1 - probability);
      if (event.endM[1] === Infinity) return;
      decays++;
      const [plus, minus] = [particle(event, 2), particle(event, 3)];
      const mass2 = (plus.e + minus.e) ** 2 - (plus.px + minus.px) ** 2 - (plus.py + minus.py) ** 2 - (plus.pz + minus.pz) ** 2;
      worst = Math.max(worst, Math.abs(Math.sqrt(mass2) - 0.25));
    });
    expect(Math.abs(decays - expected)).toBeLessThan(4 * Math.sqrt(variance));
    expect(worst).toBeLessThan(1e-9);
  });
});
