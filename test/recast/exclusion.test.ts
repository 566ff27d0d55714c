import { describe, expect, it } from 'vitest';
import { publishedLimitCurve } from '../../src/literature/limit-curve.js';
import { findCurve } from '../../src/literature/registry.js';
import { gluonAlp } from '../../src/portals/alp-general.js';
import { scalar } from '../../src/portals/scalar.js';
import { brLimit } from '../../src/recast/br-limit.js';
import { limitTable } from '../../src/recast/limit-table.js';
import { exclusionFileName, exclusionNotes, exclusionResult, exclusionRows, invisibleRows } from '../../src/recast/exclusion.js';
import { linearModel } from './linear-model.js';

const na62 = publishedLimitCurve(findCurve('na62-2016-2022-kpix-invisible'));

describe('rows of an exclusion', () => {
  it('carry lifetime and BR limit at the lower edge', () => {
    const [row] = exclusionRows(scalar, na62, [200]);
    expect(row.coupling).toBe(row.excluded[0][0]);
    expect(row.lifetimePs).toBe(scalar.lifetimePs(200, row.coupling ?? 0));
    expect(row.brLimit / scalar.branchingRatio(200, row.coupling ?? 0)).toBeCloseTo(1, 9);
  });

  it('carry the lifetime that was given, and no coupling where nothing is excluded', () => {
    const [stable] = exclusionRows(scalar, na62, [200], { lifetimePs: null });
    expect(stable.lifetimePs).toBeNull();
    expect(stable.brLimit).toBe(brLimit(na62, 200, null));
    const [row] = exclusionRows(scalar, na62, [200], { lifetimePs: 0.01 });
    expect(row).toEqual({ massMeV: 200, lifetimePs: 0.01, brLimit: 1, coupling: null, excluded: [] });
  });

  it('are the BR limit alone for an X without a model', () => {
    expect(invisibleRows(na62, [60, 200], 1000)).toEqual(
      [60, 200].map(massMeV => ({ massMeV, lifetimePs: 1000, brLimit: brLimit(na62, massMeV, 1000), coupling: null, excluded: [] })),
    );
  });

  it('refuse a mass that has no limit', () => {
    expect(() => exclusionRows(scalar, na62, [135])).toThrow('mass in MeV is 135');
    expect(() => invisibleRows(na62, [135], null)).toThrow('mass in MeV is 135');
  });
});

describe('notes on an exclusion', () => {
  it('say where an interval ends only because the search does', () => {
    expect(exclusionNotes(scalar, exclusionRows(scalar, na62, [10, 20, 200]))).toEqual([
      'The excluded interval of sin²θ ends at 1 at 2 masses between 10.0 and 20.0 MeV only because couplings beyond it are not considered.',
    ]);
    expect(exclusionNotes(scalar, exclusionRows(scalar, na62, [10]))[0]).toContain('ends at 1 at 10.0 MeV only');
    expect(exclusionNotes(scalar, exclusionRows(scalar, na62, [200]))).toEqual([]);
  });
});

describe('cautions of a model', () => {
  it('at an edge of what is excluded are said once, with their masses', () => {
    const doubtful = linearModel({
      cautions: (massMeV, coupling) => (massMeV > 60 && coupling > 0.5 ? [{ code: 'large', message: 'g is large' }] : []),
      unitRates: () => ({ branchingRatio: 1, partialWidthsGeV: {} }),
    });
    expect(exclusionNotes(doubtful, exclusionRows(doubtful, na62, [50, 100, 200])).slice(1)).toEqual([
      'Caution (large) at an edge at 2 masses between 100.0 and 200.0 MeV: g is large.',
    ]);
  });
});

describe('the record of an exclusion', () => {
  it('has the expected rows where there is an expected limit', () => {
    const observed = exclusionResult(scalar, { observed: na62 }, [200]);
    expect(observed.model).toBe('scalar');
    expect(observed.expectedRows).toEqual([]);
    expect(exclusionResult(scalar, { observed: na62, expected: na62 }, [200]).expectedRows).toEqual(observed.rows);
  });

  it('leaves out the masses that the model does not cover', () => {
    const wide = limitTable('mass_MeV,br_upper_limit\n100,1e-11\n130,1e-11\n400,1e-11\n', 'wide.csv');
    expect(exclusionResult(gluonAlp, { observed: wide }, [100, 130, 400]).rows.map(row => row.massMeV)).toEqual([100]);
  });
});

describe('files of an exclusion', () => {
  it('have the name of the model in letters, digits, dots and dashes', () => {
    expect(exclusionFileName('vector-visible')).toBe('exclusion-vector-visible');
    expect(exclusionFileName('alp:cGG=1,cuu=0.5')).toBe('exclusion-alp-cGG-1-cuu-0.5');
  });
});
