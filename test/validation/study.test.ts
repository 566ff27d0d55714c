import { describe, expect, it } from 'vitest';
import { LOWEST_P_VALUE } from '../../src/validation/background-checks.js';
import { studyTasks } from '../../src/validation/study.js';
import { record, result } from '../cli/small-search.js';

describe('the tasks of a validation', () => {
  const search = { result, specification: record.specification, x: Float64Array.from(record.x) };

  it('take enough pseudo-experiments for the goodness of fit to fail: p = 1/(n + 1) three times over is below its tolerance', () => {
    const goodness = studyTasks(search, { toys: 20, seed: 1 }).get('goodness');
    expect(goodness).toMatchObject({ kind: 'goodness' });
    const { toys } = goodness as { toys: number };
    expect(3 / (toys + 1)).toBeLessThan(LOWEST_P_VALUE);
  });
});
