import { describe, expect, it } from 'vitest';
import { publishedLimitCurve } from '../../src/literature/limit-curve.js';
import { findCurve } from '../../src/literature/registry.js';
import { electronHnl, hnlModel, muonHnl } from '../../src/portals/hnl.js';
import { brLimit, massesOf } from '../../src/recast/br-limit.js';
import { exclusionRows } from '../../src/recast/exclusion.js';

const mixed = hnlModel({
  name: 'mixed',
  title: 'Heavy neutral lepton, a quarter electron',
  couplingSymbol: '|U|²',
  flavours: { e: 0.25, mu: 0.5, tau: 0.25 },
  nature: 'majorana',
});

describe.each([
  ['na62-2020-ken', electronHnl, 0.25],
  ['na62-2025-pien', electronHnl, 0.25],
  ['pienu-2017-pien', electronHnl, 0.25],
  ['na62-2021-kmun', muonHnl, 0.5],
] as const)('%s', (id, model, part) => {
  const curve = publishedLimitCurve(findCurve(id));
  const [{ massMeV, limit }] = findCurve(id).series;

  it('put through BR and back to |U|^2 closes to 1e-9', () => {
    const rows = exclusionRows(model, curve, massMeV);
    rows.forEach((row, k) => {
      expect(Math.abs((row.coupling ?? 0) / limit[k] - 1)).toBeLessThan(1e-9);
      const back = model.through(curve.production).branchingRatio(massMeV[k], row.coupling ?? 0);
      expect(Math.abs(back / brLimit(curve, massMeV[k], null) - 1)).toBeLessThan(1e-9);
    });
  });

  it('between two figures is interpolated in ln |U|^2', () => {
    const middle = (massMeV[3] + massMeV[4]) / 2;
    const [row] = exclusionRows(model, curve, [middle]);
    expect(Math.abs((row.coupling ?? 0) / Math.sqrt(limit[3] * limit[4]) - 1)).toBeLessThan(1e-9);
  });

  it('in another mix of flavours excludes |U_l|^2 all the same: |U|^2 is larger by the share of the flavour', () => {
    const rows = exclusionRows(mixed, curve, massesOf(curve));
    rows.forEach((row, k) => expect(Math.abs(((row.coupling ?? 0) * part) / limit[k] - 1)).toBeLessThan(1e-9));
  });
});

it('couplings at which N lives less than 50 ns are not excluded but named', () => {
  const [row] = exclusionRows(electronHnl, publishedLimitCurve(findCurve('na62-2020-ken')), [462]);
  const [[, highest]] = row.excluded;
  expect(electronHnl.lifetimePs(462, highest)).toBeCloseTo(50_000, 3);
  expect(row.outsideValidity).toEqual([[expect.closeTo(highest, 12), electronHnl.couplingRange[1]]]);
});
