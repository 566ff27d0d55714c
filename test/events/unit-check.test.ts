import { describe, expect, it } from 'vitest';
import type { ObservableDefinition } from '../../src/events/observable.js';
import type { EventBatch } from '../../src/events/source.js';
import { refuseUnitMistake, type UnitCheckOptions } from '../../src/events/unit-check.js';
import { MASS_GEV } from '../../src/kinematics/constants.js';
import { twoBodyMomentumGeV } from '../../src/kinematics/momentum.js';
import { NA62_SETTINGS } from '../../src/simulation/detector/na62.js';
import { joinSelected } from '../../src/simulation/experiment/events.js';
import { simulateSample } from '../../src/simulation/experiment/sample.js';
import { TOPOLOGIES } from '../../src/simulation/experiment/topology.js';
import { MODES } from '../../src/simulation/modes.js';

const { kaonCharged, pionCharged, muon, electron } = MASS_GEV;
const PARENT = ['kx', 'ky', 'kz'] as const;
const DAUGHTER = ['px', 'py', 'pz'] as const;

interface Decay {
  readonly parent: number;
  readonly daughter: number;
  /** Mass under which the daughter is reconstructed, where it is not its own. */
  readonly hypothesis?: number;
  readonly beamGeV: number;
  readonly missing: readonly number[];
}

/** Daughters in all directions, at each of the missing masses. */
function events({ parent, daughter, beamGeV, missing }: Decay): EventBatch {
  const rows = missing.flatMap(mass => {
    const p = twoBodyMomentumGeV(parent, daughter, mass);
    const [energy, gamma] = [Math.hypot(p, daughter), Math.hypot(beamGeV, parent) / parent];
    return Array.from({ length: 100 }, (_, k) => {
      const cosine = -0.99 + 0.02 * k;
      const sine = Math.sqrt(1 - cosine * cosine);
      const pz = gamma * p * cosine + (beamGeV / parent) * energy;
      return [0, 0, beamGeV, p * sine * Math.cos(k), p * sine * Math.sin(k), pz];
    });
  });
  const column = (c: number): Float64Array => Float64Array.from(rows, row => row[c]);
  return { length: rows.length, columns: Object.fromEntries([...PARENT, ...DAUGHTER].map((name, c) => [name, column(c)])) };
}

const scaled = (batch: EventBatch, names: readonly string[], factor: number): EventBatch => ({
  length: batch.length,
  columns: Object.fromEntries(
    Object.entries(batch.columns).map(([name, values]) => [name, names.includes(name) ? values.map(v => v * factor) : values]),
  ),
});

const observableOf = ({ parent, daughter, hypothesis = daughter }: Decay, unit: 'GeV' | 'MeV' = 'GeV'): ObservableDefinition => ({
  kind: 'missing-mass-squared',
  unit,
  parent: { massGeV: parent, momentum: PARENT },
  daughter: { massGeV: hypothesis, momentum: DAUGHTER },
});

function verdict(batch: EventBatch, observable: ObservableDefinition, more: Partial<UnitCheckOptions> = {}): string {
  try {
    refuseUnitMistake(batch, { observable, range: [0, 1], mappings: {}, source: 'FILE', ...more });
    return 'accepted';
  } catch (error) {
    return (error as Error).message;
  }
}

const spectrum = (endpoint: number): number[] => [0, 0.2, 0.4, 0.6, 0.8, 0.9].map(share => share * endpoint);
const DECAYS: readonly (readonly [string, Decay])[] = [
  ['K -> pi X in flight', { parent: kaonCharged, daughter: pionCharged, beamGeV: 75, missing: spectrum(kaonCharged - pionCharged) }],
  ['K -> pi X at rest', { parent: kaonCharged, daughter: pionCharged, beamGeV: 0, missing: spectrum(kaonCharged - pionCharged) }],
  ['pi -> e N in flight', { parent: pionCharged, daughter: electron, beamGeV: 75, missing: spectrum(pionCharged - electron) }],
  ['pi -> e N at rest', { parent: pionCharged, daughter: electron, beamGeV: 0, missing: spectrum(pionCharged - electron) }],
  ['K -> mu N in flight', { parent: kaonCharged, daughter: muon, beamGeV: 75, missing: spectrum(kaonCharged - muon) }],
  ['K -> mu nu alone', { parent: kaonCharged, daughter: muon, beamGeV: 75, missing: [0] }],
];

describe.each(DECAYS)('the momenta of %s', (_, decay) => {
  const batch = events(decay);

  it('in the unit as declared are accepted', () => {
    expect(verdict(batch, observableOf(decay))).toBe('accepted');
    expect(verdict(scaled(batch, [...PARENT, ...DAUGHTER], 1000), observableOf(decay, 'MeV'))).toBe('accepted');
  });

  it('in MeV taken for GeV are named, with unit and factor', () => {
    expect(verdict(scaled(batch, DAUGHTER, 1000), observableOf(decay))).toMatch(
      /^FILE: columns px, py, pz cannot be in GeV, and are likely in MeV \(a factor of 0.001\): as declared 0% .* with the factor \d+%: expected/,
    );
    const isAtRest = decay.beamGeV === 0;
    expect(verdict(scaled(batch, [...PARENT, ...DAUGHTER], 1000), observableOf(decay))).toMatch(
      isAtRest ? /^FILE: columns px, py, pz cannot/ : /^FILE: columns kx, ky, kz, px, py, pz cannot be in GeV, and are likely in MeV/,
    );
    expect(verdict(scaled(batch, PARENT, 1000), observableOf(decay))).toMatch(
      isAtRest ? /^accepted$/ : /columns kx, ky, kz cannot be in GeV/,
    );
  });

  it('in GeV taken for MeV are named, of one particle or, with the momentum of the beam, of both', () => {
    // an electron has so little mass that a slow one is of another possible decay in flight
    const isPossible = decay.daughter === electron && decay.beamGeV > 0;
    expect(verdict(scaled(batch, DAUGHTER, 1e-3), observableOf(decay))).toMatch(
      isPossible ? /^accepted$/ : /columns px, py, pz cannot be in GeV, and are likely in TeV/,
    );
    const beam = decay.beamGeV === 0 ? {} : { beamMomentumGeV: decay.beamGeV };
    expect(verdict(batch, observableOf(decay, 'MeV'), beam)).toMatch(
      /columns (kx, ky, kz, )?px, py, pz cannot be in MeV, and are likely in GeV \(a factor of 1000\)/,
    );
    expect(verdict(batch, observableOf(decay), beam)).toBe('accepted');
  });
});

describe('kinematics that are not what the hypothesis says', () => {
  it('are accepted: a muon or electron taken for a pion', () => {
    for (const daughter of [muon, electron]) {
      const decay = { parent: kaonCharged, daughter, hypothesis: pionCharged, beamGeV: 75, missing: [0] };
      // those of the 15-45 GeV/c that a selection leaves
      const batch = events(decay);
      const rows = [...batch.columns['pz'].keys()].filter(i => batch.columns['pz'][i] > 15 && batch.columns['pz'][i] < 45);
      const selected = Object.fromEntries(
        Object.entries(batch.columns).map(([name, values]) => [name, Float64Array.from(rows, i => values[i])]),
      );
      expect(verdict({ length: rows.length, columns: selected }, observableOf(decay))).toBe('accepted');
    }
  });

  it('are accepted: all the simulated decays with their resolution', () => {
    const common = { topology: TOPOLOGIES.pion, periods: ['2018'] as const, detector: NA62_SETTINGS, seed: 1, count: 4000 };
    const sample = joinSelected(['pinunu', 'pipi0', 'munu', 'threePi'].map(name => simulateSample({ ...common, mode: MODES[name] })));
    const observable: ObservableDefinition = {
      kind: 'missing-mass',
      unit: 'GeV',
      parent: { massGeV: kaonCharged, momentum: ['beamPxGeV', 'beamPyGeV', 'beamPzGeV'] },
      daughter: { massGeV: pionCharged, momentum: ['trackPxGeV', 'trackPyGeV', 'trackPzGeV'] },
    };
    expect(verdict(sample, observable)).toBe('accepted');
    const wrong = scaled(sample, observable.daughter.momentum, 1000);
    expect(verdict(wrong, observable, { mappings: { trackPxGeV: { column: 'pi_px', unit: 'MeV' } } })).toMatch(
      /^FILE: columns pi_px, trackPyGeV, trackPzGeV cannot be in MeV, and are likely in keV/,
    );
  });

  it('are accepted when no unit explains them, and when there is no event', () => {
    const decay = DECAYS[0][1];
    const strange = scaled(events(decay), ['pz'], -1);
    expect(verdict(strange, observableOf(decay), { beamMomentumGeV: 75 })).toBe('accepted');
    expect(verdict({ length: 0, columns: { ...strange.columns } }, observableOf(decay))).toBe('accepted');
  });
});

it('an invariant mass is judged by the range of its spectrum', () => {
  const decay: Decay = { parent: 0.3, daughter: muon, beamGeV: 20, missing: [muon] };
  const pair = events(decay);
  const columns: Record<string, Float64Array> = { ...pair.columns };
  // the other muon has the rest of the momentum
  for (const [k, name] of PARENT.entries()) columns[`q${k}`] = pair.columns[name].map((value, i) => value - pair.columns[DAUGHTER[k]][i]);
  const observable: ObservableDefinition = {
    kind: 'invariant-mass',
    unit: 'GeV',
    particles: [
      { massGeV: muon, momentum: DAUGHTER },
      { massGeV: muon, momentum: ['q0', 'q1', 'q2'] },
    ],
  };
  const batch = { length: pair.length, columns };
  expect(verdict(batch, observable, { range: [0.22, 0.36] })).toBe('accepted');
  expect(verdict(scaled(batch, Object.keys(columns), 1000), observable, { range: [0.22, 0.36] })).toMatch(
    /^FILE: columns px, py, pz, q0, q1, q2 cannot be in GeV, and are likely in MeV/,
  );
});
