import { describe, expect, it } from 'vitest';
import { Philox, philox4x32 } from '../../src/math/philox.js';

function encrypt(counter: readonly number[], key: readonly [number, number]): string {
  const words = new Uint32Array(4);
  philox4x32(words, counter[0], counter[1], counter[2], counter[3], key[0], key[1]);
  return [...words].map(word => word.toString(16).padStart(8, '0')).join(' ');
}

describe('Philox4x32-10', () => {
  it('gives the known answers of Random123', () => {
    const ones = 0xffffffff;
    expect(encrypt([0, 0, 0, 0], [0, 0])).toBe('6627e8d5 e169c58d bc57ac4c 9b00dbd8');
    expect(encrypt([ones, ones, ones, ones], [ones, ones])).toBe('408f276d 41c83b0e a20bc7c6 6d5451fd');
    expect(encrypt([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0])).toBe('d16cfe09 94fdcceb 5001e420 24126ea1');
  });

  it('draws the same sequence after reset as from a new generator', () => {
    const fresh = new Philox(7, 3, 12);
    const reused = new Philox(7, 3, 5);
    reused.uniform32();
    reused.reset(12);
    for (let i = 0; i < 20; i++) expect(reused.uniform()).toBe(fresh.uniform());
  });

  it('gives different sequences to different seeds, streams, indices and to seeds that differ beyond 32 bits', () => {
    const first = [new Philox(1, 1, 1), new Philox(2, 1, 1), new Philox(1, 2, 1), new Philox(1, 1, 2), new Philox(1 + 2 ** 32, 1, 1)];
    expect(new Set(first.map(random => random.uniform32())).size).toBe(first.length);
  });

  it('takes one word for 32 bits and two for 53, in the order of the blocks', () => {
    // blocks 0 and 1 of (seed 7, stream 3, index 12)
    const words = [0, 1].flatMap(block => {
      const out = new Uint32Array(4);
      philox4x32(out, block, 0, 12, 3, 7, 0);
      return [...out];
    });
    const random = new Philox(7, 3, 12);
    const long = (first: number): number => ((words[first] >>> 5) * 2 ** 26 + (words[first + 1] >>> 6) + 0.5) / 2 ** 53;
    expect(random.uniform32()).toBe((words[0] + 0.5) / 2 ** 32);
    expect([random.uniform(), random.uniform(), random.uniform()]).toEqual([long(1), long(3), long(5)]);
    expect(random.uniform32()).toBe((words[7] + 0.5) / 2 ** 32);
  });

  it('is uniform in (0, 1): chi-squared over 100 bins', () => {
    const random = new Philox(2024, 9);
    const n = 200_000;
    const bins = new Float64Array(100);
    for (let i = 0; i < n; i++) bins[Math.floor(100 * random.uniform())]++;
    const expected = n / 100;
    const chi2 = bins.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // 99 degrees of freedom: mean 99, sigma 14.1
    expect(chi2).toBeGreaterThan(99 - 4 * 14.1);
    expect(chi2).toBeLessThan(99 + 4 * 14.1);
  });
});
