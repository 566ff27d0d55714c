import type { CheckedSelection, SelectionDefinition } from './checked-selection.js';
import { columnsOf } from './expression/columns.js';
import { isExact } from './expression/exactness.js';
import { conditionSql, quantitySql } from './expression/sql.js';
import type { Condition, Quantity } from './expression/tree.js';
import { observableColumns, TRACK_MOMENTUM } from './observable.js';
import { observableTree, trackMomentumTree } from './observable-tree.js';
import { isFitted } from './region-role.js';
import type { SqlTable } from './sql-table.js';

/** A cut or a requirement as columns of the query. */
interface SqlCut {
  /** Whether it is passed: true or false. */
  readonly passes: string;
  readonly quantity?: string | undefined;
}

/** A selection as a query of a database to which columns of results are to be added: one row an event. */
export class SelectionSql {
  private readonly names = new Map<string, string>();
  /** Names of columns that hold a number, or infinity, in each row, as those of the table are found out to do. */
  private readonly sure = new Set<string>();
  private readonly made = new Map<string, string>();
  private readonly base: string;
  private readonly layers: string[] = [];
  readonly cuts: readonly SqlCut[];
  /** Of all regions, in their order. */
  readonly requirements: readonly SqlCut[];
  /** Columns that must be finite in each row. */
  readonly finite: readonly string[];

  /** `checked` must be of columns of the table and of exactly rounded operations. */
  constructor(
    table: Pick<SqlTable, 'columns' | 'from' | 'rowNumber'>,
    private readonly definition: SelectionDefinition,
    private readonly checked: CheckedSelection,
  ) {
    const { columns, guarded, selection, regions } = checked;
    const read = columns.map((name, k) => {
      this.names.set(name, `c${k}`);
      if (!guarded.includes(name)) this.sure.add(name);
      return `${table.columns.get(name)!} AS c${k}`;
    });
    this.finite = [...this.sure].map(name => this.names.get(name)!);
    this.base = `SELECT ${[...read, `${table.rowNumber} AS n`].join(', ')} FROM ${table.from} WHERE ${table.rowNumber}`;
    const written = [...selection, ...regions.flatMap(region => region.require)].map(({ condition, quantity }): SqlCut => {
      this.use(condition);
      return { passes: this.condition(condition), quantity: quantity && this.quantity(quantity.tree) };
    });
    this.layer(written.map(({ passes }, k) => [`k${k}`, passes]));
    const named = written.map((cut, k): SqlCut => ({ ...cut, passes: `k${k}` }));
    this.cuts = named.slice(0, selection.length);
    this.requirements = named.slice(selection.length);
    this.addRuns();
    this.addObservable();
  }

  /** One row an event, of some rows of the table: columns `x`, the observable, of those that pass all cuts at least; `n`, the number of the row; and what the other members name. */
  rows(first: number, end: number): string {
    const base = `${this.base} BETWEEN ${first} AND ${end - 1}`;
    return this.layers.reduce((inner, columns) => `SELECT *, ${columns} FROM (${inner})`, base);
  }

  /** Whether an event passes the first cuts, so many of them. */
  passesFirst(cuts: number): string {
    return cuts === 0 ? 'true' : cuts === 1 ? 'k0' : `a${cuts - 1}`;
  }

  /** Whether an event passes all cuts but one. */
  passesOthers(cut: number): string {
    return allOf([this.passesFirst(cut), this.passesFrom(cut + 1)]);
  }

  /** A condition, for events that are not hidden. */
  visible(condition: string): string {
    return allOf([...(this.definition.isBlind === true ? ['NOT h'] : []), condition]);
  }

  /** Whether a quantity has a value. */
  isThere(quantity: string): string {
    return this.finite.includes(quantity) ? 'true' : `NOT isnan(${quantity})`;
  }

  private passesFrom(cut: number): string {
    const behind = this.cuts.length - cut;
    return behind === 0 ? 'true' : behind === 1 ? `k${cut}` : `b${cut}`;
  }

  /** Runs of cuts from the first and from the last, each by the one before. */
  private addRuns(): void {
    const last = this.cuts.length - 1;
    for (let j = 1; j <= last; j++) {
      this.layer([
        [`a${j}`, allOf([this.passesFirst(j), `k${j}`])],
        [`b${last - j}`, allOf([`k${last - j}`, this.passesFrom(last - j + 1)])],
      ]);
    }
  }

  private addObservable(): void {
    const { observable, isBlind } = this.definition;
    observableColumns(observable).forEach(name => this.useName(name));
    const value = quantitySql(observableTree(observable), this.names);
    const passes = this.passesFirst(this.cuts.length);
    this.layer([['x', isBlind === true || this.cuts.length === 0 ? value : `CASE WHEN ${passes} THEN ${value} END`]]);
    if (isBlind !== true) return;
    // an event is in the first region whose interval holds its observable
    const cases = this.checked.regions.filter(isFitted).map(({ min, max, role }) => {
      const [low, high] = [min, max].map(value => quantitySql({ kind: 'number', value }, this.names));
      return `WHEN x >= ${low} AND x <= ${high} THEN ${String(role === 'signal')}`;
    });
    this.layer([['h', cases.length === 0 ? 'false' : `CASE ${cases.join(' ')} ELSE false END`]]);
  }

  private condition(tree: Condition): string {
    return conditionSql(tree, this.names, this.sure);
  }

  /** The column of a quantity, a new one where it is none. */
  private quantity(tree: Quantity): string {
    this.use(tree);
    if (tree.kind === 'column') return this.names.get(tree.name)!;
    const sql = quantitySql(tree, this.names);
    const known = this.made.get(sql);
    if (known !== undefined) return known;
    const alias = `q${this.made.size}`;
    this.made.set(sql, alias);
    this.layer([[alias, sql]]);
    return alias;
  }

  /** Makes the columns of a tree that are none of the table: derived ones and the momentum of the daughter. */
  private use(tree: Quantity | Condition): void {
    for (const name of columnsOf(tree).names) this.useName(name);
  }

  private useName(name: string): void {
    if (this.names.has(name)) return;
    const { observable } = this.definition;
    const own = this.checked.derived.find(d => d.name === name)?.tree;
    const isMomentum = own === undefined && name === TRACK_MOMENTUM && observable.kind !== 'invariant-mass';
    const tree = isMomentum ? trackMomentumTree(observable) : own!;
    this.use(tree);
    // a root of a sum of squares of numbers is one
    if (isMomentum && columnsOf(tree).names.every(leg => this.sure.has(leg))) this.sure.add(name);
    const alias = `s${this.names.size}`;
    this.layer([[alias, quantitySql(tree, this.names)]]);
    this.names.set(name, alias);
  }

  /** Adds columns, which do not see each other. */
  private layer(columns: readonly (readonly [alias: string, sql: string])[]): void {
    if (columns.length > 0) this.layers.push(columns.map(([alias, sql]) => `${sql} AS ${alias}`).join(', '));
  }
}

/** The selection as a query, where that is possible and gives the same bits as events taken one by one; else undefined. */
export function selectionSql(table: SqlTable, definition: SelectionDefinition, checked: CheckedSelection): SelectionSql | undefined {
  const { derived, selection, regions, columns } = checked;
  const requirements = regions.flatMap(region => region.require);
  const trees = [...selection, ...requirements].flatMap(({ condition, quantity }) => [condition, ...(quantity ? [quantity.tree] : [])]);
  const isPossible =
    // sums of weights depend on the order of the events
    definition.weight === undefined &&
    [...derived.map(({ tree }) => tree), ...trees].every(isExact) &&
    columns.every(name => table.columns.has(name)) &&
    selection.length <= MOST_CUTS &&
    requirements.length <= MOST_REQUIREMENTS;
  return isPossible ? new SelectionSql(table, definition, checked) : undefined;
}

/** Each is a query around that of the one before. */
const MOST_CUTS = 50;
/** Bits beside the number of a row in a double. */
const MOST_REQUIREMENTS = 16;

const allOf = (conditions: readonly string[]): string => {
  const asked = conditions.filter(condition => condition !== 'true');
  return asked.length === 0 ? 'true' : asked.length === 1 ? asked[0] : `(${asked.join(' AND ')})`;
};
