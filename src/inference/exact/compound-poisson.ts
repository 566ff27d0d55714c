import { cos, exp, sin } from '../../math/elementary.js';
import { Fourier } from '../../math/fourier.js';
import type { ExactCells } from './cells.js';
import type { Cluster } from './nuisance-clusters.js';
import { scatter, type RatioLattice } from './ratio-lattice.js';

/** Probabilities of the lattice values of ln Q; the rest lies beyond the lattice. */
export interface RatioProbabilities {
  readonly background: Float64Array;
  readonly signal: Float64Array;
}

const total = (events: Float64Array): number => events.reduce((sum, v) => sum + v, 0);

/**
 * Distribution of ln Q = sum over events of w(event), a compound Poisson variable, under background alone and with signal of strength mu
 * (H. Hu and J. Nielsen, "Analytic confidence level calculations using the likelihood ratio and Fourier transform", physics/9906010). With y_k(t) the characteristic function of the
 * weight of one event of background k, and psi(t) that of the signal times its yield,
 *
 *   phi_b(t) = prod over clusters sum_j p_j prod_k G_kj(y_k),   phi_sb likewise with exp[f_j (psi(t) - psi(0))] averaged over the shape,
 *
 * G_kj being the generating function of the count, its own uncertainty integrated. Sequences are damped by exp(-tilt j) before the
 * transform and undamped after it (P. Embrechts and M. Frei, Math. Meth. Oper. Res. 69 (2009) 497): what wraps around is suppressed by
 * exp(-tilt N).
 */
export class CompoundPoisson {
  private readonly fourier: Fourier;
  private readonly damping: Float64Array;
  /** Transforms of the weights: one spectrum of each background with events, then of each signal variation. */
  private readonly re: Float64Array[];
  private readonly im: Float64Array[];
  private readonly sequences: { readonly events: Float64Array; readonly total: number }[];
  private readonly variations: readonly number[];
  private readonly backgrounds: number;

  constructor(
    cells: ExactCells,
    private readonly clusters: readonly Cluster[],
    readonly points: number,
    /** Logarithm of the damping over the whole lattice. */
    totalDamping: number,
  ) {
    this.fourier = new Fourier(points);
    this.damping = Float64Array.from({ length: points }, (_, j) => exp((-totalDamping * j) / points));
    const signals = cells.signal.variations ?? [{ weight: 1, events: cells.signal.events }];
    this.variations = signals.map(v => v.weight);
    this.backgrounds = cells.backgrounds.length;
    this.sequences = [...cells.backgrounds, ...signals].map(({ events }) => ({ events, total: total(events) }));
    this.re = this.sequences.map(() => new Float64Array(points));
    this.im = this.sequences.map(() => new Float64Array(points));
  }

  /** Probabilities at strength mu, for the weights of the cells and a step and rounding of the lattice. */
  at(mu: number, weights: Float64Array, lattice: RatioLattice): RatioProbabilities {
    this.transformSequences(weights, lattice);
    const { points: n, damping } = this;
    const re = new Float64Array(n);
    const im = new Float64Array(n);
    const value = new Float64Array(4);
    for (let t = 0; t <= n / 2; t++) {
      this.characteristic(mu, t, value);
      const [bRe, bIm, sRe, sIm] = value;
      const mirror = (n - t) % n;
      // two real sequences in one transform: background + i signal; the spectrum of each is Hermitian
      re[t] = bRe - sIm;
      im[t] = bIm + sRe;
      re[mirror] = bRe + sIm;
      im[mirror] = sRe - bIm;
    }
    this.fourier.transform(im, re);
    for (let j = 0; j < n; j++) {
      const undamp = 1 / (n * damping[j]);
      re[j] = Math.max(0, re[j] * undamp);
      im[j] = Math.max(0, im[j] * undamp);
    }
    return { background: re, signal: im };
  }

  private transformSequences(weights: Float64Array, lattice: RatioLattice): void {
    const { points: n, sequences, damping } = this;
    for (let k = 0; k < sequences.length; k += 2) {
      const re = this.re[k];
      const im = this.im[k];
      scatter(re, sequences[k].events, weights, lattice, damping);
      const pair = k + 1 < sequences.length;
      if (pair) scatter(im, sequences[k + 1].events, weights, lattice, damping);
      else im.fill(0);
      this.fourier.transform(re, im);
      if (!pair) continue;
      const secondRe = this.re[k + 1];
      const secondIm = this.im[k + 1];
      for (let t = 0; t <= n / 2; t++) {
        const m = (n - t) % n;
        const [a, b, c, d] = [re[t], im[t], re[m], im[m]];
        re[t] = 0.5 * (a + c);
        im[t] = 0.5 * (b - d);
        secondRe[t] = 0.5 * (b + d);
        secondIm[t] = 0.5 * (c - a);
      }
    }
  }

  /** phi_b and phi_sb at frequency t: real and imaginary parts of the one, then of the other. */
  private characteristic(mu: number, t: number, out: Float64Array): void {
    let bRe = 1;
    let bIm = 0;
    let sRe = 1;
    let sIm = 0;
    for (const { backgrounds, hasSignal, nodes } of this.clusters) {
      let clusterRe = 0;
      let clusterIm = 0;
      let withRe = 0;
      let withIm = 0;
      for (const { weight, polynomials, signalFactor } of nodes) {
        let re = weight;
        let im = 0;
        for (let k = 0; k < backgrounds.length; k++) {
          const { total } = this.sequences[backgrounds[k]];
          const yRe = this.re[backgrounds[k]][t] / total;
          const yIm = this.im[backgrounds[k]][t] / total;
          const q = polynomials[k];
          let gRe = 0;
          let gIm = 0;
          for (let m = q.length - 1; m >= 0; m--) {
            const next = gRe * yRe - gIm * yIm + q[m];
            gIm = gRe * yIm + gIm * yRe;
            gRe = next;
          }
          const product = re * gRe - im * gIm;
          im = re * gIm + im * gRe;
          re = product;
        }
        clusterRe += re;
        clusterIm += im;
        if (!hasSignal) continue;
        let fRe = 0;
        let fIm = 0;
        for (let v = 0; v < this.variations.length; v++) {
          const k = this.backgrounds + v;
          const size = this.variations[v] * exp(signalFactor * mu * (this.re[k][t] - this.sequences[k].total));
          const phase = signalFactor * mu * this.im[k][t];
          fRe += size * cos(phase);
          fIm += size * sin(phase);
        }
        withRe += re * fRe - im * fIm;
        withIm += re * fIm + im * fRe;
      }
      if (!hasSignal) {
        withRe = clusterRe;
        withIm = clusterIm;
      }
      const b = bRe * clusterRe - bIm * clusterIm;
      bIm = bRe * clusterIm + bIm * clusterRe;
      bRe = b;
      const s = sRe * withRe - sIm * withIm;
      sIm = sRe * withIm + sIm * withRe;
      sRe = s;
    }
    out[0] = bRe;
    out[1] = bIm;
    out[2] = sRe;
    out[3] = sIm;
  }

  /** Probabilities that no event is in the cells, under background alone and with signal. */
  empty(mu: number): { readonly background: number; readonly signal: number } {
    let background = 1;
    let signal = 1;
    for (const { hasSignal, nodes } of this.clusters) {
      let without = 0;
      let withSignal = 0;
      for (const { weight, polynomials, signalFactor } of nodes) {
        const none = polynomials.reduce((product, q) => product * q[0], weight);
        without += none;
        const absent = this.variations.reduce(
          (sum, w, v) => sum + w * exp(-signalFactor * mu * this.sequences[this.backgrounds + v].total),
          0,
        );
        withSignal += none * (hasSignal ? absent : 1);
      }
      background *= without;
      signal *= withSignal;
    }
    return { background, signal };
  }
}
