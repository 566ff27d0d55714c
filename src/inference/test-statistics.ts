import type { FitResult, Profiler } from '../fit/profile.js';

/** A fit that a limit needs did not converge; carries the words for the record of the failed point. */
export class FitFailure extends Error {
  override readonly name = 'FitFailure';
}

/** The fit itself when it converged, else a FitFailure that says which fit and why. */
export function converged(fit: FitResult, what: string): FitResult {
  if (fit.status !== 'converged') throw new FitFailure(`${what}: ${fit.status}`);
  return fit;
}

/**
 * q-tilde_mu(s) of a data set (arXiv:1007.1727 eq. 16): 0 when the best strength (bounded at 0 from below) exceeds s, else
 * 2 [ln L(best) - ln L(s)]. Remembers the unconditional fit and starts each conditional fit where the last one ended.
 */
export class StrengthTest {
  readonly best: FitResult;
  private last: FitResult;

  constructor(
    readonly profiler: Profiler,
    private readonly what: string,
    start?: ArrayLike<number>,
  ) {
    this.best = converged(profiler.fit(start), `${what}, signal free`);
    this.last = this.best;
  }

  qTilde(strength: number): number {
    if (this.best.parameters[0] >= strength) return 0;
    return Math.max(0, 2 * (this.conditional(strength).value - this.best.value));
  }

  /** Discovery statistic q0 (eq. 12). */
  q0(): number {
    return Math.max(0, 2 * (this.conditional(0).value - this.best.value));
  }

  conditional(strength: number): FitResult {
    this.last = converged(this.profiler.fitAt(strength, this.last.parameters), `${this.what}, signal fixed at ${strength}`);
    return this.last;
  }
}
