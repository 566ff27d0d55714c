import { describe, expect, it } from 'vitest';
import { unitOfName } from '../../src/events/unit.js';

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
