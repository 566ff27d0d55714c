import { cos, log2, sin } from './elementary.js';

/**
 * Fast Fourier transform of complex sequences of a fixed length n, a power of two: X_k = sum_j x_j exp(-2 pi i j k / n), in place, by
 * radix-2 decimation in time (J. W. Cooley and J. W. Tukey, Math. Comp. 19 (1965) 297). Tables are made once.
 * Throws RangeError when n is no power of two.
 */
export class Fourier {
  private readonly cosine: Float64Array;
  private readonly sine: Float64Array;
  private readonly reversed: Uint32Array;

  constructor(readonly length: number) {
    const bits = log2(length);
    if (!(Number.isInteger(bits) && bits >= 1)) throw new RangeError(`length of a Fourier transform is ${length}: expected a power of two`);
    this.cosine = Float64Array.from({ length: length / 2 }, (_, k) => cos((2 * Math.PI * k) / length));
    this.sine = Float64Array.from({ length: length / 2 }, (_, k) => sin((2 * Math.PI * k) / length));
    this.reversed = new Uint32Array(length);
    for (let i = 1; i < length; i++) this.reversed[i] = (this.reversed[i >> 1] >> 1) | (i & 1 ? length >> 1 : 0);
  }

  /** Transforms (re, im) in place. The inverse, times n, is the same with the two arguments exchanged. */
  transform(re: Float64Array, im: Float64Array): void {
    const { length: n, cosine, sine, reversed } = this;
    for (let i = 0; i < n; i++) {
      const j = reversed[i];
      if (j <= i) continue;
      const r = re[i];
      re[i] = re[j];
      re[j] = r;
      const m = im[i];
      im[i] = im[j];
      im[j] = m;
    }
    for (let half = 1; half < n; half *= 2) {
      const stride = n / (2 * half);
      for (let k = 0; k < half; k++) {
        const c = cosine[k * stride];
        const s = sine[k * stride];
        for (let a = k; a < n; a += 2 * half) {
          const b = a + half;
          const r = re[b] * c + im[b] * s;
          const m = im[b] * c - re[b] * s;
          re[b] = re[a] - r;
          im[b] = im[a] - m;
          re[a] += r;
          im[a] += m;
        }
      }
    }
  }
}
