import { PROBES } from './cut-spectrum.js';
import type { EventSelector, PassedEvents } from './selection.js';
import { selectionSql, type SelectionSql } from './selection-sql.js';
import type { EventSource } from './source.js';
import { partsOf } from './sources/parts.js';
import type { SqlTable, SqlValue } from './sql-table.js';

/** Rows of a query, which bound the memory of those that pass: a multiple of the groups of rows that the database writes, as a group is read whole. */
const MOST_ROWS = 64 * 122_880;

/**
 * Lets the database of a source select the events in one pass, into an empty selector; `look` is given each file before. The result has the bits that events taken one by one would give.
 * False when they must be: there is no database, a function is not rounded alike everywhere, the events have weights, or a value is missing or not finite. The selector is to be left then.
 */
export async function selectBySql(
  source: EventSource,
  selector: EventSelector,
  look: (part: EventSource) => Promise<void>,
  mostRows = MOST_ROWS,
): Promise<boolean> {
  if (!(await scaleSpectra(source, selector))) return false;
  const edges = selector.cuts.fillers.map(filler => filler?.knownEdges);
  if (edges.some(limits => limits && !limits.every((edge, k) => Number.isFinite(edge) && (k === 0 || edge > limits[k - 1])))) return false;
  for await (const part of partsOf(source)) {
    const found = selectionOf(part, selector);
    if (found === undefined) return false;
    await look(part);
    const { entries } = found.table;
    for (let first = 0; first < entries; first += mostRows) {
      const { sql, read } = query(found, edges, [first, Math.min(entries, first + mostRows)]);
      const result = read(await found.table.row(sql));
      if (result === undefined) return false;
      selector.cuts.addCounts(result.stopped, result.spectra);
      selector.addPassed(result.passed);
    }
  }
  return true;
}

function selectionOf(
  { sqlTable: table }: EventSource,
  { definition, checked }: EventSelector,
): { table: SqlTable; selection: SelectionSql } | undefined {
  const selection = table && selectionSql(table, definition, checked);
  return selection && { table, selection };
}

/** Finds the ranges of spectra that depend on the first values. */
async function scaleSpectra(source: EventSource, selector: EventSelector): Promise<boolean> {
  for (const [cut, filler] of selector.cuts.fillers.entries()) {
    if (filler === undefined || filler.knownEdges !== undefined) continue;
    const first: number[] = [];
    for await (const part of partsOf(source)) {
      const found = selectionOf(part, selector);
      if (found === undefined) return false;
      const { selection, table } = found;
      const quantity = selection.cuts[cut].quantity!;
      const drawn = selection.visible(selection.passesOthers(cut));
      const query = `SELECT ${quantity} FROM (${selection.rows(0, table.entries)}) WHERE ${drawn} AND NOT isnan(${quantity}) ORDER BY n LIMIT ${PROBES - first.length}`;
      first.push(...(await table.values(query)));
      if (first.length === PROBES) break;
    }
    filler.scale(Float64Array.from(first));
  }
  return true;
}

interface SqlResult {
  /** Events that each cut is the first to stop, and behind them those that none stops. */
  readonly stopped: readonly number[];
  /** By cut: what is below the edges, in the bins, above. */
  readonly spectra: readonly (Float64Array | undefined)[];
  readonly passed: PassedEvents;
}

/** The query, and how its row is read: undefined when a value is missing or not finite. */
function query(
  { selection, table: { isOrdered } }: { readonly selection: SelectionSql; readonly table: SqlTable },
  edges: readonly (Float64Array | undefined)[],
  [first, end]: readonly [number, number],
): { readonly sql: string; read(row: readonly SqlValue[]): SqlResult | undefined } {
  const { cuts, requirements, finite } = selection;
  const items: string[] = [];
  const item = (sql: string): number => items.push(sql) - 1;
  const all = selection.passesFirst(cuts.length);
  const pulled = (sql: string): number => item(`list(${sql}) FILTER (${all})`);
  const entries = item('count(*)');
  const counts = [0, ...cuts.keys()].map((_, k) => item(`count(*) FILTER (${selection.visible(selection.passesFirst(k))})`));
  // one that is missing, NaN or infinite makes all of the sum so
  const sums = finite.length === 0 ? '0e0' : finite.join(' + ');
  const [sum, complete] = [item(`sum(${sums})`), item(`count(${sums})`)];
  const spectra = cuts.map(({ quantity }, k) => {
    if (quantity === undefined) return undefined;
    const drawn = `${selection.visible(selection.passesOthers(k))} AND ${selection.isThere(quantity)}`;
    return item(`histogram(- ${quantity}, [${limitsOf(edges[k]!).join(', ')}]) FILTER (${drawn})`);
  });
  const values = pulled('x');
  // one number for the row and all requirements that it fails
  const bits = requirements.map(({ passes }, k) => `${2 ** k}e0 * CAST(NOT ${passes} AS DOUBLE)`);
  const span = 2 ** bits.length;
  const places = isOrdered && bits.length === 0 ? undefined : pulled([`${span}e0 * (n - ${first})`, ...bits].join(' + '));
  const quantities = requirements.map(({ quantity }) => (quantity === undefined ? undefined : pulled(quantity)));
  const read = (row: readonly SqlValue[]): SqlResult | undefined => {
    const number = (k: number): number => row[k] as number;
    const list = (k: number): Float64Array => row[k] as Float64Array;
    const total = number(entries);
    if (number(complete) !== total || (total > 0 && !Number.isFinite(number(sum)))) return undefined;
    const left = counts.map(number);
    return {
      stopped: left.map((events, k) => events - (left[k + 1] ?? 0)),
      spectra: spectra.map((k, cut) => (k === undefined ? undefined : countsOf(row[k] as ReadonlyMap<number, number>, edges[cut]!))),
      passed: {
        entries: total,
        values: list(values),
        ...(places !== undefined && {
          rows: list(places).map(place => Math.floor(place / span)),
          fails: Int32Array.from(list(places), place => place % span),
        }),
        quantities: quantities.map(k => (k === undefined ? undefined : list(k))),
      },
    };
  };
  return { sql: `SELECT ${items.join(', ')} FROM (${selection.rows(first, end)})`, read };
}

/** Bins of the database hold their upper limit, ours their lower one: those of the opposite quantity. */
const limitsOf = (edges: Float64Array): string[] => Array.from(edges, edge => (-edge).toExponential()).reverse();

function countsOf(counts: ReadonlyMap<number, number>, edges: Float64Array): Float64Array {
  const below = counts.get(Infinity) ?? 0;
  return Float64Array.of(below, ...Array.from(edges, edge => counts.get(-edge) ?? 0));
}
