import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromLosslessJson, losslessJson } from '../../../src/node/run/lossless-json.js';

describe('JSON without loss', () => {
  it('gives back every double, alone and in arrays, with its sign', () => {
    const values = fc.array(fc.double());
    fc.assert(
      fc.property(values, numbers => {
        const read = fromLosslessJson(losslessJson({ numbers, array: Float64Array.from(numbers) })) as Record<string, unknown>;
        expect(read['numbers']).toEqual(numbers);
        expect(read['array']).toEqual(Float64Array.from(numbers));
      }),
    );
    const odd = [NaN, Infinity, -Infinity, -0, Number.MIN_VALUE];
    expect(fromLosslessJson(losslessJson(odd))).toEqual(odd);
    const view = Float64Array.of(1, 2, 3).subarray(1);
    expect(fromLosslessJson(losslessJson({ view, regions: Int16Array.of(-1, 3) }))).toEqual({
      view: Float64Array.of(2, 3),
      regions: Int16Array.of(-1, 3),
    });
  });
});
