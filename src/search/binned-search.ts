import { Profiler } from '../fit/profile.js';
import { choleskyFactor, invertSymmetric } from '../math/cholesky.js';
import { gaussLegendre } from '../math/quadrature.js';
import { converged } from '../inference/test-statistics.js';
import type { Region } from '../model/shape.js';
import { UnbinnedLikelihood } from '../model/unbinned-likelihood.js';
import { intensity, type ModelComponent, type UnbinnedModel } from '../model/unbinned-model.js';
import { massModel } from './mass-model.js';
import { eventSample } from './mass-test.js';
import { interpolate, type ScanSpecification } from './specification.js';

/** A component in the bins of all regions, with what a nuisance parameter at +1 and -1 makes of it. */
export interface BinnedComponent {
  readonly name: string;
  /** Expected events in each bin of each region. */
  readonly nominal: readonly (readonly number[])[];
  /** Factors exp(kappa) on the yield. */
  readonly factors: readonly { readonly name: string; readonly kappa: number }[];
  readonly variations: readonly {
    readonly name: string;
    readonly up: readonly (readonly number[])[];
    readonly down: readonly (readonly number[])[];
  }[];
  /** The yield floats. */
  readonly isFree: boolean;
}

export interface BinnedRegion {
  readonly name: string;
  readonly edges: readonly number[];
  readonly observed: readonly number[];
}

/** The likelihood of a search in bins: the same backgrounds for all masses, and the signal of each. */
export interface BinnedSearch {
  readonly regions: readonly BinnedRegion[];
  readonly backgrounds: readonly BinnedComponent[];
  /** One expected event in all regions together. */
  signal(massMeV: number): BinnedComponent;
}

/** More bins than this in a region help no one. */
const MOST_BINS = 500;
const RULE = gaussLegendre(8);
/** A bin is integrated in as many panels: templates have steps. */
const PANELS = 4;
/** Parameters of shapes that only the data determine are let vary within this many of their standard errors. */
const SHAPE_RANGE = 5;

/**
 * The unbinned model of a scan in bins no wider than half the smallest resolution at the masses, which costs a peak (1/2)^2/12 = 2% of its
 * information and an expected limit 1%. Yields take their log-normal uncertainties, the
 * resolution a variation of shapes by one standard deviation; parameters of shapes that float become independent variations by five standard
 * errors of the background-only fit around its values, so that the constraint that a binned model puts on them widens nothing and narrows
 * their errors by 2%. Throws FitFailure.
 */
export function binnedSearch(specification: ScanSpecification, x: Float64Array, masses: readonly number[]): BinnedSearch {
  const { regions, signal } = specification;
  const finest = Math.min(...masses.map(m => interpolate(signal.resolution, m)));
  const edges = regions.map(region => edgesOf(region, finest / 2));
  const { model } = massModel(specification, masses[0], x.length);
  const fitted = fittedBackground(model, x);
  return {
    regions: regions.map(({ name }, r) => ({ name, edges: edges[r], observed: counted(x, edges[r]) })),
    backgrounds: model.components.slice(1).map(component => binnedComponent(component, model, fitted, edges)),
    signal: massMeV => {
      const mass = massModel(specification, massMeV, x.length).model;
      const start = Float64Array.from(mass.parameters, p => (p.role === 'signal' ? 1 : p.start));
      return binnedComponent(mass.components[0], mass, { parameters: start, shapes: [] }, edges);
    },
  };
}

function edgesOf({ min, max }: Region, widest: number): number[] {
  const bins = Math.min(MOST_BINS, Math.max(1, Math.ceil((max - min) / widest)));
  return Array.from({ length: bins + 1 }, (_, k) => (k === bins ? max : min + ((max - min) * k) / bins));
}

function counted(x: Float64Array, edges: readonly number[]): number[] {
  const counts = Array.from({ length: edges.length - 1 }, () => 0);
  const [low, high] = [edges[0], edges[edges.length - 1]];
  for (const value of x) {
    if (value < low || value > high) continue;
    let bin = Math.min(counts.length - 1, Math.floor(((value - low) / (high - low)) * counts.length));
    // the edges decide, not the rounding of the division
    while (bin > 0 && value < edges[bin]) bin--;
    while (bin < counts.length - 1 && value >= edges[bin + 1]) bin++;
    counts[bin]++;
  }
  return counts;
}

/** Start values, with those that float at the background-only fit; `shapes`: independent directions of the floating shapes. */
interface FittedBackground {
  readonly parameters: Float64Array;
  readonly shapes: readonly { readonly name: string; readonly step: Float64Array }[];
}

function fittedBackground(model: UnbinnedModel, x: Float64Array): FittedBackground {
  const parameters = Float64Array.from(model.parameters, p => p.start);
  const yields = new Set(model.components.map(c => c.yieldParameter));
  const free = model.parameters.flatMap((p, j) => (p.role === 'free' ? [j] : []));
  if (free.length === 0) return { parameters, shapes: [] };
  const likelihood = new UnbinnedLikelihood(model, eventSample(x));
  const fit = converged(new Profiler(likelihood).fitAt(0), 'background-only fit');
  for (const j of free) parameters[j] = fit.parameters[j];
  const n = likelihood.dimension;
  const hessian = new Float64Array(n * n);
  likelihood.evaluate(fit.parameters, new Float64Array(n), hessian);
  const kept = model.parameters.flatMap((p, j) => (p.role !== 'signal' && hessian[j * n + j] > 0 ? [j] : []));
  const inverse = invertSymmetric(Float64Array.from(kept.flatMap(i => kept.map(j => hessian[i * n + j]))), kept.length);
  const shapes = kept.filter(j => free.includes(j) && !yields.has(j));
  const covariance =
    inverse && Float64Array.from(shapes.flatMap(i => shapes.map(j => inverse[kept.indexOf(i) * kept.length + kept.indexOf(j)])));
  if (!covariance || !choleskyFactor(covariance, shapes.length)) return { parameters, shapes: [] };
  return {
    parameters,
    shapes: shapes.map((_, column) => {
      const step = new Float64Array(n);
      for (let row = column; row < shapes.length; row++) step[shapes[row]] = SHAPE_RANGE * covariance[row * shapes.length + column];
      return { name: `shape_${column + 1}`, step };
    }),
  };
}

function binnedComponent(
  component: ModelComponent,
  model: UnbinnedModel,
  fitted: FittedBackground,
  edges: readonly (readonly number[])[],
): BinnedComponent {
  const { parameters } = fitted;
  const at = (step: Float64Array): number[][] => {
    const moved = parameters.map((p, j) => Math.min(model.parameters[j].upper, Math.max(model.parameters[j].lower, p + step[j])));
    return edges.map(e => contents(component, moved, e));
  };
  const unit = (j: number, size: number): Float64Array => parameters.map((_, k) => (k === j ? size : 0));
  const linked = component.links.filter(link => link.scale !== 0 && model.parameters[link.parameter].role === 'nuisance');
  const pulls = [...new Set(linked.map(link => link.parameter))].map(j => ({ name: model.parameters[j].name, step: unit(j, 1) }));
  const floating = fitted.shapes.filter(({ step }) => component.links.some(link => link.scale !== 0 && step[link.parameter] !== 0));
  return {
    name: component.name,
    nominal: at(new Float64Array(parameters.length)),
    factors: component.modifiers.map(({ parameter, kappa }) => ({ name: model.parameters[parameter].name, kappa })),
    variations: [...pulls, ...floating].map(({ name, step }) => ({ name, up: at(step), down: at(step.map(s => -s)) })),
    isFree: component.yieldParameter !== undefined && model.parameters[component.yieldParameter].role === 'free',
  };
}

/** Integrals of a component over the bins of a region; a density that a variation made negative counts as zero. */
function contents(component: ModelComponent, parameters: Float64Array, edges: readonly number[]): number[] {
  const nodes: number[] = [];
  for (let b = 1; b < edges.length; b++) {
    const half = (edges[b] - edges[b - 1]) / (2 * PANELS);
    for (let p = 0; p < PANELS; p++) for (const node of RULE.nodes) nodes.push(edges[b - 1] + (2 * p + 1 + node) * half);
  }
  const density = intensity(component, parameters, Float64Array.from(nodes));
  const perBin = PANELS * RULE.nodes.length;
  return edges.slice(1).map((edge, b) => {
    const half = (edge - edges[b]) / (2 * PANELS);
    let sum = 0;
    for (let i = 0; i < perBin; i++) sum += RULE.weights[i % RULE.weights.length] * half * density[b * perBin + i];
    return Math.max(0, sum);
  });
}
