import { describe, expect, it } from 'vitest';
import { Fourier } from '../../src/math/fourier.js';
import { Philox } from '../../src/math/philox.js';

describe('Fourier transform', () => {
  const n = 64;
  const random = new Philox(3, 1);
  const x = Array.from({ length: n }, () => [random.uniform() - 0.5, random.uniform() - 0.5]);

  it('is the sum that defines it', () => {
    const re = Float64Array.from(x, v => v[0]);
    const im = Float64Array.from(x, v => v[1]);
    new Fourier(n).transform(re, im);
    for (let k = 0; k < n; k++) {
      const angle = (j: number): number => (-2 * Math.PI * ((j * k) % n)) / n;
      const sum = x.reduce((s, [a, b], j) => s + a * Math.cos(angle(j)) - b * Math.sin(angle(j)), 0);
      const imaginary = x.reduce((s, [a, b], j) => s + a * Math.sin(angle(j)) + b * Math.cos(angle(j)), 0);
      expect(re[k]).toBeCloseTo(sum, 13);
      expect(im[k]).toBeCloseTo(imaginary, 13);
    }
  });

  it('is undone by itself with the arguments exchanged', () => {
    const re = Float64Array.from(x, v => v[0]);
    const im = Float64Array.from(x, v => v[1]);
    const fourier = new Fourier(n);
    fourier.transform(re, im);
    fourier.transform(im, re);
    x.forEach(([a, b], j) => {
      expect(re[j] / n).toBeCloseTo(a, 14);
      expect(im[j] / n).toBeCloseTo(b, 14);
    });
  });

  it('needs a power of two', () => {
    expect(() => new Fourier(12)).toThrow('length of a Fourier transform is 12: expected a power of two');
  });
});
