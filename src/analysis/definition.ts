import { observableOf } from '../config/observable.js';
import type { MASS_BY_NAME } from '../config/particles.js';
import type { Analysis } from '../config/schema.js';
import { isFitted } from '../events/region-role.js';
import type { SelectionDefinition } from '../events/selection.js';
import type { ObservableInfo } from '../search/result.js';

/** The selection of an analysis file, with masses in place of names. `weight`: column of weights, for templates; `isBlind`: signal regions stay hidden. */
export const selectionOf = (
  analysis: Analysis,
  { weight, isBlind = false }: { readonly weight?: string | undefined; readonly isBlind?: boolean } = {},
): SelectionDefinition => ({
  observable: observableOf(analysis),
  derived: analysis.derived,
  selection: analysis.selection,
  regions: analysis.regions,
  weight,
  isBlind,
});

/** The regions that enter the fit. */
export const fittedRegions = ({ regions }: Analysis): Analysis['regions'] => regions.filter(isFitted);

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
};

/** Symbol and unit of the observable as they stand on an axis. */
export function observableInfo({ observable }: Analysis): ObservableInfo {
  const { symbol, unit } = SYMBOLS[observable.kind];
  if (observable.kind !== 'invariant-mass') return { kind: observable.kind, symbol, unit };
  return { kind: observable.kind, symbol: `m(${observable.particles.map(p => PARTICLE_SYMBOL[p.particle]).join('')})`, unit };
}
