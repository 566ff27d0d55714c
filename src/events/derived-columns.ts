import { FieldError, InputError } from '../errors.js';
import type { Scope } from './expression/check.js';
import { CONSTANTS } from './expression/constants.js';
import { quantityOf } from './expression/expression.js';
import { FUNCTION_NAMES } from './expression/functions.js';
import { columnsOf } from './expression/columns.js';
import { RESERVED } from './expression/parser.js';
import type { Quantity } from './expression/tree.js';
import { common, unitOfSymbol, unitWords, type Unit } from './expression/unit.js';
import { TRACK_MOMENTUM } from './observable.js';
import { unitOfName } from './unit.js';

/** Columns that are computed from those of the events: expressions by name, each of which may use earlier ones. */
export type DerivedDefinitions = Readonly<Record<string, string>>;

export interface DerivedColumn {
  readonly name: string;
  readonly unit: Unit;
  readonly tree: Quantity;
}

/** Which columns there are. Without `columns` the events are not known yet and any name may be one. */
export interface ColumnScope {
  readonly columns?: readonly string[] | undefined;
  /** The daughter's momentum can be used. */
  readonly hasTrackMomentum: boolean;
  /** Units of columns whose names do not say theirs. */
  readonly units?: ReadonlyMap<string, string> | undefined;
}

/** Checks the derived columns in their order. Throws FieldError: syntax, names, units, shadowing, cycles. */
export function derivedColumns(definitions: DerivedDefinitions, scope: ColumnScope): DerivedColumn[] {
  const done: DerivedColumn[] = [];
  for (const [name, text] of Object.entries(definitions)) {
    const path = ['derived', name];
    const taken = takenBy(name, scope);
    if (taken !== undefined) throw new FieldError(path, `derived column ${name} has the name of ${taken}: expected another name`);
    const { unit, tree } = atField(path, () => quantityOf(text, expressionScope(scope, done, definitions)));
    const named = unitOfSymbol(unitOfName(name));
    const agreed = common(unit, named);
    if (agreed === undefined) {
      throw new FieldError(path, `derived column ${name} is in ${unitWords(unit)}: expected ${unitWords(named)}, as its name says`);
    }
    done.push({ name, unit: agreed === 'literal' ? 'unknown' : agreed, tree });
  }
  return done;
}

function takenBy(name: string, { columns, hasTrackMomentum }: ColumnScope): string | undefined {
  if (CONSTANTS.has(name)) return 'a constant';
  if (FUNCTION_NAMES.includes(name) || RESERVED.includes(name)) return 'a function or operator';
  if (hasTrackMomentum && name === TRACK_MOMENTUM) return 'the momentum of the daughter';
  return columns?.includes(name) ? 'a column of the events' : undefined;
}

/** The names that a cut may use: columns, derived columns, the daughter's momentum. `all`: derived columns of which some may not be defined yet. */
export function expressionScope(scope: ColumnScope, derived: readonly DerivedColumn[], all: DerivedDefinitions = {}): Scope {
  const { columns, hasTrackMomentum, units } = scope;
  const byName = new Map(derived.map(d => [d.name, d.unit]));
  const known = new Set([...(columns ?? []), ...(hasTrackMomentum ? [TRACK_MOMENTUM] : [])]);
  return {
    unitOf: name => {
      const own = byName.get(name);
      if (own !== undefined) return own;
      const isColumn = known.has(name) || (columns === undefined && !CONSTANTS.has(name) && !FUNCTION_NAMES.includes(name));
      return isColumn ? unitOfSymbol(unitOfName(name) ?? units?.get(name)) : undefined;
    },
    names: [...known, ...byName.keys()],
    refusal: name =>
      Object.hasOwn(all, name) && !byName.has(name)
        ? `${name} is defined here or below: expected columns and derived columns that stand above`
        : undefined,
  };
}

/** Whether a tree needs the daughter's momentum, itself or through derived columns. */
export function usesTrackMomentum(name: string, derived: readonly DerivedColumn[]): boolean {
  if (name === TRACK_MOMENTUM) return true;
  const column = derived.find(d => d.name === name);
  return column !== undefined && columnsOf(column.tree).names.some(inner => usesTrackMomentum(inner, derived));
}

/** Runs a check whose complaints are about a field. */
export function atField<T>(path: readonly (string | number)[], check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (error instanceof InputError && !(error instanceof FieldError)) throw new FieldError(path, error.message, { cause: error });
    throw error;
  }
}
