import { badValue, InputError } from '../errors.js';
import { INVISIBLE_AT_NA62, type LimitCurve } from './br-limit.js';

/** A row of a table; a limit of null marks a mass without one. */
interface TableRow {
  readonly massMeV: number;
  readonly lifetimePs: number | null;
  readonly limit: number | null;
}

/** Column of the limit: a suffix such as _90cl may follow. */
const LIMIT_COLUMN = /^br_upper_limit(_\w+)?$/;

/**
 * BR limits from CSV text with the columns mass_MeV, br_upper_limit and, unless X is stable throughout, lifetime_ps (a number or inf); the geometry is that of NA62.
 * At each lifetime masses ascend; a row whose limit is empty or nan opens a gap between its neighbours. Lines that start with # are comments.
 * Throws InputError naming the file, the line and the value.
 */
export function limitTable(text: string, file: string): LimitCurve {
  const lines = text.split(/\r?\n/).map((content, k) => ({ content: content.trim(), where: `${file}, line ${k + 1}` }));
  const [header, ...body] = lines.filter(({ content }) => content !== '' && !content.startsWith('#'));
  if (header === undefined) throw new InputError(`${file} is empty: expected a header and rows of mass_MeV, lifetime_ps, br_upper_limit`);
  const names = header.content.split(',').map(name => name.trim());
  const columns = {
    mass: names.indexOf('mass_MeV'),
    lifetime: names.indexOf('lifetime_ps'),
    limit: names.findIndex(name => LIMIT_COLUMN.test(name)),
  };
  if (columns.mass < 0 || columns.limit < 0)
    throw badValue(`header of ${file}`, header.content, 'the columns mass_MeV, br_upper_limit and, unless X is stable, lifetime_ps');
  const repeated = names.find((name, k) => name === '' || names.indexOf(name) < k);
  if (repeated !== undefined) throw badValue(`header of ${file}: column`, repeated, 'a name for each column, and none twice');
  const series = new Map<number | null, TableRow[]>();
  for (const { content, where } of body) {
    const cells = content.split(',').map(cell => cell.trim());
    if (cells.length !== names.length) throw badValue(`${where}: number of values`, cells.length, `${names.length}, as in the header`);
    const row = {
      massMeV: readMass(cells[columns.mass], where),
      lifetimePs: columns.lifetime < 0 ? null : readLifetime(cells[columns.lifetime], where),
      limit: readLimit(cells[columns.limit], where),
    };
    const rows = series.get(row.lifetimePs) ?? [];
    const before = rows.at(-1)?.massMeV ?? -Infinity;
    if (!(row.massMeV > before)) throw badValue(`${where}: mass_MeV`, row.massMeV, `more than the ${before} before it at this lifetime`);
    series.set(row.lifetimePs, [...rows, row]);
  }
  const filled = [...series].map(([lifetimePs, rows]) => {
    const points = rows.filter((row): row is TableRow & { limit: number } => row.limit !== null);
    return { lifetimePs, massMeV: points.map(point => point.massMeV), limit: points.map(point => point.limit) };
  });
  if (filled.every(({ limit }) => limit.length === 0)) throw new InputError(`${file} has no row with a limit: nothing to recast`);
  return { ...INVISIBLE_AT_NA62, id: file, series: filled, gapsMeV: [...series.values()].flatMap(gapsOf), relativeAccuracy: 0 };
}

function gapsOf(rows: readonly TableRow[]): [number, number][] {
  return rows.flatMap((row, k): [number, number][] => {
    if (row.limit !== null) return [];
    const before = rows.findLast(({ limit }, j) => j < k && limit !== null);
    const after = rows.find(({ limit }, j) => j > k && limit !== null);
    return before !== undefined && after !== undefined ? [[before.massMeV, after.massMeV]] : [];
  });
}

/** A number as written, NaN for an empty cell, which Number() takes for 0. */
const numberOf = (cell: string | undefined): number => (cell === undefined || cell === '' ? NaN : Number(cell));

function readMass(cell: string | undefined, where: string): number {
  const massMeV = numberOf(cell);
  if (!(massMeV >= 0 && massMeV < Infinity)) throw badValue(`${where}: mass_MeV`, cell, 'a number of at least 0');
  return massMeV;
}

function readLifetime(cell: string | undefined, where: string): number | null {
  if (cell === 'inf') return null;
  const lifetimePs = numberOf(cell);
  if (!(lifetimePs > 0 && lifetimePs < Infinity)) throw badValue(`${where}: lifetime_ps`, cell, 'a number above 0, or inf');
  return lifetimePs;
}

function readLimit(cell: string | undefined, where: string): number | null {
  if (cell === '' || cell?.toLowerCase() === 'nan') return null;
  const limit = numberOf(cell);
  if (!(limit > 0 && limit <= 1)) throw badValue(`${where}: br_upper_limit`, cell, 'a number above 0 and at most 1, or nan for none');
  return limit;
}
