import { asymptoticLimit, type StrengthLimit } from '../inference/asymptotic-limit.js';
import { asimovSample } from '../inference/asimov.js';
import type { ExactCells } from '../inference/exact/cells.js';
import { exactLimit } from '../inference/exact/exact-limit.js';
import { StrengthTest } from '../inference/test-statistics.js';
import { Profiler } from '../fit/profile.js';
import { exp } from '../math/elementary.js';
import { UnbinnedLikelihood } from '../model/unbinned-likelihood.js';
import type { UnbinnedModel } from '../model/unbinned-model.js';
import { exactExpectation } from './exact-limit.js';
import { massTest, type MassTest } from './mass-test.js';
import type { ExpectedBand } from './result.js';
import type { ScanSpecification } from './specification.js';

/** How a quantity changes with N times the decays: with N, with its square root, or not at all. */
export const SCALINGS = ['scale', 'sqrt-scale', 'fixed'] as const;
export type Scaling = (typeof SCALINGS)[number];

/** A search with N times the decays, all else equal but for what is said here. */
export interface Projection {
  /** N, above 0. */
  readonly factor: number;
  /** Background events grow by N, by sqrt(N), or stay as many. */
  readonly background: Scaling;
  /** Relative uncertainties shrink by N, by sqrt(N), or stay. */
  readonly systematic: Scaling;
}

/** N, sqrt(N) or 1. */
export const growth = (scaling: Scaling, factor: number): number =>
  scaling === 'fixed' ? 1 : scaling === 'sqrt-scale' ? Math.sqrt(factor) : factor;

/** Expected limits without signal at one mass, after and before N times the decays. */
export interface ProjectedLimit {
  readonly massMeV: number;
  readonly method: 'exact' | 'asymptotic';
  /** At -2, -1, 0, +1, +2 sigma: signal events, and the quantity of the normalisation where there is one. */
  readonly events: ExpectedBand;
  readonly limit: ExpectedBand | null;
}

/** Background in the window below which the exact test is used: half of the data and background together that a scan asks for. */
const FEW_EVENTS = 30;

/**
 * Expected limits at one mass from the likelihood of a search with N times the decays: backgrounds at the fit of the data without signal, times N, sqrt(N) or 1, nuisances with their constraints narrowed or not, and
 * one event for 1/N of the branching ratio. Exact where few events are expected, else asymptotic (arXiv:1007.1727), as in a scan. Shapes stay as they are. Throws FitFailure, InputError.
 */
export function projectedLimit(specification: ScanSpecification, x: Float64Array, massMeV: number, projection: Projection): ProjectedLimit {
  const test = massTest(specification, x, massMeV);
  const { confidenceLevel } = specification;
  const { mass } = test;
  const inWindow = expectedNear(test, specification) * growth(projection.background, projection.factor);
  const method = inWindow < FEW_EVENTS ? 'exact' : 'asymptotic';
  const { expected } =
    method === 'exact'
      ? exactLimit(projectedCells(exactExpectation(specification, x, test).cells, projection), [], { confidenceLevel })
      : asymptoticProjection(specification, test, projection);
  const perEvent = mass.singleEventSensitivity === undefined ? null : mass.singleEventSensitivity / projection.factor;
  return {
    massMeV,
    method,
    events: expected,
    limit: perEvent === null ? null : (expected.map(value => value * perEvent) as unknown as ExpectedBand),
  };
}

/** Background of the fit without signal within two sigma of the peak. */
function expectedNear({ mass, observed }: MassTest, { regions }: ScanSpecification): number {
  const background = observed.conditional(0).parameters;
  const { x, weights } = asimovSample(mass.model, background, regions, { centre: mass.peak, sigma: mass.sigma });
  return x.reduce((sum, value, i) => (Math.abs(value - mass.peak) < 2 * mass.sigma ? sum + weights[i] : sum), 0);
}

/** The cells of the exact test with more background and narrower uncertainties. */
export function projectedCells(cells: ExactCells, { factor, background, systematic }: Projection): ExactCells {
  const more = growth(background, factor);
  const narrower = growth(systematic, factor);
  const narrowed = (list: ExactCells['signal']['uncertainties']) => list.map(one => ({ ...one, relative: one.relative / narrower }));
  return {
    ...cells,
    signal: { ...cells.signal, uncertainties: narrowed(cells.signal.uncertainties) },
    backgrounds: cells.backgrounds.map(({ events, uncertainties }) => ({
      events: events.map(value => value * more),
      uncertainties: narrowed(uncertainties),
    })),
  };
}

function asymptoticProjection(specification: ScanSpecification, { mass, observed }: MassTest, projection: Projection): StrengthLimit {
  const fitted = observed.conditional(0).parameters;
  const model = projectedModel(mass.model, fitted, projection);
  // nuisances are inside the yields now
  const parameters = Float64Array.from(model.parameters, (p, j) => (p.role === 'nuisance' ? 0 : fitted[j]));
  const sample = asimovSample(model, parameters, specification.regions, { centre: mass.peak, sigma: mass.sigma });
  const asimov = new StrengthTest(
    new Profiler(new UnbinnedLikelihood(model, sample)),
    `projected Asimov data at ${mass.massMeV} MeV`,
    parameters,
  );
  return asymptoticLimit(asimov, asimov, { confidenceLevel: specification.confidenceLevel, scale: 2.3 });
}

/** The model with the fitted nuisances folded into the yields of the backgrounds, more of these, and narrower uncertainties. */
function projectedModel(model: UnbinnedModel, fitted: ArrayLike<number>, { factor, background, systematic }: Projection): UnbinnedModel {
  const more = growth(background, factor);
  const narrower = growth(systematic, factor);
  const isNuisance = (parameter: number): boolean => model.parameters[parameter].role === 'nuisance';
  return {
    ...model,
    components: model.components.map((component, k) => {
      const pull = component.modifiers.reduce((sum, { parameter, kappa }) => sum + kappa * fitted[parameter], 0);
      return {
        ...component,
        events: component.events * (k === 0 ? 1 : more * exp(pull)),
        modifiers: component.modifiers.map(({ parameter, kappa }) => ({ parameter, kappa: kappa / narrower })),
        links: component.links.map(link => (isNuisance(link.parameter) ? { ...link, scale: link.scale / narrower } : link)),
      };
    }),
  };
}
