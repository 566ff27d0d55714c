import { MASS_BY_NAME } from '../config/particles.js';
import type { Analysis } from '../config/schema.js';
import type { Leg, ObservableDefinition } from '../events/observable.js';
import type { SelectionDefinition } from '../events/selection.js';
import type { ObservableInfo } from '../search/result.js';

type AnalysisLeg = { readonly particle: keyof typeof MASS_BY_NAME; readonly momentum: readonly [string, string, string] };

const legOf = (leg: AnalysisLeg): Leg => ({ massGeV: MASS_BY_NAME[leg.particle], momentum: leg.momentum });

function observableOf({ observable }: Analysis): ObservableDefinition {
  const { kind, unit } = observable;
  if (kind === 'invariant-mass') return { kind, unit, particles: observable.particles.map(legOf) };
  return { kind, unit, parent: legOf(observable.parent), daughter: legOf(observable.daughter) };
}

/** The selection of an analysis file, with masses in place of names. `weight`: column of weights, for templates. */
export const selectionOf = (analysis: Analysis, weight?: string): SelectionDefinition => ({
  observable: observableOf(analysis),
  selection: analysis.selection,
  regions: analysis.regions,
  weight,
});

const SYMBOLS: Readonly<Record<ObservableInfo['kind'], Pick<ObservableInfo, 'symbol' | 'unit'>>> = {
  'missing-mass-squared': { symbol: 'm²miss', unit: 'GeV²/c⁴' },
  'missing-mass': { symbol: 'mmiss', unit: 'GeV/c²' },
  'invariant-mass': { symbol: 'm', unit: 'GeV/c²' },
};

const PARTICLE_SYMBOL: Readonly<Record<keyof typeof MASS_BY_NAME, string>> = {
  'K+': 'K⁺',
  'pi+': 'π⁺',
  pi0: 'π⁰',
  'mu+': 'μ⁺',
  'mu-': 'μ⁻',
  'e+': 'e⁺',
  'e-': 'e⁻',
  gamma: 'γ',
};

/** Symbol and unit of the observable as they stand on an axis. */
export function observableInfo({ observable }: Analysis): ObservableInfo {
  const { symbol, unit } = SYMBOLS[observable.kind];
  if (observable.kind !== 'invariant-mass') return { kind: observable.kind, symbol, unit };
  return { kind: observable.kind, symbol: `m(${observable.particles.map(p => PARTICLE_SYMBOL[p.particle]).join('')})`, unit };
}
