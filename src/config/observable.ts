import type { Leg, ObservableDefinition } from '../events/observable.js';
import { MASS_BY_NAME } from './particles.js';
import type { Analysis } from './schema.js';

type AnalysisLeg = { readonly particle: keyof typeof MASS_BY_NAME; readonly momentum: readonly [string, string, string] };

const legOf = (leg: AnalysisLeg): Leg => ({ massGeV: MASS_BY_NAME[leg.particle], momentum: leg.momentum });

/** The observable of an analysis file, with masses in place of names. */
export function observableOf({ observable }: Pick<Analysis, 'observable'>): ObservableDefinition {
  const { kind, unit } = observable;
  if (kind === 'invariant-mass') return { kind, unit, particles: observable.particles.map(legOf) };
  return { kind, unit, parent: legOf(observable.parent), daughter: legOf(observable.daughter) };
}
