import { describe, expect, it } from 'vitest';
import { Philox } from '../../src/math/philox.js';
import { UniformSequence } from '../../src/math/uniform-sequence.js';

describe('the compiled sequences', () => {
  it.each([
    [0, 0, 0],
    [1, 0x52001000, 7],
    [2 ** 53 - 1, 2 ** 32 - 1, 2 ** 32 - 1],
    [0x1_2345_6789, 3, 0x8000_0000],
  ])('are those of Philox, bit for bit: seed %d, stream %d, index %d', (seed, stream, index) => {
    const ours = new UniformSequence(seed, stream, index);
    const oracle = new Philox(seed, stream, index);
    for (let i = 0; i < 500; i++) {
      // three words, so that some numbers straddle two calls of the kernel
      expect(ours.uniform()).toBe(oracle.uniform());
      expect(ours.uniform32()).toBe(oracle.uniform32());
    }
    ours.reset(5);
    oracle.reset(5);
    for (let i = 0; i < 37; i++) expect(ours.uniform32()).toBe(oracle.uniform32());
  });

  it('do not disturb each other', () => {
    const first = new UniformSequence(1, 2, 3);
    const second = new UniformSequence(4, 5, 6);
    const oracle = new Philox(1, 2, 3);
    for (let i = 0; i < 20; i++) {
      second.uniform();
      expect(first.uniform()).toBe(oracle.uniform());
    }
  });
});
