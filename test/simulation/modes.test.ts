import { describe, expect, it } from 'vitest';
import { KIND, MOST_PARTICLES, type DecayEvent } from '../../src/simulation/decay-event.js';
import type { DecayMode } from '../../src/simulation/decay-mode.js';
import { MODES } from '../../src/simulation/modes.js';
import { kaonToMuNu, pionToMuNu } from '../../src/simulation/modes/leptonic.js';
import { heavyNeutrino, pionX } from '../../src/simulation/modes/signal.js';
import { generate, parentOf, particle } from './generated.js';

const SIGNALS = [
  pionX({ massMeV: 0, lifetimePs: null }),
  pionX({ massMeV: 250, lifetimePs: 100, decaysTo: 'mumu' }),
  pionX({ massMeV: 300, lifetimePs: 0, decaysTo: 'gammagamma' }),
  pionX({ massMeV: 10, lifetimePs: 1, decaysTo: 'ee' }),
  heavyNeutrino('k-en', { massMeV: 265 }),
  heavyNeutrino('k-mun', { massMeV: 300 }),
  heavyNeutrino('pi-en', { massMeV: 107 }),
  heavyNeutrino('pi-mun', { massMeV: 20 }),
];
const ALL: readonly DecayMode[] = [...Object.values(MODES), ...SIGNALS];
/** With those that make muons decay, rare by themselves. */
const WITH_FORCED = [...ALL, kaonToMuNu({ forcedInFlight: 0.9 }), pionToMuNu({ forcedInFlight: 0.9 })];
const MASSES = [0, 0.00051099895, 0.00051099895, 0.1056583755, 0.1056583755, 0.13957039, 0.13957039, 0];
const CHARGES = [0, 1, -1, 1, -1, 1, -1, 0, 0];

const MUON_GEV = MASSES[KIND.muonPlus];

/** |E^2 - p^2 - m^2| in GeV^2. */
function offShell(event: DecayEvent, entry: number): number {
  const { px, py, pz, e } = particle(event, entry);
  return Math.abs(e * e - px * px - py * py - pz * pz - MASSES[event.kind[entry]] ** 2);
}

/** Largest difference of the sum of the daughters (of the beam particle: -1) from the mother, per her energy. */
function imbalance(mode: DecayMode, event: DecayEvent, mother: number): number {
  const sum = mother < 0 ? parentOf(mode, event) : particle(event, mother);
  const left = [sum.px, sum.py, sum.pz, sum.e];
  for (let i = 0; i < event.count; i++) {
    if (event.mother[i] !== mother) continue;
    const p = particle(event, i);
    [p.px, p.py, p.pz, p.e].forEach((value, k) => (left[k] -= value));
  }
  return Math.max(...left.map(Math.abs)) / sum.e;
}

describe('decay modes', () => {
  it('have distinct names and codes', () => {
    for (const key of ['name', 'code', 'label'] as const) expect(new Set(ALL.map(mode => mode[key])).size).toBe(ALL.length);
    for (const [name, mode] of Object.entries(MODES)) expect(mode.name).toBe(name);
  });

  it.each(WITH_FORCED)('$name conserves four-momentum to 1e-12, charge, and the mass of every particle', mode => {
    const charges = new Set<number>();
    const worst = { imbalance: 0, shell: 0, count: 0 };
    generate(mode, { seed: 31, count: 2_000 }, event => {
      worst.count = Math.max(worst.count, event.count);
      for (let mother = -1; mother < event.count; mother++) {
        if (mother < 0 || event.endM[mother] < Infinity) worst.imbalance = Math.max(worst.imbalance, imbalance(mode, event, mother));
      }
      let charge = 0;
      for (let i = 0; i < event.count; i++) {
        if (event.mother[i] < 0) charge += CHARGES[event.kind[i]];
        if (event.kind[i] !== KIND.x) worst.shell = Math.max(worst.shell, offShell(event, i) / parentOf(mode, event).e ** 2);
      }
      charges.add(charge);
    });
    expect(worst.count).toBeLessThanOrEqual(MOST_PARTICLES);
    expect(worst.imbalance).toBeLessThan(1e-12);
    expect(worst.shell).toBeLessThan(1e-13);
    expect([...charges]).toEqual([1]);
  });

  it.each(WITH_FORCED)('$name: daughters start where their mother ends, along her path and before the end of the apparatus', mode => {
    const wrong: string[] = [];
    generate(mode, { seed: 32, count: 2_000 }, event => {
      for (let i = 0; i < event.count; i++) {
        const mother = event.mother[i];
        const start = mother < 0 ? event.vertexZM : event.endM[mother];
        const end = event.endM[i];
        if (mother >= i || event.birthM[i] !== start) wrong.push(`entry ${i} starts at ${event.birthM[i]}, its mother ends at ${start}`);
        if (end < Infinity && !((end - start) * event.pzGeV[i] >= 0 && end < 241)) wrong.push(`entry ${i} ends at ${end}`);
      }
    });
    expect(wrong).toEqual([]);
  });

  it('the branching ratios of each beam particle add up to 1 within their errors', () => {
    for (const parent of ['K+', 'pi+']) {
      const ratios = Object.values(MODES).flatMap(mode => (mode.parent === parent && mode.branchingRatio ? [mode.branchingRatio] : []));
      const sum = ratios.reduce((left, { value }) => left + value, 0);
      expect(Math.abs(sum - 1)).toBeLessThan(2 * Math.hypot(...ratios.map(({ error }) => error)));
      expect(ratios.every(({ value, error }) => error > 0 && error < value)).toBe(true);
    }
  });

  it('the weight is 1 where nothing is forced', () => {
    const weights = new Set<number>();
    for (const mode of ALL) generate(mode, { seed: 33, count: 1_000 }, event => weights.add(event.weight));
    expect([...weights]).toEqual([1]);
  });

  it.each([
    ['K+', kaonToMuNu],
    ['pi+', pionToMuNu],
  ] as const)('muons of %s: decays in flight follow 1 - exp(-L/lambda), forced or not, with mean weight 1', (_, makeMode) => {
    const count = 100_000;
    for (const forcedInFlight of [0, 0.5]) {
      const mode = makeMode({ forcedInFlight });
      let weight = 0;
      let squares = 0;
      let inFlight = 0;
      let inFlightSquares = 0;
      let expected = 0;
      generate(mode, { seed: 34, count }, event => {
        weight += event.weight;
        squares += event.weight ** 2;
        if (event.pzGeV[0] > 0) expected -= Math.expm1(((event.birthM[0] - 241) * MUON_GEV) / (event.pzGeV[0] * 299792458 * 2.1969811e-6));
        if (event.endM[0] === Infinity) return;
        inFlight += event.weight;
        inFlightSquares += event.weight ** 2;
      });
      expect(Math.abs(weight - count)).toBeLessThanOrEqual(4 * Math.sqrt(Math.max(0, squares - weight ** 2 / count)));
      expect(Math.abs(inFlight - expected)).toBeLessThan(4 * Math.sqrt(Math.max(expected, inFlightSquares)));
      expect(Math.sqrt(inFlightSquares) / inFlight).toBeLessThan(forcedInFlight > 0 ? 0.01 : 1);
    }
  });

  it('refuses settings out of range', () => {
    expect(() => kaonToMuNu({ forcedInFlight: 1 })).toThrow('forcedInFlight is 1: expected at least 0 and below 1');
    expect(() => pionX({ massMeV: 355, lifetimePs: null })).toThrow('massMeV of X is 355: expected 0 to 354.107');
    expect(() => pionX({ massMeV: 200, lifetimePs: 1, decaysTo: 'mumu' })).toThrow('massMeV of X is 200: expected 211.316751 to 354.107');
    expect(() => pionX({ massMeV: 0, lifetimePs: 1, decaysTo: 'gammagamma' })).toThrow(
      'massMeV of X that decays is 0: expected more than 0',
    );
    expect(() => pionX({ massMeV: 100, lifetimePs: -1, decaysTo: 'ee' })).toThrow('lifetimePs of X is -1');
    expect(() => heavyNeutrino('pi-mun', { massMeV: 34 })).toThrow('massMeV of N is 34: expected 0 to 33.912');
  });
});
