import { exp, log, pow } from './elementary.js';

/**
 * A number with its first and second derivatives in n parameters (forward differentiation): gradient, and the lower triangle of the Hessian
 * packed by rows. A constant has neither.
 */
export class Jet {
  private constructor(
    readonly value: number,
    readonly gradient?: Float64Array,
    readonly hessian?: Float64Array,
  ) {}

  static constant(value: number): Jet {
    return new Jet(value);
  }

  /** The parameter with this index among n. */
  static variable(value: number, index: number, n: number): Jet {
    const gradient = new Float64Array(n);
    gradient[index] = 1;
    return new Jet(value, gradient, new Float64Array((n * (n + 1)) / 2));
  }

  plus(other: Jet): Jet {
    const value = this.value + other.value;
    if (!other.gradient) return new Jet(value, this.gradient, this.hessian);
    if (!this.gradient) return new Jet(value, other.gradient, other.hessian);
    return new Jet(
      value,
      this.gradient.map((g, i) => g + other.gradient![i]),
      this.hessian!.map((h, c) => h + other.hessian![c]),
    );
  }

  scaled(factor: number): Jet {
    return new Jet(
      factor * this.value,
      this.gradient?.map(g => factor * g),
      this.hessian?.map(h => factor * h),
    );
  }

  plusNumber(shift: number): Jet {
    return new Jet(this.value + shift, this.gradient, this.hessian);
  }

  minus(other: Jet): Jet {
    return this.plus(other.scaled(-1));
  }

  times(other: Jet): Jet {
    const [a, b] = [this, other];
    if (!a.gradient || !a.hessian) return b.scaled(a.value);
    if (!b.gradient || !b.hessian) return a.scaled(b.value);
    const n = a.gradient.length;
    const gradient = new Float64Array(n);
    const hessian = new Float64Array(a.hessian.length);
    for (let i = 0, c = 0; i < n; i++) {
      gradient[i] = a.value * b.gradient[i] + b.value * a.gradient[i];
      for (let j = 0; j <= i; j++, c++) {
        hessian[c] = a.value * b.hessian[c] + b.value * a.hessian[c] + a.gradient[i] * b.gradient[j] + a.gradient[j] * b.gradient[i];
      }
    }
    return new Jet(a.value * b.value, gradient, hessian);
  }

  /** f(this), from the value of f and its first two derivatives there. */
  apply(value: number, first: number, second: number): Jet {
    const { gradient, hessian } = this;
    if (!gradient || !hessian) return new Jet(value);
    const n = gradient.length;
    const curvature = new Float64Array(hessian.length);
    for (let i = 0, c = 0; i < n; i++) {
      for (let j = 0; j <= i; j++, c++) curvature[c] = first * hessian[c] + second * gradient[i] * gradient[j];
    }
    return new Jet(
      value,
      gradient.map(g => first * g),
      curvature,
    );
  }

  inverse(): Jet {
    const r = 1 / this.value;
    return this.apply(r, -r * r, 2 * r * r * r);
  }

  over(other: Jet): Jet {
    return this.times(other.inverse());
  }

  exp(): Jet {
    const e = exp(this.value);
    return this.apply(e, e, e);
  }

  log(): Jet {
    const r = 1 / this.value;
    return this.apply(log(this.value), r, -r * r);
  }

  /** To a fixed power. */
  power(p: number): Jet {
    const x = this.value;
    return this.apply(pow(x, p), p === 0 ? 0 : p * pow(x, p - 1), p === 0 || p === 1 ? 0 : p * (p - 1) * pow(x, p - 2));
  }
}

/** Sum of many. */
export const jetSum = (terms: readonly Jet[]): Jet => terms.reduce((sum, term) => sum.plus(term), Jet.constant(0));
