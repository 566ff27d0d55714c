import { exp, log } from '../../math/elementary.js';

/**
 * How HistFactory interpolates between the nominal and the one-standard-deviation variations of a systematic effect
 * (CERN-OPEN-2012-016 section 4.1; numbering of the codes as there). Each function writes value, first and second derivative in alpha.
 */

export interface Interpolation {
  /** Code 4: sixth-order polynomial inside one standard deviation, exponential outside; code 1: exponential with a kink at 0. */
  readonly normsys: 'code4' | 'code1';
  /** Code 4p: polynomial inside one standard deviation, linear outside; code 0: linear with a kink at 0. */
  readonly histosys: 'code4p' | 'code0';
}

export const DEFAULT_INTERPOLATION: Interpolation = { normsys: 'code4', histosys: 'code4p' };

/** A factor kappa(alpha) with kappa(0) = 1, kappa(1) = hi, kappa(-1) = lo; both positive. */
export class FactorInterpolation {
  private readonly logHi: number;
  private readonly logLo: number;
  private readonly c: readonly number[];

  constructor(
    hi: number,
    lo: number,
    private readonly code: Interpolation['normsys'],
  ) {
    this.logHi = log(hi);
    this.logLo = log(lo);
    this.c = polynomial(hi, lo);
  }

  /** True when the factor is the same smooth exponential on both sides, so that code 1 has no kink. */
  get smooth(): boolean {
    return this.code === 'code4' || Math.abs(this.logHi + this.logLo) < 1e-12;
  }

  /** `side` chooses the branch of code 1 at 0, where its derivative jumps. */
  evaluate(alpha: number, side: number, out: Float64Array): void {
    if (this.code === 'code4' && alpha > -1 && alpha < 1) {
      const [c1, c2, c3, c4, c5, c6] = this.c;
      out[0] = 1 + alpha * (c1 + alpha * (c2 + alpha * (c3 + alpha * (c4 + alpha * (c5 + alpha * c6)))));
      out[1] = c1 + alpha * (2 * c2 + alpha * (3 * c3 + alpha * (4 * c4 + alpha * (5 * c5 + alpha * 6 * c6))));
      out[2] = 2 * c2 + alpha * (6 * c3 + alpha * (12 * c4 + alpha * (20 * c5 + alpha * 30 * c6)));
      return;
    }
    const slope = alpha > 0 || (alpha === 0 && side >= 0) ? this.logHi : -this.logLo;
    out[0] = exp(slope * alpha);
    out[1] = slope * out[0];
    out[2] = slope * out[1];
  }
}

/** Coefficients of alpha..alpha^6 that match hi^alpha at +1 and lo^-alpha at -1 in value, slope and curvature, split by parity. */
function polynomial(hi: number, lo: number): readonly number[] {
  const [a, b] = [log(hi), log(lo)];
  const odd = [(hi - lo) / 2, (hi * a - lo * b) / 2, (hi * a * a - lo * b * b) / 2];
  const even = [(hi + lo) / 2 - 1, (hi * a + lo * b) / 2, (hi * a * a + lo * b * b) / 2];
  return [
    (15 * odd[0] - 7 * odd[1] + odd[2]) / 8,
    (24 * even[0] - 9 * even[1] + even[2]) / 8,
    (-5 * odd[0] + 5 * odd[1] - odd[2]) / 4,
    (-12 * even[0] + 7 * even[1] - even[2]) / 4,
    (3 * odd[0] - 3 * odd[1] + odd[2]) / 8,
    (8 * even[0] - 5 * even[1] + even[2]) / 8,
  ];
}

/**
 * Weights of a histogram variation: shift = weights[0] (hi - nominal) + weights[1] (nominal - lo), the same in all bins. Writes the two
 * weights, their first and their second derivatives: out[2 d], out[2 d + 1] for derivative d.
 */
export function shiftWeights(alpha: number, code: Interpolation['histosys'], side: number, out: Float64Array): void {
  out.fill(0);
  if (code === 'code4p' && alpha > -1 && alpha < 1) {
    const square = alpha * alpha;
    // S alpha + A (15 alpha^2 - 10 alpha^4 + 3 alpha^6), S = (up + down) / 2, A = (up - down) / 16
    const asymmetric = (square * (15 - 10 * square + 3 * square * square)) / 16;
    const slope = (alpha * (30 - 40 * square + 18 * square * square)) / 16;
    const curvature = (30 - 120 * square + 90 * square * square) / 16;
    out[0] = alpha / 2 + asymmetric;
    out[1] = alpha / 2 - asymmetric;
    out[2] = 0.5 + slope;
    out[3] = 0.5 - slope;
    out[4] = curvature;
    out[5] = -curvature;
    return;
  }
  const up = alpha > 0 || (alpha === 0 && side >= 0);
  out[up ? 0 : 1] = alpha;
  out[up ? 2 : 3] = 1;
}
