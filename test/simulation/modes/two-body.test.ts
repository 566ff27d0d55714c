import { describe, expect, it } from 'vitest';
import { MODES } from '../../../src/simulation/modes.js';
import { heavyNeutrino, pionX } from '../../../src/simulation/modes/signal.js';
import { atRest, generate, radiates } from '../generated.js';
import { chiSquaredPValue } from '../../chi-squared.js';

const P_MINIMUM = 1e-4;

describe('two-body decays', () => {
  // p* in GeV from physics beyond this program: PDG listings (munu 236, pi pi0 205, e nu 247; pi -> mu nu 30, e nu 70 MeV/c), more digits by hand
  it.each([
    [MODES['pi-munu'], 0.029792],
    [MODES['pi-enu'], 0.0697843],
    [MODES.enu, 0.2468382],
    [MODES.munu, 0.235532],
    [MODES.pipi0, 0.2051379],
    [pionX({ massMeV: 100, lifetimePs: null }), 0.2151313],
    [pionX({ massMeV: 250, lifetimePs: 10, decaysTo: 'gammagamma' }), 0.147776],
    [heavyNeutrino('k-en', { massMeV: 300 }), 0.155685209],
  ])('$name without radiation has one momentum, isotropic in the rest frame of the parent', (mode, momentum) => {
    const cosines = new Float64Array(20);
    const azimuths = new Float64Array(20);
    let worst = 0;
    let lines = 0;
    generate(mode, { seed: 41, count: 20_000 }, event => {
      if (radiates(mode, event)) return;
      const p = atRest(mode, event, 0);
      const size = Math.hypot(p.px, p.py, p.pz);
      worst = Math.max(worst, Math.abs(size - momentum));
      lines++;
      cosines[Math.floor(10 * (p.pz / size + 1))]++;
      azimuths[Math.floor((10 * (Math.atan2(p.py, p.px) + Math.PI)) / Math.PI)]++;
    });
    expect(worst).toBeLessThan(2e-7);
    const flat = new Float64Array(20).fill(lines / 20);
    expect(chiSquaredPValue(cosines, flat, 1)).toBeGreaterThan(P_MINIMUM);
    expect(chiSquaredPValue(azimuths, flat, 1)).toBeGreaterThan(P_MINIMUM);
  });
});
