import { exp } from '../math/elementary.js';
import type { ModelParameter } from './likelihood.js';
import { columnCount, type Shape } from './shape.js';

/** Effect of a nuisance parameter on a yield: a factor exp(kappa theta), log-normal as in arXiv:1007.1727 practice. */
export interface YieldModifier {
  readonly parameter: number;
  readonly kappa: number;
}

/** A shape parameter driven by a model parameter: p_shape = offset + scale * p_model. */
export interface ShapeLink {
  readonly parameter: number;
  readonly scale: number;
  readonly offset: number;
}

export interface ModelComponent {
  readonly name: string;
  readonly shape: Shape;
  /** Expected events when every modifier is 1; for a component with `yieldParameter` the factor in front of it. */
  readonly events: number;
  /** Index of the parameter that multiplies the yield linearly: the signal strength, or a floating background. */
  readonly yieldParameter?: number;
  readonly modifiers: readonly YieldModifier[];
  /** One link for each parameter of the shape. */
  readonly links: readonly ShapeLink[];
}

/**
 * Extended unbinned model: intensity lambda(x) = sum_k nu_k(p) f_k(x; p). Parameter 0 is the signal strength, in expected signal events.
 */
export interface UnbinnedModel {
  readonly parameters: readonly ModelParameter[];
  readonly components: readonly ModelComponent[];
}

/** Yield of a component at the given parameters, without its shape integral. */
export function componentYield(component: ModelComponent, parameters: ArrayLike<number>): number {
  let exponent = 0;
  for (const { parameter, kappa } of component.modifiers) exponent += kappa * parameters[parameter];
  const linear = component.yieldParameter === undefined ? 1 : parameters[component.yieldParameter];
  return component.events * linear * exp(exponent);
}

/** Values of a component's shape parameters at the given model parameters. */
export function shapeParameters(component: ModelComponent, parameters: ArrayLike<number>): Float64Array {
  return Float64Array.from(component.links, link => link.offset + link.scale * parameters[link.parameter]);
}

/** nu_k f_k(x) of one component: events per unit of the observable. */
export function intensity(component: ModelComponent, parameters: ArrayLike<number>, x: Float64Array): Float64Array {
  const columns = Array.from({ length: columnCount(component.shape.parameters.length) }, () => new Float64Array(x.length));
  component.shape.evaluate(x, x.length, shapeParameters(component, parameters), columns);
  const events = componentYield(component, parameters);
  return columns[0].map(f => events * f);
}
