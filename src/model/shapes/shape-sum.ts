import type { Random } from '../../math/philox.js';
import { discreteChoice } from '../../math/random.js';
import { columnCount, type Shape, type ShapeParameter } from '../shape.js';
import { second } from './derivatives.js';

export interface ShapeTerm {
  /** Goes before the names of its parameters. */
  readonly name: string;
  readonly shape: Shape;
  /** Start value of its fraction; that of the last term is what the others leave. */
  readonly fraction: number;
}

/**
 * f = sum_k phi_k f_k with the last fraction 1 - sum of the others. Parameters: the fractions of all terms but the last, then the
 * parameters of each term in turn.
 */
export class ShapeSum implements Shape {
  readonly parameters: readonly ShapeParameter[];
  /** Place of the first parameter of each term. */
  private readonly first: readonly number[];
  private readonly work: readonly Float64Array[];
  private columns: readonly Float64Array[][] = [];
  private length = 0;

  constructor(private readonly terms: readonly ShapeTerm[]) {
    const fractions = terms.slice(0, -1).map(t => ({ name: `${t.name}-fraction`, start: t.fraction, lower: 0, upper: 1 }));
    let next = fractions.length;
    this.first = terms.map(t => (next += t.shape.parameters.length) - t.shape.parameters.length);
    this.parameters = [...fractions, ...terms.flatMap(t => t.shape.parameters.map(p => ({ ...p, name: `${t.name}-${p.name}` })))];
    this.work = terms.map(t => new Float64Array(columnCount(t.shape.parameters.length)));
  }

  private fraction(k: number, p: ArrayLike<number>): number {
    const last = this.terms.length - 1;
    if (k < last) return p[k];
    let rest = 1;
    for (let j = 0; j < last; j++) rest -= p[j];
    return rest;
  }

  private own(k: number, p: ArrayLike<number>): Float64Array {
    return Float64Array.from({ length: this.terms[k].shape.parameters.length }, (_, j) => p[this.first[k] + j]);
  }

  evaluate(x: ArrayLike<number>, n: number, p: ArrayLike<number>, columns: readonly Float64Array[]): void {
    if (n > this.length) {
      this.columns = this.work.map(w => Array.from(w, () => new Float64Array(n)));
      this.length = n;
    }
    this.terms.forEach((term, k) => term.shape.evaluate(x, n, this.own(k, p), this.columns[k]));
    const out = new Float64Array(columns.length);
    for (let i = 0; i < n; i++) {
      this.columns.forEach((own, k) => own.forEach((column, c) => (this.work[k][c] = column[i])));
      this.combine(p, out);
      for (let c = 0; c < out.length; c++) columns[c][i] = out[c];
    }
  }

  integral(p: ArrayLike<number>, out: Float64Array): void {
    this.terms.forEach((term, k) => term.shape.integral(this.own(k, p), this.work[k]));
    this.combine(p, out);
  }

  /** The columns of the sum from those of the terms in `work`. */
  private combine(p: ArrayLike<number>, out: Float64Array): void {
    const total = this.parameters.length;
    const last = this.terms.length - 1;
    out.fill(0, 0, columnCount(total));
    for (let k = 0; k <= last; k++) {
      const f = this.work[k];
      const phi = this.fraction(k, p);
      const count = this.terms[k].shape.parameters.length;
      const first = this.first[k];
      out[0] += phi * f[0];
      // d phi_k / d fraction_k = 1; every fraction takes from the last term
      for (let j = k < last ? k : 0; j < (k < last ? k + 1 : last); j++) {
        const sign = k < last ? 1 : -1;
        out[1 + j] += sign * f[0];
        for (let a = 0; a < count; a++) out[second(total, first + a, j)] += sign * f[1 + a];
      }
      for (let a = 0, c = 1 + count; a < count; a++) {
        out[1 + first + a] += phi * f[1 + a];
        for (let b = 0; b <= a; b++, c++) out[second(total, first + a, first + b)] += phi * f[c];
      }
    }
  }

  sample(random: Random, p: ArrayLike<number>): number {
    const contents = this.terms.map((term, k) => {
      term.shape.integral(this.own(k, p), this.work[k]);
      return this.fraction(k, p) * this.work[k][0];
    });
    const k = discreteChoice(random, contents);
    return this.terms[k].shape.sample(random, this.own(k, p));
  }
}
