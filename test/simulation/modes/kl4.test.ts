import { describe, expect, it } from 'vitest';
import { boostToRest, add, type FourVector } from '../../../src/kinematics/four-vector.js';
import { MODES } from '../../../src/simulation/modes.js';
import { generate, parentOf, particle } from '../generated.js';
import { chiSquaredPValue } from '../../chi-squared.js';

const P_MINIMUM = 1e-4;
const K = 0.493677;
const PI = 0.13957039;

const cosineBetween = (a: FourVector, b: FourVector): number =>
  (a.px * b.px + a.py * b.py + a.pz * b.pz) / (Math.hypot(a.px, a.py, a.pz) * Math.hypot(b.px, b.py, b.pz));

/**
 * The rate of Ke4 in s_pi, s_e, cos theta_pi, cos theta_e, integrated over the angle of the planes, massless electron (Pais and Treiman 1968; NA48/2,
 * arXiv:1009.2983): X sigma [F_1^2 sin^2 theta_e + F_2^2 sin^2 theta_pi (1 + cos^2 theta_e)/2 + parity-odd terms that vanish without H].
 */
function rate(mPi: number, mE: number, cosPi: number, cosE: number): number {
  const [sPi, sE] = [mPi ** 2, mE ** 2];
  const q2 = sPi / (4 * PI * PI) - 1;
  const f = 1 + 0.152 * q2 - 0.073 * q2 * q2 + (0.068 * sE) / (4 * PI * PI) - 0.048 * cosPi;
  const g = 0.868 + 0.089 * q2;
  const x = 0.5 * Math.sqrt((K * K - sPi - sE) ** 2 - 4 * sPi * sE);
  const sigma = Math.sqrt(1 - (4 * PI * PI) / sPi);
  const f1 = x * f + (sigma * (K * K - sPi - sE) * cosPi * g) / 2;
  const f2 = sigma * mPi * mE * g;
  const sinPi2 = 1 - cosPi ** 2;
  // mPi and mE from ds = 2 m dm
  return x * sigma * mPi * mE * (f1 * f1 * (1 - cosE ** 2) + (f2 * f2 * sinPi2 * (1 + cosE ** 2)) / 2);
}

describe('Ke4', () => {
  it('masses and angles of the pairs follow the form factors of NA48/2', () => {
    const count = 60_000;
    const variables = 4;
    const bins = 8;
    const ranges = [
      [2 * PI, K],
      [0, K - 2 * PI],
      [-1, 1],
      [-1, 1],
    ];
    const bin = (variable: number, value: number): number => {
      const [low, high] = ranges[variable];
      return bins * variable + Math.min(bins - 1, Math.max(0, Math.floor((bins * (value - low)) / (high - low))));
    };
    const expected = new Float64Array(bins * variables);
    const steps = 56;
    for (let i = 0; i < steps; i++) {
      const mPi = 2 * PI + ((K - 2 * PI) * (i + 0.5)) / steps;
      for (let j = 0; j < steps; j++) {
        const mE = ((K - 2 * PI) * (j + 0.5)) / steps;
        if (mPi + mE >= K) continue;
        for (let k = 0; k < 24; k++) {
          const cosPi = (k + 0.5) / 12 - 1;
          for (let l = 0; l < 24; l++) {
            const cosE = (l + 0.5) / 12 - 1;
            const weight = rate(mPi, mE, cosPi, cosE);
            [mPi, mE, cosPi, cosE].forEach((value, variable) => (expected[bin(variable, value)] += weight));
          }
        }
      }
    }
    const seen = new Float64Array(bins * variables);
    generate(MODES.ke4, { seed: 74, count }, event => {
      const [plus, minus, electron, neutrino] = [0, 1, 2, 3].map(entry => particle(event, entry));
      const kaon = parentOf(MODES.ke4, event);
      const [pions, leptons] = [add(plus, minus), add(electron, neutrino)];
      const mass = (v: FourVector): number => Math.sqrt(Math.max(0, v.e ** 2 - v.px ** 2 - v.py ** 2 - v.pz ** 2));
      // angles to the flight of the pair in the frame of the kaon: opposite to the kaon in the frame of the pair
      const cosPi = -cosineBetween(boostToRest(plus, pions), boostToRest(kaon, pions));
      const cosE = -cosineBetween(boostToRest(electron, leptons), boostToRest(kaon, leptons));
      [mass(pions), mass(leptons), cosPi, cosE].forEach((value, variable) => seen[bin(variable, value)]++);
    });
    for (let variable = 0; variable < variables; variable++) {
      const slice = (values: Float64Array): number[] => Array.from(values.subarray(bins * variable, bins * (variable + 1)));
      const total = slice(expected).reduce((sum, value) => sum + value);
      const rows = slice(expected).map((value, i) => [slice(seen)[i], (count * value) / total] as const);
      const kept = rows.filter(([, value]) => value > 50);
      expect(
        chiSquaredPValue(
          kept.map(([n]) => n),
          kept.map(([, value]) => value),
          1,
        ),
      ).toBeGreaterThan(P_MINIMUM);
    }
  });
});
