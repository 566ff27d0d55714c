import { describe, expect, it } from 'vitest';
import type { ModelTable } from '../../../src/portals/own-model/description.js';
import { tableComplaints, tableValue } from '../../../src/portals/own-model/mass-table.js';

const table = (massMeV: number[], value: number[], interpolation: 'linear' | 'log' = 'linear'): ModelTable => ({
  massMeV,
  value,
  unit: 'none',
  interpolation,
});

describe('a table of values at masses', () => {
  it('is a straight line in the value, or in its logarithm', () => {
    expect(tableValue(table([0, 10], [1, 100]), 5)).toBe(50.5);
    expect(tableValue(table([0, 10], [1, 100], 'log'), 5)).toBeCloseTo(10, 12);
  });

  it('gives its own values back, and nothing outside', () => {
    const own = table([10, 20, 40], [3, 7, 0.5], 'log');
    for (const [k, mass] of own.massMeV.entries()) expect(tableValue(own, mass)).toBe(own.value[k]);
    expect(tableValue(own, 9.99)).toBeNaN();
    expect(tableValue(own, 40.01)).toBeNaN();
  });

  it.each<[ModelTable, string, (string | number)[]]>([
    [table([10, 10], [1, 2]), 'massMeV[1] is 10 again: expected each mass once', ['t', 'massMeV', 1]],
    [table([10, 20, 15], [1, 2, 3]), 'massMeV[2] is 15 after 20: expected ascending masses', ['t', 'massMeV', 2]],
    [table([-1, 20], [1, 2]), 'massMeV[0] is -1: expected a finite number of at least 0', ['t', 'massMeV', 0]],
    [table([10, 20], [1, Infinity]), 'value[1] is Infinity: expected a finite number of at least 0', ['t', 'value', 1]],
    [table([10, 20], [-1, 2]), 'value[0] is -1: expected a finite number of at least 0', ['t', 'value', 0]],
    [table([10, 20], [0, 2], 'log'), 'value[0] is 0: expected a number above 0', ['t', 'value', 0]],
    [table([10, 20], [1]), 'value has 1 entries: expected 2, one for each mass', ['t', 'value']],
    [table([10], [1]), 'massMeV has 1 entry: expected at least 2', ['t', 'massMeV']],
  ])('is refused for %o: %s', (own, message, path) => {
    const [first] = tableComplaints(own, ['t']);
    expect(first.message).toContain(message);
    expect(first.path).toEqual(path);
  });
});
