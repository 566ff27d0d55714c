import { cells as quadratureCells } from '../inference/cells.js';
import type { ExactCells, SignalVariation, YieldUncertainty } from '../inference/exact/cells.js';
import type { ObservedRatio } from '../inference/exact/exact-cls.js';
import { exactLimit, type ExactLimit } from '../inference/exact/exact-limit.js';
import { gaussHermite } from '../inference/exact/gauss-hermite.js';
import { intensity, type ModelComponent } from '../model/unbinned-model.js';
import type { MassTest } from './mass-test.js';
import type { ScanSpecification } from './specification.js';

const NO_BACKGROUND = 1e-9;

/** Points of the average over the resolution: a Gaussian peak is a smooth function of its width. */
const RESOLUTION_POINTS = 5;

/**
 * The limit of one mass from the exact distribution of the likelihood ratio ln Q, nuisances integrated over their priors
 * (exact/exact-cls.ts). Yields are those before the fit; what floats freely (yields, shapes) is held at the background-only fit of the data,
 * a free yield with the error of that fit. Limits are in signal events, as those of the profile likelihood.
 */
export function exactScanLimit(specification: ScanSpecification, x: Float64Array, test: MassTest): ExactLimit {
  const { cells, observed } = exactExpectation(specification, x, test);
  return exactLimit(cells, observed, { confidenceLevel: specification.confidenceLevel });
}

/** What the exact distribution of a mass is made of: expectation in fine cells, and s/b of the events. */
export function exactExpectation(
  specification: ScanSpecification,
  x: Float64Array,
  test: MassTest,
): { readonly cells: ExactCells; readonly observed: readonly ObservedRatio[] } {
  const { mass, observed } = test;
  const { model } = mass;
  const background = observed.conditional(0);
  const errors = observed.profiler.errors(background);
  const parameters = Float64Array.from(model.parameters, (p, j) => (p.role === 'nuisance' ? 0 : background.parameters[j]));
  parameters[0] = 1;
  const { middle, width } = quadratureCells(specification.regions, { centre: mass.peak, sigma: mass.sigma });
  const points = Float64Array.from(middle);
  const contents = (component: ModelComponent, at: Float64Array): Float64Array =>
    intensity(component, at, points).map((density, i) => density * width[i]);
  const [signal, ...backgrounds] = model.components;
  const cells: ExactCells = {
    kind: 'unbinned',
    signal: {
      events: contents(signal, parameters),
      uncertainties: uncertainties(specification.signal.uncertainties),
      ...(specification.signal.resolutionUncertainty > 0 && { variations: variations(signal, parameters, at => contents(signal, at)) }),
    },
    backgrounds: backgrounds.map((component, k) => {
      const own = uncertainties(specification.backgrounds[k].uncertainties);
      const free = component.yieldParameter;
      const fitted = free === undefined ? 0 : parameters[free];
      const error = free === undefined || fitted === 0 ? 0 : (errors[free] ?? 0) / fitted;
      const floating: YieldUncertainty[] = error > 0 ? [{ name: `${component.name} events`, relative: error, constraint: 'gaussian' }] : [];
      return { events: contents(component, parameters), uncertainties: [...own, ...floating] };
    }),
  };
  return { cells, observed: observedRatios(model.components, parameters, x) };
}

const uncertainties = (relative: ScanSpecification['signal']['uncertainties']): YieldUncertainty[] =>
  Object.entries(relative).map(([name, size]) => ({ name, relative: size }));

/** The signal at the nodes of a Gauss-Hermite rule over its resolution nuisance. */
function variations(signal: ModelComponent, parameters: Float64Array, contents: (at: Float64Array) => Float64Array): SignalVariation[] {
  const resolution = signal.links[0].parameter;
  const { nodes, weights } = gaussHermite(RESOLUTION_POINTS);
  return Array.from(nodes, (z, k) => {
    const moved = parameters.slice();
    moved[resolution] = z;
    return { weight: weights[k], events: contents(moved) };
  });
}

/** s/b of each event at unit strength. */
function observedRatios(components: readonly ModelComponent[], parameters: Float64Array, x: Float64Array): ObservedRatio[] {
  const [signal, ...backgrounds] = components.map(component => intensity(component, parameters, x));
  return Array.from(x, (_, i) => {
    const b = backgrounds.reduce((sum, density) => sum + density[i], 0);
    // an event where no background is expected is worth more than any number elsewhere
    return { ratio: signal[i] / Math.max(b, NO_BACKGROUND * signal[i]) || 0, count: 1 };
  }).filter(({ ratio }) => ratio > 0);
}
