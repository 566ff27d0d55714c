import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readModel } from '../../src/config/read-model.js';
import { InputError } from '../../src/errors.js';
import type { PortalModel } from '../../src/portals/model.js';
import { findPortalModel } from '../../src/portals/registry.js';

const example = (name: string, set: string[] = []): PortalModel => {
  const file = `examples/models/${name}.yaml`;
  return readModel(readFileSync(file, 'utf8'), { file, set });
};

/** The largest relative difference of rates over masses, couplings and channels. */
function largestDifference(own: PortalModel, builtIn: PortalModel, couplings: readonly number[], decays: readonly string[]): number {
  const [from, to] = builtIn.massRangeMeV;
  const masses = Array.from({ length: 101 }, (_, k) => from + (k * (to - from)) / 100).filter(mass => builtIn.covers(mass));
  const differences = masses.flatMap(mass =>
    couplings.flatMap(g => {
      const [a, b] = [own, builtIn].map(model => [
        model.branchingRatio(mass, g),
        ...decays.map(decay => model.partialWidthsGeV(mass, g)[decay] ?? 0),
      ]);
      return a.map((value, k) => (value === b[k] ? 0 : Math.abs(value / b[k] - 1)));
    }),
  );
  return Math.max(...differences);
}

describe('models of the documentation, written as files', () => {
  it('the dark photon is BC1 in every channel, rate, flag and final state, to rounding', () => {
    const [own, builtIn] = [example('dark-photon'), findPortalModel('vector-visible')];
    // the last mass is the threshold, where the momentum is the root of a rounding error
    const decays = ['e+ e-', 'mu+ mu-', 'pi+ pi-'];
    expect(own.branchingRatio(builtIn.massRangeMeV[1], 1)).toBeLessThan(1e-12);
    for (const channel of builtIn.channels) {
      const [a, b] = [own, builtIn].map(model => model.through(channel));
      const below = { ...b, massRangeMeV: [0, b.massRangeMeV[1] * (1 - 1e-3)] as const };
      expect(largestDifference(a, below, [1e-8, 1e-3, 0.5], decays)).toBeLessThan(1e-12);
      expect(a.massRangeMeV).toEqual(b.massRangeMeV);
    }
    for (const massMeV of [0.5, 50, 212, 300]) {
      const [a, b] = [own.finalStates(massMeV, 1e-3), builtIn.finalStates(massMeV, 1e-3)];
      for (const state of Object.keys(b) as (keyof typeof b)[]) expect(a[state]).toBeCloseTo(b[state], 13);
      expect(own.theory(massMeV, 1e-3).width.relative).toBeCloseTo(builtIn.theory(massMeV, 1e-3).width.relative, 13);
    }
    const codes = (model: PortalModel, mass: number): string[] => model.flags(mass, 0.5).map(({ code }) => code);
    expect(codes(own, 212)).toEqual(codes(builtIn, 212));
    expect(codes(own, 212)).toEqual(['near-threshold', 'large-mixing']);
  });

  it('the general ALP is the built-in one, with the couplings of the file or with others', () => {
    const decays = ['gamma gamma'];
    expect(largestDifference(example('general-alp'), findPortalModel('alp:cGG=1,cuu=0.5,ksd=1e-7'), [1e-3, 1], decays)).toBeLessThan(1e-10);
    const other = example('general-alp', ['couplings.css.value=2', 'couplings.ksd.value=0']);
    expect(largestDifference(other, findPortalModel('alp:cGG=1,cuu=0.5,css=2'), [1e-3, 1], decays)).toBeLessThan(1e-10);
    expect(() => other.branchingRatio(135, 1)).toThrow('except 124.9 to 144.9 (near the pi0 the mixing with it is not small)');
  });

  it('the file of the documentation is a model', () => {
    const [, yaml] = /```yaml\n([^]*?)```/.exec(readFileSync('docs/models/own-model.md', 'utf8'))!;
    const model = readModel(yaml, { file: 'own-model.md' });
    expect(Object.keys(model.decays(100, 1e-3))).toEqual(['e+ e-', 'invisible']);
    expect(model.finalStates(100, 1e-3).invisible).toBeGreaterThan(0.5);
  });

  it('the familon is the built-in one', () => {
    expect(largestDifference(example('familon'), findPortalModel('familon'), [1e-12, 1e-8], [])).toBeLessThan(1e-12);
    expect(example('familon').lifetimePs(0, 1e-12)).toBeNull();
  });

  it('the neutral lepton of three flavours is the built-in one, but for the electron mass in N -> nu e mu', () => {
    const [own, builtIn] = [example('hnl-ternary'), findPortalModel('hnl:ue2=1,umu2=1,utau2=1')];
    const decays = ['nu nu nu', 'nu e+ e-', 'nu mu+ mu-', 'nu pi0', 'e pi', 'mu pi'];
    // just above 2 m_mu the terms of nu mu mu cancel to seven digits
    expect(largestDifference(own, builtIn, [1e-8], decays)).toBeLessThan(1e-8);
    for (const massMeV of [130, 300]) {
      const [a, b] = [own, builtIn].map(model => model.partialWidthsGeV(massMeV, 0.1)['nu e mu']);
      expect(a / b).toBeCloseTo(1, 2);
    }
  });
});

const BASE = {
  head: 'portalscopeModel: 1\nname: toy\ntitle: Toy\n',
  couplings: 'coupling: g\ncouplings:\n  g: { unit: none, range: [1.0e-9, 1] }\n',
  production: 'production:\n  - channel: K+ -> pi+ X\n    branchingRatio: g^2 * 1e-3\n',
  decays: 'decays:\n  - channel: e+ e-\n    widthGeV: g^2 * m\n',
};

const toy = (changes: Partial<typeof BASE & { more: string }> = {}): PortalModel => {
  const { head, couplings, production, decays, more = '' } = { ...BASE, ...changes };
  return readModel(head + couplings + production + decays + more, { file: 'toy.yaml' });
};

describe('a model of one’s own', () => {
  it('has rates of any power of its coupling, and of several couplings', () => {
    const model = toy({
      couplings: 'coupling: g\ncouplings:\n  g: { unit: none, range: [1.0e-9, 1] }\n  gD: { unit: MeV, value: 500 }\n',
      decays: 'decays:\n  - channel: e+ e-\n    widthGeV: g^2 * m\n  - channel: invisible\n    widthGeV: gD * g^4\n',
    });
    expect(model.partialWidthsGeV(100, 0.1)).toEqual({ 'e+ e-': 0.1 * 0.1 * 0.1, invisible: 0.5 * 0.1 ** 2 * 0.1 ** 2 });
    expect(model.at(100).fraction('invisible', 0.1)).toBeCloseTo(0.05 / 1.05, 12);
  });

  it('takes rates from tables, in the unit that they state, up the power of the coupling', () => {
    const model = toy({
      production:
        'production:\n  - channel: K+ -> pi+ X\n    branchingRatio: { massMeV: [0, 400], value: [1.0e-3, 1.0e-5], unit: none, interpolation: log, couplingPower: 2 }\n',
      decays:
        'quantities:\n  shape: { massMeV: [1, 400], value: [1, 401], unit: MeV, interpolation: linear }\ndecays:\n  - channel: e+ e-\n    widthGeV: g * shape\n',
    });
    expect(model.branchingRatio(200, 0.1)).toBeCloseTo(1e-6, 15);
    expect(model.widthGeV(101, 0.1)).toBeCloseTo(0.1 * 0.101 * (400 / 399) + 0.1e-3 * (1 - 400 / 399), 12);
  });

  it('opens a channel above its threshold, that of its name or its own', () => {
    const model = toy({
      decays:
        'decays:\n  - channel: mu+ mu-\n    widthGeV: g^2 * m * sqrt(1 - 4 * mMuonGeV^2 / m^2)\n  - { channel: dark pair, aboveMeV: 50, finalState: invisible, widthGeV: g^2 * m }\n',
    });
    expect(Object.keys(model.decays(50, 0.1))).toEqual([]);
    expect(Object.keys(model.decays(51, 0.1))).toEqual(['dark pair']);
    expect(Object.keys(model.decays(212, 0.1))).toEqual(['mu+ mu-', 'dark pair']);
    expect(model.finalStates(60, 0.1).invisible).toBe(1);
  });

  it('says what it does not state', () => {
    expect(toy().theory(100, 0.1).production).toEqual({ relative: 0, source: 'not stated' });
    expect(toy().couplingSymbol).toBe('g');
  });

  it.each<[string, Parameters<typeof toy>[0], string]>([
    [
      'a zero that it divides by',
      { production: 'production:\n  - channel: K+ -> pi+ X\n    branchingRatio: g^2 * 1e-9 * mPionGeV^2 / (m - 0.1003)^2\n' },
      'toy.yaml:9: production[0].branchingRatio divides by zero at 100.3 MeV',
    ],
    [
      'a zero at the edge',
      {
        decays: 'decays:\n  - channel: gamma gamma\n    widthGeV: g^2 * m / (1 - mRho / m)^2 / 1e6\nmassRangeMeV: [200, 300]\n',
        couplings: 'coupling: g\ncouplings: { g: { unit: none, range: [1.0e-9, 1] }, mRho: { unit: MeV, value: 200 } }\n',
      },
      'toy.yaml:11: decays[0].widthGeV is Infinity at 200 MeV and g = 1: expected a finite number of at least 0, as it divides by zero there',
    ],
    [
      'a root of a negative number',
      { decays: 'decays:\n  - channel: e+ e-\n    widthGeV: g^2 * m * sqrt(1 - 4 * mMuonGeV^2 / m^2)\n' },
      'toy.yaml:12: decays[0].widthGeV is NaN at',
    ],
    [
      'a negative rate',
      { production: 'production:\n  - channel: K+ -> pi+ X\n    branchingRatio: g^2 * (0.2 - m) / mPionGeV * 1e-3\n' },
      'production[0].branchingRatio is -',
    ],
    [
      'a rate above 1',
      { production: 'production:\n  - channel: K+ -> pi+ X\n    branchingRatio: g^2 * 3\n' },
      'toy.yaml:9: production[0].branchingRatio is 3.000 at 0 MeV and g = 1: expected at most 1, hence smaller couplings',
    ],
    [
      'a wrong unit',
      { decays: 'decays:\n  - channel: e+ e-\n    widthGeV: g^2 * m^2\n' },
      'toy.yaml:12: decays[0].widthGeV: unit is GeV^2: expected GeV',
    ],
    [
      'an unknown name',
      { decays: 'decays:\n  - channel: e+ e-\n    widthGeV: g^2 * mMuon\n' },
      'unknown name "mMuon": did you mean mMuonGeV',
    ],
    [
      'a missing unit',
      { couplings: 'coupling: g\ncouplings:\n  g: { range: [1.0e-9, 1] }\n' },
      'toy.yaml:6: couplings.g.unit is missing: expected one of',
    ],
    ['a mass beyond threshold', { more: 'massRangeMeV: [0, 400]\n' }, 'toy.yaml:13: massRangeMeV ends at 400: expected at most 354.107'],
    ['masses that descend', { more: 'massRangeMeV: [100, 50]\n' }, 'massRangeMeV is 100 to 50: expected two ascending masses'],
    [
      'a table that is not sorted',
      { more: 'quantities:\n  t:\n    unit: none\n    interpolation: linear\n    massMeV: [0, 100, 50]\n    value: [1, 2, 3]\n' },
      'toy.yaml:17: massMeV[2] is 50 after 100: expected ascending masses',
    ],
    [
      'a table that ends too early',
      {
        more: 'quantities:\n  t: { massMeV: [0, 100], value: [1, 2], unit: none, interpolation: linear }\n',
        decays: 'decays:\n  - channel: e+ e-\n    widthGeV: g^2 * m * t\n',
      },
      'decays[0].widthGeV is NaN at 100.',
    ],
    [
      'a coupling without a value',
      { couplings: 'coupling: g\ncouplings:\n  g: { unit: none, range: [1.0e-9, 1] }\n  h: { unit: none }\n' },
      'toy.yaml:7: value of h is missing: expected a number, as limits are set on g',
    ],
    ['a coupling without a range', { couplings: 'coupling: g\ncouplings:\n  g: { unit: none, value: 1 }\n' }, 'range of g is missing'],
    ['a negative coupling', { couplings: 'coupling: g\ncouplings:\n  g: { unit: none, range: [-1, 1] }\n' }, 'range of g is -1 to 1'],
    [
      'a scanned coupling that is not there',
      { couplings: 'coupling: h\ncouplings:\n  g: { unit: none, value: 1 }\n' },
      'coupling is "h": expected one of g',
    ],
    [
      'the name of a constant',
      { couplings: 'coupling: c\ncouplings:\n  c: { unit: none, range: [1.0e-9, 1] }\n' },
      'name is "c": expected one that is not taken',
    ],
    ['a quantity of a later one', { more: 'quantities:\n  a: b * 2\n  b: m\n' }, 'quantity a: unknown name "b"'],
    ['a decay without threshold', { decays: 'decays:\n  - { channel: dark, widthGeV: g^2 * m }\n' }, 'aboveMeV of dark is missing'],
    [
      'a final state that is none',
      { decays: 'decays:\n  - { channel: e+ e-, finalState: bright, widthGeV: g^2 * m }\n' },
      'decays[0].finalState is "bright"',
    ],
    ['an unknown key', { more: 'mass: 3\n' }, 'toy.yaml:13: unknown key mass'],
    [
      'a caution that is no condition',
      { more: 'cautions:\n  - { code: a, message: b, when: g * 2 }\n' },
      'when: "g * 2" is a number: expected a condition',
    ],
  ])('is refused for %s, with file, line, field and value', (_, changes, message) => {
    expect(() => toy(changes)).toThrow(InputError);
    expect(() => toy(changes)).toThrow(message);
  });

  it('stops at a value that is no rate even between the masses that were looked at', () => {
    // the window is narrower than the steps of the first look
    const model = toy({ decays: 'decays:\n  - channel: e+ e-\n    widthGeV: g^2 * m * if(abs(m - 0.2003) < 1e-6, log(-g), 1)\n' });
    expect(() => model.widthGeV(200.3, 0.1)).toThrow('model "toy": decays[0].widthGeV is NaN at 200.3 MeV and g = 0.1');
  });
});
