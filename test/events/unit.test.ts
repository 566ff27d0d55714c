import { describe, expect, it } from 'vitest';
import { rescaled, unitNamed, unitOfName, unitScale, type UnitName } from '../../src/events/unit.js';

describe('the unit in a column name', () => {
  it.each([
    ['trackPxGeV', 'GeV'],
    ['m2missGeV2', 'GeV²'],
    ['m2missMeV2', 'MeV²'],
    ['massMeV', 'MeV'],
    ['zVertexM', 'm'],
    ['radiusMm', 'mm'],
    ['angleMrad', 'mrad'],
    ['lifetimePs', 'ps'],
    ['pt1GeV', 'GeV'],
  ])('%s is in %s', (name, unit) => expect(unitOfName(name)).toBe(unit));

  it.each(['M', 'E1', 'GeV', 'px1', 'SUM', 'Run', 'DIM', 'pGEV'])('%s says none', name => expect(unitOfName(name)).toBeUndefined());
});

describe('a unit as files write it', () => {
  it.each([
    ['GeV/c', 'GeV'],
    ['MeV/c^2', 'MeV'],
    ['GeV2', 'GeV²'],
    ['GeV²/c⁴', 'GeV²'],
    ['MeV^2/c^4', 'MeV²'],
    [' cm ', 'cm'],
  ])('%s is %s', (text, unit) => expect(unitNamed(text)).toBe(unit));

  it.each(['eV', 'gev', '', 'toString', 'm2'])('%s is none', text => expect(unitNamed(text)).toBeUndefined());
});

describe('conversion of units', () => {
  it.each<[number, UnitName, UnitName, number]>([
    [493.677, 'MeV', 'GeV', 0.493677],
    [0.493677, 'GeV', 'MeV', 493.677],
    [1, 'GeV²', 'MeV²', 1e6],
    [12.3, 'cm', 'm', 0.123],
    [12.38, 'ns', 'ps', 12380],
    [1, 'mrad', 'rad', 1e-3],
    [0.1, 'GeV', 'GeV', 0.1],
  ])('%d %s is in %s: %d', (value, from, to, converted) => {
    // the decimal number is rounded, and so is the result
    expect(Math.abs(rescaled(unitScale(from, to)!, value) / converted - 1)).toBeLessThanOrEqual(Number.EPSILON);
  });

  it('is not there between lengths and times', () => expect(unitScale('m', 'ns')).toBeUndefined());
});
