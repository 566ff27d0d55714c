import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { brLimit, coveredRangesMeV } from '../../src/recast/br-limit.js';
import { limitTable } from '../../src/recast/limit-table.js';

const HEADER = 'mass_MeV,lifetime_ps,br_upper_limit';

describe('a table of BR limits', () => {
  it('has one series a lifetime, with or without a suffix on the limit, in any order of columns', () => {
    const curve = limitTable(
      '# own search\nlifetime_ps,br_upper_limit_90cl,mass_MeV\r\n100,4e-11,0\ninf,1e-11,0\n\n100,8e-11,10\n',
      'own.csv',
    );
    expect(curve.series).toEqual([
      { lifetimePs: 100, massMeV: [0, 10], limit: [4e-11, 8e-11] },
      { lifetimePs: null, massMeV: [0], limit: [1e-11] },
    ]);
    expect(brLimit(curve, 10, 100)).toBeCloseTo(8e-11, 20);
  });

  it('is of a stable X without a column of lifetimes', () => {
    expect(limitTable('mass_MeV,br_upper_limit\n5,1e-10\n', 'own.csv').series[0].lifetimePs).toBeNull();
  });

  it('has a gap where rows have no limit', () => {
    const curve = limitTable(
      `${HEADER}\n0,inf,1e-11\n100,inf,1e-11\n110,inf,nan\n150,inf,\n160,inf,1e-11\n200,inf,1e-11\n210,inf,nan\n`,
      'own.csv',
    );
    expect(coveredRangesMeV(curve)).toEqual([
      [0, 100],
      [160, 200],
    ]);
  });

  it.each([
    ['', 'own.csv is empty: expected a header'],
    ['m,br\n1,1e-10', 'header of own.csv is "m,br": expected the columns mass_MeV, br_upper_limit'],
    [`${HEADER}\n1,inf,1e-10\n1,inf,1e-10`, 'own.csv, line 3: mass_MeV is 1: expected more than the 1 before it at this lifetime'],
    [`${HEADER}\n2,inf,1e-10\n1,inf,1e-10`, 'own.csv, line 3: mass_MeV is 1: expected more than the 2'],
    [`${HEADER}\n-1,inf,1e-10`, 'own.csv, line 2: mass_MeV is "-1": expected a number of at least 0'],
    [`${HEADER}\n1,0,1e-10`, 'own.csv, line 2: lifetime_ps is "0": expected a number above 0, or inf'],
    [`${HEADER}\n1,,1e-10`, 'own.csv, line 2: lifetime_ps is ""'],
    [`${HEADER}\n1,inf,0`, 'own.csv, line 2: br_upper_limit is "0": expected a number above 0 and at most 1'],
    [`${HEADER}\n1,inf,many`, 'own.csv, line 2: br_upper_limit is "many"'],
    [`${HEADER}\n1,inf`, 'own.csv, line 2: number of values is 2: expected 3, as in the header'],
    [`${HEADER}\n1,inf,1e-10,7`, 'own.csv, line 2: number of values is 4: expected 3, as in the header'],
    [
      'mass_MeV,mass_MeV,br_upper_limit\n1,2,1e-10',
      'header of own.csv: column is "mass_MeV": expected a name for each column, and none twice',
    ],
    [`${HEADER}\n1,inf,nan`, 'own.csv has no row with a limit'],
  ])('refuses %j', (text, message) => {
    expect(() => limitTable(text, 'own.csv')).toThrow(InputError);
    expect(() => limitTable(text, 'own.csv')).toThrow(message);
  });
});
