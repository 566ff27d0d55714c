import { asinh, cosh, sinh } from '../../math/elementary.js';
import { Jet, jetSum } from '../../math/jet.js';
import { gaussLegendre } from '../../math/quadrature.js';
import type { Expression } from './expression.js';
import type { CrystalBallSide, Density } from './model.js';
import type { Curve } from './prepared.js';

/** Panels of a few standard deviations with 20 points each integrate core and tails to 1e-13. */
const RULE = gaussLegendre(20);

interface Side {
  readonly inverse: Jet;
  readonly alpha: Jet;
  readonly power: Jet;
}

/**
 * Double-sided Crystal Ball (J. E. Gaiser, SLAC-R-255 (1982), app. F; HS3 2.1.1): exp(-t^2 / 2) for |t| <= alpha, beyond it
 * exp(-alpha^2 / 2) (1 + alpha (|t| - alpha) / n)^-n, with t = (x - mean) / sigma of the side. Value and slope are continuous at alpha, so
 * that second derivatives may be taken under the integral, panel by panel.
 */
export function crystalBallCurve(
  density: Extract<Density, { readonly kind: 'crystal-ball' }>,
  jet: (expression: Expression) => Jet,
): Curve {
  const mean = jet(density.mean);
  const prepared = ({ sigma, alpha, power }: CrystalBallSide): Side => ({
    inverse: jet(sigma).inverse(),
    alpha: jet(alpha),
    power: jet(power),
  });
  const [low, high] = [prepared(density.low), prepared(density.high)];
  const at = (x: number): Jet => {
    const side = x < mean.value ? low : high;
    const distance = mean.scaled(-1).plusNumber(x).times(side.inverse);
    return sideValue(distance.value < 0 ? distance.scaled(-1) : distance, side);
  };
  const sigmas = { low: 1 / low.inverse.value, high: 1 / high.inverse.value };
  const joints = [mean.value - low.alpha.value * sigmas.low, mean.value, mean.value + high.alpha.value * sigmas.high];
  return {
    at,
    between: (from, to) => {
      const inner = joints.filter(x => x > from && x < to);
      const ends = [from, ...inner, to];
      return jetSum(ends.slice(1).map((end, k) => integral(at, ends[k], end, mean.value, Math.min(sigmas.low, sigmas.high))));
    },
  };
}

function sideValue(t: Jet, { alpha, power }: Side): Jet {
  if (t.value <= alpha.value) return t.times(t).scaled(-0.5).exp();
  const q = alpha.times(t.minus(alpha)).over(power).plusNumber(1);
  return alpha.times(alpha).scaled(-0.5).minus(power.times(q.log())).exp();
}

/** Panels are equal in asinh of the distance from the mean: short in the core, long in the tails. */
function integral(at: (x: number) => Jet, from: number, to: number, mean: number, sigma: number): Jet {
  const [a, b] = [from, to].map(x => asinh((x - mean) / sigma));
  const panels = Math.max(1, Math.ceil(b - a));
  const half = (b - a) / (2 * panels);
  const terms: Jet[] = [];
  for (let p = 0; p < panels; p++) {
    RULE.nodes.forEach((node, i) => {
      const u = a + (2 * p + 1 + node) * half;
      terms.push(at(mean + sigma * sinh(u)).scaled(RULE.weights[i] * half * sigma * cosh(u)));
    });
  }
  return jetSum(terms);
}
