import { describe, expect, it } from 'vitest';
import { add, boostToRest } from '../../../src/kinematics/four-vector.js';
import { gaussLegendre, integrate } from '../../../src/math/quadrature.js';
import { Philox } from '../../../src/math/philox.js';
import { emptyDecay, KIND } from '../../../src/simulation/decay-event.js';
import { DALITZ_FRACTION, decayPi0 } from '../../../src/simulation/decay/pi0.js';
import { addProduct } from '../../../src/simulation/decay/products.js';
import { particle } from '../generated.js';
import { chiSquaredPValue } from '../../chi-squared.js';

const P_MINIMUM = 1e-4;
const PI0 = 0.1349768;
const THRESHOLD = (2 * 0.00051099895) ** 2;

/** Kroll and Wada 1955: d Gamma / (Gamma_gammagamma d ln s). */
function krollWada(logS: number): number {
  const s = Math.exp(logS);
  const x = s / PI0 ** 2;
  const ratio = THRESHOLD / s;
  return (2 / 137.035999 / (3 * Math.PI)) * (1 - x) ** 3 * (1 + 0.0332 * x) ** 2 * Math.sqrt(Math.max(0, 1 - ratio)) * (1 + ratio / 2);
}

describe('pi0 decays', () => {
  const low = Math.log(THRESHOLD);
  const high = Math.log(PI0 ** 2);
  const rule = gaussLegendre(200);

  it('the measured fraction of Dalitz decays is that of Kroll and Wada within 1%', () => {
    const ratio = integrate(krollWada, low, high, rule);
    expect(ratio / (1 + ratio) / DALITZ_FRACTION).toBeGreaterThan(0.99);
    expect(ratio / (1 + ratio) / DALITZ_FRACTION).toBeLessThan(1.01);
  });

  it('gives two photons of its mass, or a pair and a photon with the mass spectrum and the angles of Kroll and Wada', () => {
    const random = new Philox(81, 1);
    const event = emptyDecay();
    const count = 1_000_000;
    const masses = new Float64Array(10);
    const cosines = new Float64Array(8);
    let dalitz = 0;
    let worst = 0;
    for (let i = 0; i < count; i++) {
      event.count = 0;
      addProduct(event, KIND.x, 0.1, 0.2, 3, Math.hypot(0.1, 0.2, 3, PI0));
      decayPi0(random, event, 0);
      if (event.count === 2) {
        const pair = add(particle(event, 0), particle(event, 1));
        worst = Math.max(worst, Math.abs(Math.sqrt(pair.e ** 2 - pair.px ** 2 - pair.py ** 2 - pair.pz ** 2) - PI0));
        continue;
      }
      dalitz++;
      const [positron, electron, photon] = [0, 1, 2].map(entry => particle(event, entry));
      const pair = add(positron, electron);
      const s = pair.e ** 2 - pair.px ** 2 - pair.py ** 2 - pair.pz ** 2;
      masses[Math.floor((10 * (Math.log(s) - low)) / (high - low))]++;
      // well above threshold the angles are 1 + cos^2
      if (s < 100 * THRESHOLD) continue;
      const [a, b] = [boostToRest(positron, pair), boostToRest(photon, pair)];
      const dot = (a.px * b.px + a.py * b.py + a.pz * b.pz) / (Math.hypot(a.px, a.py, a.pz) * Math.hypot(b.px, b.py, b.pz));
      cosines[Math.floor(4 * (dot + 1))]++;
    }
    expect(worst).toBeLessThan(1e-9);
    expect(Math.abs(dalitz - count * DALITZ_FRACTION)).toBeLessThan(4 * Math.sqrt(count * DALITZ_FRACTION));
    const total = integrate(krollWada, low, high, rule);
    const width = (high - low) / 10;
    const expected = Array.from(masses, (_, i) => (dalitz * integrate(krollWada, low + i * width, low + (i + 1) * width, rule)) / total);
    const kept = expected.map((value, i) => [masses[i], value]).filter(([, value]) => value > 10);
    expect(
      chiSquaredPValue(
        kept.map(([n]) => n),
        kept.map(([, value]) => value),
        1,
      ),
    ).toBeGreaterThan(P_MINIMUM);
    const even = cosines.reduce((sum, n) => sum + n);
    const cubic = (c: number): number => (3 / 8) * (c + c ** 3 / 3);
    // below 1% of sin^2 is left at s > 100 s_0, and it flattens the distribution by less than its statistical error
    const angular = Array.from(cosines, (_, i) => even * (cubic((i + 1) / 4 - 1) - cubic(i / 4 - 1)));
    expect(chiSquaredPValue(cosines, angular, 1)).toBeGreaterThan(P_MINIMUM);
  });
});
