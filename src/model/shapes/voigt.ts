import { asinh, cosh, exp, sinh, tan } from '../../math/elementary.js';
import { faddeeva } from '../../math/faddeeva.js';
import type { Random } from '../../math/philox.js';
import { gaussLegendre } from '../../math/quadrature.js';
import { normal } from '../../math/random.js';
import type { ShapeParameter } from '../shape.js';
import type { Line } from './line-shape.js';

export interface VoigtOptions {
  readonly mean: number;
  /** Standard deviation of the resolution. */
  readonly sigma: number;
  /** Half width at half maximum of the Breit-Wigner: half the natural width Gamma. */
  readonly gamma: number;
}

/** 20 points a unit of asinh of the distance resolve a line to 1e-13 of its integral. */
const RULE = gaussLegendre(20);

/**
 * Voigt profile: a non-relativistic Breit-Wigner seen with Gaussian resolution, V = Re W, W = w(z) / (sigma sqrt(2 pi)),
 * z = (x - mean + i gamma) / (sigma sqrt 2) (DLMF 7.19.2).
 *
 * W solves dW/dsigma = sigma d2W/dx2 and dW/dgamma = i dW/dx, which gives every derivative from those in x. Parameters: shift of the mean
 * in units of the nominal sigma, ln(sigma / nominal), ln(gamma / nominal).
 */
export class Voigt implements Line {
  readonly parameters: readonly ShapeParameter[] = [
    { name: 'shift', start: 0, lower: -5, upper: 5 },
    { name: 'log-width', start: 0, lower: -2, upper: 2 },
    { name: 'log-gamma', start: 0, lower: -5, upper: 5 },
  ];
  /** W and its first four derivatives in x, real and imaginary parts in turn. */
  private readonly w = new Float64Array(10);

  constructor(private readonly options: VoigtOptions) {}

  mode(p: ArrayLike<number>): number {
    return this.options.mean + this.options.sigma * p[0];
  }

  private profile(x: number, p: ArrayLike<number>, order: number): void {
    const scale = this.options.sigma * exp(p[1]) * Math.SQRT2;
    faddeeva((x - this.mode(p)) / scale, (this.options.gamma * exp(p[2])) / scale, order, this.w);
    let factor = 1 / (scale * Math.sqrt(Math.PI));
    for (let n = 0; n <= order; n++, factor /= scale) {
      this.w[2 * n] *= factor;
      this.w[2 * n + 1] *= factor;
    }
  }

  evaluate(x: number, p: ArrayLike<number>, out: Float64Array): void {
    this.profile(x, p, 4);
    const [v, , v1, l1, v2, l2, v3, l3, v4] = this.w;
    const sigma = this.options.sigma * exp(p[1]);
    out[0] = v;
    this.chain(p, sigma * v2, -l1, out);
    out[1] = -this.options.sigma * v1;
    out[4] = this.options.sigma ** 2 * v2;
    out[5] = -this.options.sigma * sigma * sigma * v3;
    out[6] += sigma * sigma * (v2 + sigma * sigma * v4);
    out[7] = this.options.sigma * this.gamma(p) * l2;
    out[8] = -this.gamma(p) * sigma * sigma * l3;
    out[9] -= this.gamma(p) ** 2 * v2;
  }

  /** First derivatives in the logarithms of sigma and gamma, and their part of the second ones. */
  private chain(p: ArrayLike<number>, dSigma: number, dGamma: number, out: Float64Array): void {
    out[2] = this.options.sigma * exp(p[1]) * dSigma;
    out[3] = this.gamma(p) * dGamma;
    out[6] = out[2];
    out[9] = out[3];
  }

  private gamma(p: ArrayLike<number>): number {
    return this.options.gamma * exp(p[2]);
  }

  /** The integral by quadrature in asinh((x - mean) / width); its derivatives are differences between the ends. */
  between(low: number, high: number, p: ArrayLike<number>, out: Float64Array): void {
    const { sigma: nominal } = this.options;
    const sigma = nominal * exp(p[1]);
    const gamma = this.gamma(p);
    out.fill(0, 0, 10);
    out[0] = this.quadrature(low, high, p, sigma + gamma);
    let dSigma = 0;
    let dGamma = 0;
    for (const [x, sign] of [
      [high, 1],
      [low, -1],
    ]) {
      this.profile(x, p, 3);
      const [v, l, v1, l1, v2, l2, v3] = this.w;
      dSigma += sign * sigma * v1;
      dGamma -= sign * l;
      out[1] -= sign * nominal * v;
      out[4] += sign * nominal ** 2 * v1;
      out[5] -= sign * nominal * sigma * sigma * v2;
      out[6] += sign * sigma * sigma * (v1 + sigma * sigma * v3);
      out[7] += sign * nominal * gamma * l1;
      out[8] -= sign * gamma * sigma * sigma * l2;
      out[9] -= sign * gamma ** 2 * v1;
    }
    const [ss, gg] = [out[6], out[9]];
    this.chain(p, dSigma, dGamma, out);
    out[6] += ss;
    out[9] += gg;
  }

  private quadrature(low: number, high: number, p: ArrayLike<number>, width: number): number {
    const mode = this.mode(p);
    const from = asinh((low - mode) / width);
    const to = asinh((high - mode) / width);
    const panels = Math.ceil(to - from);
    const half = (to - from) / (2 * panels);
    let sum = 0;
    for (let k = 0; k < panels; k++) {
      for (let i = 0; i < RULE.nodes.length; i++) {
        const u = from + (2 * k + 1 + RULE.nodes[i]) * half;
        this.profile(mode + width * sinh(u), p, 0);
        sum += RULE.weights[i] * half * width * cosh(u) * this.w[0];
      }
    }
    return sum;
  }

  sample(random: Random, p: ArrayLike<number>): number {
    const smeared = this.mode(p) + this.options.sigma * exp(p[1]) * normal(random);
    return smeared + this.gamma(p) * tan(Math.PI * (random.uniform() - 0.5));
  }
}
