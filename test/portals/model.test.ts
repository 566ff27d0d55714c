import { describe, expect, it } from 'vitest';
import { portalModel, type PortalDefinition, type PortalModel } from '../../src/portals/model.js';
import { findPortalModel, portalModels } from '../../src/portals/registry.js';

/** BR = 1e-3 g^2, width (1 + 3) GeV g^2. */
const definition: PortalDefinition = {
  name: 'toy',
  title: 'Toy',
  couplingSymbol: 'g',
  couplingDescription: 'a coupling',
  couplingRange: [1e-10, 2],
  massRangeMeV: [0, 100],
  rateExponent: 2,
  references: ['0000.00000'],
  unitRates: massMeV => ({ branchingRatio: 1e-3, partialWidthsGeV: massMeV === 0 ? {} : { a: 1, b: 3 } }),
};
const toy = portalModel(definition);

/** Masses over the range of a model, where its formulae hold. */
const massesOf = (model: PortalModel): number[] => {
  const [from, to] = model.massRangeMeV;
  return Array.from({ length: 51 }, (_, k) => from + (k * (to - from)) / 50).filter(mass => model.covers(mass));
};

describe('a portal model', () => {
  it('scales production and decay with the power of the coupling', () => {
    expect(toy.branchingRatio(50, 0.1)).toBeCloseTo(1e-5, 18);
    expect(toy.widthGeV(50, 0.1)).toBeCloseTo(0.04, 15);
    expect(toy.partialWidthsGeV(50, 0.1).b).toBeCloseTo(0.03, 15);
  });

  it('has branching ratios that do not depend on the coupling', () => {
    expect(toy.decays(50, 1e-9)).toEqual({ a: 0.25, b: 0.75 });
  });

  it('says null for the lifetime of what does not decay, or too late for a number', () => {
    expect(toy.lifetimePs(0, 1)).toBeNull();
    expect(toy.at(0).lifetimePs(1)).toBeNull();
    expect(toy.at(50).lifetimePs(1e-170)).toBeNull();
  });

  it('gives the same rates with and without checks', () => {
    expect(toy.at(50).branchingRatio(0.3)).toBe(toy.branchingRatio(50, 0.3));
    expect(toy.at(50).lifetimePs(0.3)).toBe(toy.lifetimePs(50, 0.3));
  });

  it('counts what a theory does not state as certain, and says so', () => {
    expect(toy.theory(50, 1)).toEqual({ production: { relative: 0, source: 'not stated' }, width: { relative: 0, source: 'not stated' } });
    expect(toy.theory(0, 1).width.source).toBe('no decay');
    expect(toy.flags(50, 1)).toEqual([]);
  });

  it('adds the uncertainties of partial widths in quadrature, each by its fraction', () => {
    const uncertain = portalModel({
      ...definition,
      productionUncertainty: () => ({ relative: 0.2, source: 'p' }),
      widthUncertainty: channel => ({ relative: channel === 'a' ? 0.4 : 0.1, source: channel }),
      cautions: (_, coupling) => (coupling > 1 ? [{ code: 'large', message: 'large' }] : []),
    });
    expect(uncertain.theory(50, 1).production.relative).toBe(0.2);
    expect(uncertain.theory(50, 1).width).toEqual({ relative: Math.hypot(0.25 * 0.4, 0.75 * 0.1), source: 'a; b' });
    expect(uncertain.flags(50, 1.5).map(({ code }) => code)).toEqual(['large']);
    expect(uncertain.flags(50, 1)).toEqual([]);
  });

  it('gives the parts of its decays by final state, at one mass as at one point', () => {
    const pair = portalModel({
      ...definition,
      unitRates: () => ({ branchingRatio: 1e-3, partialWidthsGeV: { 'e+ e-': 1, 'gamma gamma': 3 } }),
    });
    expect(pair.at(50).fraction('gammagamma', 1)).toBe(pair.finalStates(50, 1).gammagamma);
    expect(toy.at(0).fraction('invisible', 1)).toBe(1);
  });

  it.each([-1, 100.5, NaN])('refuses the mass %d', massMeV => {
    expect(() => toy.branchingRatio(massMeV, 1)).toThrow(`mass in MeV is ${massMeV}: expected 0 to 100, the range of the model "toy"`);
  });

  it('refuses a mass inside a window where its formulae fail, and takes both ends of it', () => {
    const windowed = portalModel({ ...definition, gapsMeV: [[40, 60]] });
    expect(() => windowed.branchingRatio(50, 1)).toThrow(
      'mass in MeV is 50: expected 0 to 100 except 40 to 60, the range of the model "toy"',
    );
    expect([39, 40, 50, 60, 101].map(mass => windowed.covers(mass))).toEqual([true, true, false, true, false]);
    expect(windowed.branchingRatio(60, 1)).toBe(1e-3);
  });

  it('takes the end of its couplings after a logarithm and back', () => {
    const wide = portalModel({ ...definition, couplingRange: [1e-8, 100] });
    expect(Math.exp(Math.log(100))).toBeGreaterThan(100);
    expect(wide.branchingRatio(50, Math.exp(Math.log(100)))).toBeCloseTo(10, 10);
  });

  it.each([0, -1, 2.5, NaN, Infinity])('refuses the coupling %d', coupling => {
    expect(() => toy.decays(50, coupling)).toThrow(`coupling g is ${coupling}: expected a number above 0 and at most 2`);
  });
});

describe('the registry of models', () => {
  it('finds each model by a name of its own', () => {
    for (const model of portalModels) expect(findPortalModel(model.name)).toBe(model);
  });

  it('lists the known names for one that it does not know', () => {
    expect(() => findPortalModel('graviton')).toThrow(/^model is "graviton": expected .*scalar/);
  });

  it.each(portalModels.map(model => [model.name, model] as const))(
    '%s: BR stays a BR at every coupling and mass considered',
    (_, model) => {
      for (const massMeV of massesOf(model)) expect(model.branchingRatio(massMeV, model.couplingRange[1])).toBeLessThanOrEqual(1);
    },
  );

  const mixtures = ['alp:preset=BC10,cGG=0.3,cgammagamma=1', 'hnl:ue2=1,umu2=2,utau2=3', 'hnl:umu2=1,utau2=1,nature=majorana'].map(
    findPortalModel,
  );
  it.each([...portalModels, ...mixtures].map(model => [model.name, model] as const))(
    '%s: branching fractions sum to 1 within 1e-12, or it is stable',
    (_, model) => {
      for (const massMeV of massesOf(model)) {
        const total = Object.values(model.decays(massMeV, model.couplingRange[0])).reduce((sum, part) => sum + part, 0);
        const expected = model.widthGeV(massMeV, model.couplingRange[0]) > 0 ? 1 : 0;
        expect(Math.abs(total - expected)).toBeLessThan(1e-12);
      }
    },
  );

  it.each(portalModels.flatMap(model => model.channels.map(channel => [model.name, channel, model.through(channel)] as const)))(
    '%s in %s: states the uncertainty of its theory, below a factor of two and a source for each',
    (_name, _channel, model) => {
      for (const massMeV of massesOf(model)) {
        const { production, width } = model.theory(massMeV, model.couplingRange[0]);
        for (const { relative, source } of [production, width]) {
          expect(relative).toBeLessThanOrEqual(Math.LN2);
          expect(relative >= 0 && source !== 'not stated').toBe(true);
        }
      }
    },
  );

  it.each(portalModels.map(model => [model.name, model] as const))('%s: names its papers', (_, model) => {
    expect(model.references.length).toBeGreaterThan(0);
    for (const reference of model.references) expect(reference).toMatch(/^(\d{4}\.\d{4,5}|hep-ph\/\d{7})$/);
  });
});
