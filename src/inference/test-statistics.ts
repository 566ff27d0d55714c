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

/** Strength, as a fraction of the best one, that stands for the limit to 0 where 0 itself is impossible. */
const NEARLY_ZERO = 1e-9;

/**
 * q-tilde_mu(s) of a data set (arXiv:1007.1727 eq. 16): 0 when the best strength (bounded at 0 from below) exceeds s, else
 * 2 [ln L(best) - ln L(s)]. Remembers the unconditional fit and starts each conditional fit where the last one ended.
 */
export class StrengthTest {
  readonly best: FitResult;
  /** The best strength at or above 0. */
  readonly bestStrength: number;
  private last: FitResult;

  constructor(
    readonly profiler: Profiler,
    private readonly what: string,
    start?: ArrayLike<number>,
  ) {
    this.best = converged(profiler.fitPhysical(start), `${what}, signal free`);
    this.bestStrength = this.best.parameters[profiler.strength];
    this.last = this.best;
  }

  /** Infinity for a strength at which the data are impossible. */
  qTilde(strength: number): number {
    return this.bestStrength >= strength ? 0 : this.rise(strength);
  }

  /** Discovery statistic q0 (eq. 12); Infinity when an event lies where there is no background. */
  q0(): number {
    return this.bestStrength <= 0 ? 0 : this.rise(0);
  }

  /** -2 ln lambda on either side of the best strength; Infinity for a strength at which the data are impossible. */
  rise(strength: number): number {
    const fit = this.profiler.fitAt(strength, this.last.parameters);
    if (fit.status === 'impossible data') return Infinity;
    this.last = converged(fit, `${this.what}, signal fixed at ${strength}`);
    return Math.max(0, 2 * (fit.value - this.best.value));
  }

  conditional(strength: number): FitResult {
    this.last = converged(this.profiler.fitAt(strength, this.last.parameters), `${this.what}, signal fixed at ${strength}`);
    return this.last;
  }

  /**
   * The parameters without signal, nuisances profiled. Where the data forbid strength 0 whatever the nuisances are, these are the nuisances
   * in the limit of a vanishing strength, which exists: there the logarithm of the strength separates.
   */
  withoutSignal(): { readonly parameters: Float64Array; readonly possible: boolean } {
    const { strength } = this.profiler;
    const fit = this.profiler.fitAt(0, this.best.parameters);
    const possible = fit.status !== 'impossible data';
    const parameters = possible
      ? converged(fit, `${this.what}, signal fixed at 0`).parameters
      : this.conditional(NEARLY_ZERO * this.bestStrength).parameters.slice();
    parameters[strength] = 0;
    return { parameters, possible };
  }
}
