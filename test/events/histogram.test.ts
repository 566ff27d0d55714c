import { describe, expect, it } from 'vitest';
import { histogram } from '../../src/events/histogram.js';

describe('histogram', () => {
  it('bins are closed below and open above, the last is closed on both sides, and what is outside is left out', () => {
    const { edges, counts } = histogram([-0.1, 0, 0.5, 1, 1.5, 2, 2.01, NaN], { range: [0, 2], bins: 2 });
    expect(edges).toEqual([0, 1, 2]);
    expect(counts).toEqual([2, 3]);
  });
});
