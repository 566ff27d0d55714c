import { exp, log, log1p } from '../../math/elementary.js';
import type { Likelihood, ModelParameter } from '../../model/likelihood.js';
import { NUISANCE_BOUND } from '../../model/likelihood.js';

/** A count n over a background b +- e, in which a strength s shows as s f events; f is known to a log-normal factor. */
export interface WindowCount {
  readonly observed: number;
  readonly background: number;
  readonly backgroundError: number;
  /** Events in the window for a unit of strength, and its relative uncertainty. */
  readonly signal: number;
  readonly signalUncertainty: number;
}

/** Values of the constraints: 0 for data, those of the fit for Asimov data. */
export interface Globals {
  readonly background: number;
  readonly signal: number;
}

/**
 * -ln L = mu - n ln mu + (z_b - g_b)^2/2 + (z_s - g_s)^2/2 with mu = s f (1 + u)^z_s + b + e z_b: the counting experiment of a window with the Gaussian constraint of
 * the sideband fit, cut where the background would be negative. Exact derivatives.
 */
export class WindowCountLikelihood implements Likelihood {
  readonly dimension = 3;
  readonly parameters: readonly ModelParameter[];
  private readonly kappa: number;

  constructor(
    private readonly count: WindowCount,
    private readonly globals: Globals = { background: 0, signal: 0 },
  ) {
    const { background, backgroundError: error, signalUncertainty } = count;
    this.kappa = log1p(signalUncertainty);
    this.parameters = [
      { name: 'signal events', role: 'signal', start: 0, lower: 0, upper: 1e12 },
      nuisance('background', error === 0, error > 0 ? Math.max(-NUISANCE_BOUND, -background / error) : 0),
      nuisance('signal', this.kappa === 0),
    ];
  }

  evaluate([s, zb, zs]: Float64Array, gradient: Float64Array, hessian: Float64Array): number {
    const { observed, background, backgroundError: e, signal } = this.count;
    const { kappa, globals } = this;
    const unit = signal * exp(kappa * zs);
    const mu = s * unit + background + e * zb;
    if (observed > 0 && !(mu > 0)) return Infinity;
    const slope = observed > 0 ? 1 - observed / mu : 1;
    const curvature = observed > 0 ? observed / (mu * mu) : 0;
    const d = [unit, e, kappa * s * unit];
    for (let j = 0; j < 3; j++) {
      gradient[j] = slope * d[j];
      for (let k = 0; k < 3; k++) hessian[3 * j + k] = curvature * d[j] * d[k];
    }
    hessian[2] += slope * kappa * unit;
    hessian[6] += slope * kappa * unit;
    hessian[8] += slope * kappa * kappa * s * unit;
    const pulls = [zb - globals.background, zs - globals.signal];
    pulls.forEach((pull, k) => {
      gradient[1 + k] += pull;
      hessian[4 * (1 + k)] += 1;
    });
    return mu - (observed > 0 ? observed * log(mu) : 0) + 0.5 * (pulls[0] ** 2 + pulls[1] ** 2);
  }
}

const nuisance = (name: string, isKnown: boolean, lowest = -NUISANCE_BOUND): ModelParameter => ({
  name,
  role: 'nuisance',
  start: 0,
  lower: isKnown ? 0 : lowest,
  upper: isKnown ? 0 : NUISANCE_BOUND,
});
