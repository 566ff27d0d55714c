import { Profiler, type FitResult } from '../fit/profile.js';
import { converged } from '../inference/test-statistics.js';
import { hypot } from '../math/elementary.js';
import type { Region } from '../model/shape.js';
import { UnbinnedLikelihood } from '../model/unbinned-likelihood.js';
import { componentYield, intensity, type UnbinnedModel } from '../model/unbinned-model.js';
import { massModel } from './mass-model.js';
import { eventSample } from './mass-test.js';
import type { BackgroundSummary, NuisanceSummary, RegionSummary, Spectrum } from './result.js';
import type { ScanSpecification } from './specification.js';

/** The background-only fit of the data: what the spectrum, the table of backgrounds and the pulls are made of. */
export interface BackgroundFit {
  readonly model: UnbinnedModel;
  readonly fit: FitResult;
  readonly errors: readonly (number | undefined)[];
}

/** Throws FitFailure when the fit does not converge. The mass only gives the (absent) signal a place. */
export function backgroundFit(specification: ScanSpecification, x: Float64Array, massMeV: number): BackgroundFit {
  const { model } = massModel(specification, massMeV, x.length);
  const profiler = new Profiler(new UnbinnedLikelihood(model, eventSample(x)));
  const fit = converged(profiler.fitAt(0), 'background-only fit');
  return { model, fit, errors: profiler.errors(fit) };
}

/** Yields before and after the fit. The fitted error combines the errors of the parameters that scale the yield, without correlations. */
export function backgroundSummaries(specification: ScanSpecification, background: BackgroundFit): BackgroundSummary[] {
  const { model, fit, errors } = background;
  return expectedSummaries(specification).map((summary, k) => {
    const component = model.components[k + 1];
    const fitted = componentYield(component, fit.parameters);
    const relative = component.modifiers.map(m => m.kappa * (errors[m.parameter] ?? 0));
    if (component.yieldParameter !== undefined) relative.push((errors[component.yieldParameter] ?? 0) / Math.max(fitted, Number.MIN_VALUE));
    return { ...summary, fitted, fittedError: fitted * hypot(...relative) };
  });
}

/** Yields before the fit. */
export const expectedSummaries = ({ backgrounds }: ScanSpecification): BackgroundSummary[] =>
  backgrounds.map(({ name, label, events, uncertainties }) => ({
    name,
    label,
    ...(events !== 'free' && { expected: events, expectedError: events * hypot(...Object.values(uncertainties)) }),
  }));

/** Pulls of the nuisance parameters; the resolution of an absent signal is left out, having nothing to act on. */
export function nuisanceSummaries(background: BackgroundFit): NuisanceSummary[] {
  const { model, fit, errors } = background;
  const acting = new Set(model.components.slice(1).flatMap(c => c.modifiers.map(m => m.parameter)));
  return model.parameters.flatMap((p, j) =>
    p.role === 'nuisance' && acting.has(j) ? [{ name: p.name, pull: fit.parameters[j], error: errors[j] ?? 0 }] : [],
  );
}

const POINTS_PER_REGION = 240;

const gridOf = (region: Region, n: number): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => region.min + ((i + 0.5) * (region.max - region.min)) / n);

/** Counts of the regions with the prefit expectation. */
export function regionSummaries(
  specification: ScanSpecification,
  { model }: Pick<BackgroundFit, 'model'>,
  x: Float64Array,
): RegionSummary[] {
  const prefit = model.parameters.map(p => (p.role === 'nuisance' ? 0 : p.start));
  const known = specification.backgrounds.every(b => b.events !== 'free');
  return specification.regions.map(region => {
    const grid = gridOf(region, 2000);
    const width = (region.max - region.min) / grid.length;
    const events = model.components.slice(1).map(c => intensity(c, prefit, grid).reduce((a, b) => a + b, 0) * width);
    const observed = x.reduce((n, value) => (value >= region.min && value <= region.max ? n + 1 : n), 0);
    const summary = { name: region.name, min: region.min, max: region.max, observed };
    if (!known) return summary;
    // a nuisance shared by several backgrounds moves them together
    const shifts = new Map<number, number>();
    model.components.slice(1).forEach((c, k) => {
      for (const m of c.modifiers) shifts.set(m.parameter, (shifts.get(m.parameter) ?? 0) + events[k] * m.kappa);
    });
    return { ...summary, expected: events.reduce((a, b) => a + b, 0), expectedError: hypot(...shifts.values()) };
  });
}

/** Curves of the spectrum: fitted backgrounds, and a signal of `signalEvents` at `signalMassMeV`. */
export function spectrumCurves(
  specification: ScanSpecification,
  background: { readonly model: UnbinnedModel; readonly fit: Pick<FitResult, 'parameters'> },
  signal: { readonly massMeV: number; readonly events: number },
): Spectrum['curves'] {
  const { model, fit } = background;
  const withSignal = massModel(specification, signal.massMeV, 0).model;
  const strengths = fit.parameters.slice();
  strengths[0] = signal.events;
  return specification.regions.map(region => {
    const x = gridOf(region, POINTS_PER_REGION);
    return {
      region: region.name,
      x: Array.from(x),
      components: model.components.slice(1).map(c => Array.from(intensity(c, fit.parameters, x))),
      signal: Array.from(intensity(withSignal.components[0], strengths, x)),
    };
  });
}
