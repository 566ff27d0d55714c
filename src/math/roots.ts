export interface RootOptions {
  /** Largest width of the final bracket relative to the root. Default 1e-12. */
  readonly relativeTolerance?: number;
  /** Absolute floor of that width, for roots at or near zero. Default 1e-300. */
  readonly absoluteTolerance?: number;
}

/**
 * Root of a continuous function inside [a, b] by Brent's method (R. P. Brent, Algorithms for Minimization without Derivatives, 1973, ch. 4):
 * inverse quadratic interpolation guarded by bisection. Throws RangeError when f(a) and f(b) have the same sign or are NaN.
 */
export function brent(f: (x: number) => number, a: number, b: number, options: RootOptions = {}): number {
  const { relativeTolerance = 1e-12, absoluteTolerance = 1e-300 } = options;
  let previous = a;
  let fPrevious = f(a);
  let best = b;
  let fBest = f(b);
  if (!(fPrevious * fBest <= 0)) throw new RangeError(`no sign change between ${a} (${fPrevious}) and ${b} (${fBest})`);
  let opposite = previous;
  let fOpposite = fPrevious;
  let step = best - previous;
  let lastStep = step;
  for (let iteration = 0; iteration < 200; iteration++) {
    if (Math.abs(fOpposite) < Math.abs(fBest)) {
      [previous, best, opposite] = [best, opposite, best];
      [fPrevious, fBest, fOpposite] = [fBest, fOpposite, fBest];
    }
    const tolerance = 2 * Number.EPSILON * Math.abs(best) + 0.5 * (relativeTolerance * Math.abs(best) + absoluteTolerance);
    const half = 0.5 * (opposite - best);
    if (Math.abs(half) <= tolerance || fBest === 0) return best;
    if (Math.abs(lastStep) < tolerance || Math.abs(fPrevious) <= Math.abs(fBest)) {
      step = half;
      lastStep = half;
    } else {
      const s = fBest / fPrevious;
      let p: number;
      let q: number;
      if (previous === opposite) {
        p = 2 * half * s;
        q = 1 - s;
      } else {
        const r = fPrevious / fOpposite;
        const t = fBest / fOpposite;
        p = s * (2 * half * r * (r - t) - (best - previous) * (t - 1));
        q = (r - 1) * (t - 1) * (s - 1);
      }
      if (p > 0) q = -q;
      p = Math.abs(p);
      if (2 * p < Math.min(3 * half * q - Math.abs(tolerance * q), Math.abs(lastStep * q))) {
        lastStep = step;
        step = p / q;
      } else {
        step = half;
        lastStep = half;
      }
    }
    previous = best;
    fPrevious = fBest;
    best += Math.abs(step) > tolerance ? step : Math.sign(half) * tolerance;
    fBest = f(best);
    if (fBest > 0 === fOpposite > 0) {
      opposite = previous;
      fOpposite = fPrevious;
      step = best - previous;
      lastStep = step;
    }
  }
  return best;
}
