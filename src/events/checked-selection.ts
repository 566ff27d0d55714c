import { FieldError } from '../errors.js';
import { checkedCut, type CheckedCut, type Cut } from './cut.js';
import {
  derivedColumns,
  expressionScope,
  usesTrackMomentum,
  type ColumnScope,
  type DerivedColumn,
  type DerivedDefinitions,
} from './derived-columns.js';
import { columnsOf } from './expression/columns.js';
import type { RegionRole } from './region-role.js';
import { observableColumns, TRACK_MOMENTUM, type ObservableDefinition } from './observable.js';

/** An interval of the observable with requirements of its own. */
export interface SelectionRegion {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly require: readonly Cut[];
  /** Default signal. */
  readonly role?: RegionRole | undefined;
}

export interface SelectionDefinition {
  readonly observable: ObservableDefinition;
  readonly derived?: DerivedDefinitions;
  readonly selection: readonly Cut[];
  readonly regions: readonly SelectionRegion[];
  /** Column of event weights; absent: each event counts 1. */
  readonly weight?: string | undefined;
  /** Events in signal regions are left out of everything that a selection gives. */
  readonly isBlind?: boolean;
}

export interface CheckedRegion extends Omit<SelectionRegion, 'require' | 'role'> {
  readonly role: RegionRole;
  readonly require: readonly CheckedCut[];
}

/** A selection with all its expressions checked. */
export interface CheckedSelection {
  readonly derived: readonly DerivedColumn[];
  readonly selection: readonly CheckedCut[];
  readonly regions: readonly CheckedRegion[];
  /** Columns to read, without repetition. */
  readonly columns: readonly string[];
  /** Those of them that may be undefined, as the selection asks whether they are. */
  readonly guarded: readonly string[];
}

/**
 * Checks the expressions of a selection: syntax, names, types, units. `columns`: those that the events have; without it any name may be one.
 * Throws FieldError for the first that is wrong.
 */
export function checkedSelection(definition: SelectionDefinition, columns?: readonly string[]): CheckedSelection {
  const { observable, derived: definitions = {}, weight } = definition;
  const legs = observableColumns(observable);
  const scope: ColumnScope = {
    columns,
    hasTrackMomentum: observable.kind !== 'invariant-mass',
    units: new Map(legs.map(name => [name, observable.unit])),
  };
  const derived = derivedColumns(definitions, scope);
  const circular = scope.hasTrackMomentum ? legs.find(name => usesTrackMomentum(name, derived)) : undefined;
  if (circular !== undefined) {
    throw new FieldError(
      ['observable'],
      `column ${circular} of the observable uses ${TRACK_MOMENTUM}, which is made of it: expected momenta of the events`,
    );
  }
  const names = expressionScope(scope, derived);
  const selection = definition.selection.map((cut, k) => checkedCut(cut, names, ['selection', k]));
  const regions = definition.regions.map((region, k): CheckedRegion => ({
    ...region,
    role: region.role ?? 'signal',
    require: region.require.map((cut, j) => checkedCut(cut, names, ['regions', k, 'require', j])),
  }));
  const trees = [...selection, ...regions.flatMap(region => region.require)].map(cut => columnsOf(cut.condition));
  const used = new Set<string>();
  const use = (name: string): void => {
    const own = derived.find(d => d.name === name);
    if (own) columnsOf(own.tree).names.forEach(use);
    else if (name !== TRACK_MOMENTUM || !scope.hasTrackMomentum) used.add(name);
  };
  [...legs, ...trees.flatMap(tree => tree.names), ...(weight === undefined ? [] : [weight])].forEach(use);
  const guarded = [...trees, ...derived.map(d => columnsOf(d.tree))].flatMap(tree => tree.guarded);
  return { derived, selection, regions, columns: [...used], guarded: guarded.filter(name => !legs.includes(name) && name !== weight) };
}
