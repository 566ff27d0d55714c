import { exp, log, pow } from '../../math/elementary.js';
import { normalBetween, normalDensity } from '../../math/normal.js';
import type { Random } from '../../math/philox.js';
import { truncatedNormal } from '../../math/random.js';
import type { ShapeParameter } from '../shape.js';
import { divide, exponentiate, second } from './derivatives.js';
import type { Line } from './line-shape.js';

/** Where a tail takes over, in standard deviations, and its power. */
export interface TailOptions {
  readonly alpha: number;
  readonly power: number;
}

export interface CrystalBallOptions {
  readonly mean: number;
  readonly sigma: number;
  readonly low: TailOptions;
  readonly high: TailOptions;
}

const K = 6;
const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

const tailParameters = (name: string, { alpha, power }: TailOptions): ShapeParameter[] => [
  { name: `alpha-${name}`, start: alpha, lower: 0.05, upper: 10 },
  { name: `power-${name}`, start: power, lower: 1.01, upper: 200 },
];

/**
 * Double-sided Crystal Ball (J. E. Gaiser, SLAC-R-255 (1982), app. F, with a tail on either side): a Gaussian core in
 * t = (x - mean) / sigma that goes over, with continuous slope, into (1 + alpha (|t| - alpha) / n)^-n beyond alpha.
 *
 * Parameters: shift of the mean in units of the nominal sigma, ln(sigma / nominal), alpha and n of the low, then of the high tail; n > 1.
 */
export class CrystalBall implements Line {
  readonly parameters: readonly ShapeParameter[];
  private readonly norm = new Float64Array(28);
  private readonly end = new Float64Array(28);
  private readonly local = new Float64Array(10);
  /** Tail parameters for which `norm` holds. */
  private readonly tails = new Float64Array(4).fill(NaN);

  constructor(private readonly options: CrystalBallOptions) {
    this.parameters = [
      { name: 'shift', start: 0, lower: -5, upper: 5 },
      { name: 'log-width', start: 0, lower: -2, upper: 2 },
      ...tailParameters('low', options.low),
      ...tailParameters('high', options.high),
    ];
  }

  mode(p: ArrayLike<number>): number {
    return this.options.mean + this.options.sigma * p[0];
  }

  private reduced(x: number, p: ArrayLike<number>): number {
    return (x - this.mode(p)) / (this.options.sigma * exp(p[1]));
  }

  evaluate(x: number, p: ArrayLike<number>, out: Float64Array): void {
    const t = this.reduced(x, p);
    const side = t < 0 ? 2 : 4;
    logarithm(Math.abs(t), p[side], p[side + 1], this.local);
    chain(this.local, t, p[1], side, 1, out);
    // the factor 1 / sigma
    out[0] -= log(this.options.sigma) + p[1];
    out[2] -= 1;
    exponentiate(K, out);
    this.normalisation(p);
    divide(K, out, this.norm);
  }

  between(low: number, high: number, p: ArrayLike<number>, out: Float64Array): void {
    this.fromCentre(this.reduced(high, p), p, out);
    this.fromCentre(this.reduced(low, p), p, this.end);
    for (let c = 0; c < out.length; c++) out[c] -= this.end[c];
    this.normalisation(p);
    divide(K, out, this.norm);
  }

  /** Integral of exp(g) from 0 to t. */
  private fromCentre(t: number, p: ArrayLike<number>, out: Float64Array): void {
    const side = t < 0 ? 2 : 4;
    halfIntegral(Math.abs(t), p[side], p[side + 1], this.local);
    chain(this.local, t, p[1], side, t < 0 ? -1 : 1, out);
  }

  /** Fills `norm`, anew only when a tail has changed. */
  private normalisation(p: ArrayLike<number>): void {
    const { tails } = this;
    if (tails[0] === p[2] && tails[1] === p[3] && tails[2] === p[4] && tails[3] === p[5]) return;
    for (let k = 0; k < 4; k++) tails[k] = p[2 + k];
    const norm = this.norm.fill(0);
    for (const side of [2, 4]) {
      halfTotal(p[side], p[side + 1], this.local);
      const m = this.local;
      norm[0] += m[0];
      norm[1 + side] = m[2];
      norm[2 + side] = m[3];
      norm[second(K, side, side)] = m[6];
      norm[second(K, side + 1, side)] = m[8];
      norm[second(K, side + 1, side + 1)] = m[9];
    }
  }

  sample(random: Random, p: ArrayLike<number>): number {
    const [, , alphaLow, powerLow, alphaHigh, powerHigh] = Array.from(p);
    const tailLow = tailTotal(alphaLow, powerLow);
    const tailHigh = tailTotal(alphaHigh, powerHigh);
    const core = ROOT_TWO_PI * normalBetween(-alphaLow, alphaHigh);
    const u = random.uniform() * (tailLow + core + tailHigh);
    const tail = (alpha: number, power: number): number => alpha + (power / alpha) * (pow(random.uniform(), 1 / (1 - power)) - 1);
    const t =
      u < tailLow
        ? -tail(alphaLow, powerLow)
        : u < tailLow + core
          ? truncatedNormal(random, -alphaLow, alphaHigh)
          : tail(alphaHigh, powerHigh);
    return this.mode(p) + this.options.sigma * exp(p[1]) * t;
  }
}

/** Integral of a tail, from alpha to infinity. */
const tailTotal = (a: number, n: number): number => (exp(-0.5 * a * a) * n) / (a * (n - 1));

// Functions of (t, a, n), t >= 0, with derivatives in the order [f, t, a, n, tt, at, aa, nt, na, nn].

/** g = ln of the unnormalised density: -t^2 / 2, beyond a: -a^2 / 2 - n ln q, q = 1 + a (t - a) / n. */
function logarithm(t: number, a: number, n: number, out: Float64Array): void {
  out.fill(0);
  if (t <= a) {
    out[0] = -0.5 * t * t;
    out[1] = -t;
    out[4] = -1;
    return;
  }
  const q = 1 + (a * (t - a)) / n;
  // derivatives of q over q
  const qt = a / n / q;
  const qa = (t - 2 * a) / n / q;
  const qn = (1 - q) / n / q;
  out[0] = -0.5 * a * a - n * log(q);
  out[1] = -n * qt;
  out[2] = -a - n * qa;
  out[3] = -log(q) - n * qn;
  out[4] = n * qt * qt;
  out[5] = -1 / q + n * qt * qa;
  out[6] = -1 + 2 / q + n * qa * qa;
  out[7] = n * qt * qn;
  out[8] = n * qa * qn;
  out[9] = n * qn * qn;
}

/** M = integral of exp(g) from 0 to infinity. */
function halfTotal(a: number, n: number, out: Float64Array): void {
  const e = exp(-0.5 * a * a);
  const tail = tailTotal(a, n);
  const slope = a + 1 / a;
  out.fill(0);
  out[0] = tail + ROOT_TWO_PI * normalBetween(0, a);
  out[2] = e - tail * slope;
  out[3] = -tail / (n * (n - 1));
  out[6] = tail * (slope * slope - 1 + 1 / (a * a)) - a * e;
  out[8] = (tail * slope) / (n * (n - 1));
  out[9] = (2 * tail) / (n * (n - 1) * (n - 1));
}

const REST = new Float64Array(10);

/** Integral of exp(g) from 0 to t: the normal one in the core, M - R in the tail, R = n q exp(g) / (a (n - 1)) what lies beyond t. */
function halfIntegral(t: number, a: number, n: number, out: Float64Array): void {
  if (t <= a) {
    const density = ROOT_TWO_PI * normalDensity(t);
    out.fill(0);
    out[0] = ROOT_TWO_PI * normalBetween(0, t);
    out[1] = density;
    out[4] = -t * density;
    return;
  }
  const r = REST;
  logarithm(t, a, n, r);
  const q = 1 + (a * (t - a)) / n;
  const qt = a / n / q;
  const qa = (t - 2 * a) / n / q;
  const qn = (1 - q) / n / q;
  // ln R = ln n - ln a - ln(n - 1) + g + ln q
  r[0] += log((n * q) / (a * (n - 1)));
  r[1] += qt;
  r[2] += qa - 1 / a;
  r[3] += qn - 1 / (n * (n - 1));
  r[4] -= qt * qt;
  r[5] += 1 / (n * q) - qt * qa;
  r[6] += 1 / (a * a) - 2 / (n * q) - qa * qa;
  r[7] -= qt / n + qt * qn;
  r[8] -= qa / n + qa * qn;
  r[9] += 1 / (n - 1) ** 2 - 1 / (n * n) - (2 * qn) / n - qn * qn;
  exponentiate(3, r);
  halfTotal(a, n, out);
  for (let c = 0; c < 10; c++) out[c] -= r[c];
}

/**
 * `sign` times a function of (|t|, a, n) as columns over the six parameters; a and n stand at `side` and `side` + 1. With s the shift and
 * w = ln(sigma / nominal): dt/ds = -exp(-w), dt/dw = -t.
 */
function chain(f: Float64Array, t: number, logWidth: number, side: number, sign: number, out: Float64Array): void {
  const absolute = Math.abs(t);
  const ts = (t < 0 ? 1 : -1) * exp(-logWidth);
  out.fill(0);
  out[0] = f[0];
  out[1] = f[1] * ts;
  out[2] = -f[1] * absolute;
  out[1 + side] = f[2];
  out[2 + side] = f[3];
  out[second(K, 0, 0)] = f[4] * ts * ts;
  out[second(K, 1, 0)] = -f[4] * ts * absolute - f[1] * ts;
  out[second(K, 1, 1)] = f[4] * absolute * absolute + f[1] * absolute;
  out[second(K, side, 0)] = f[5] * ts;
  out[second(K, side, 1)] = -f[5] * absolute;
  out[second(K, side, side)] = f[6];
  out[second(K, side + 1, 0)] = f[7] * ts;
  out[second(K, side + 1, 1)] = -f[7] * absolute;
  out[second(K, side + 1, side)] = f[8];
  out[second(K, side + 1, side + 1)] = f[9];
  if (sign < 0) for (let c = 0; c < out.length; c++) out[c] = -out[c];
}
