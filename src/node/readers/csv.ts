import { open } from 'node:fs/promises';
import { badValue, InputError } from '../../errors.js';
import { csvComplaint } from '../../events/sources/csv-complaints.js';
import { csvHeader } from '../../events/sources/csv-header.js';
import type { ColumnType } from '../../events/source.js';
import { unitOfName } from '../../events/unit.js';
import { FileDatabase, literal } from './duckdb.js';
import { TableSource, type TableColumn } from './table-source.js';

const HEADER_BYTES = 1 << 20;

/**
 * Opens a CSV file as events: a header line of distinct names, then rows of as many fields, separated by commas, tabs or semicolons.
 * An empty field is a missing value; a column is one of numbers when all its values are, `nan` and `inf` among them.
 * Throws InputError naming the line that is not so.
 */
export async function openCsv(name: string): Promise<TableSource> {
  const complaint = (cause: unknown): InputError => complaintOf(name, cause);
  const { names, delimiter } = csvHeader(name, await firstBytes(name));
  const database = await FileDatabase.open(name);
  try {
    const fields = names.map((_, k) => `${literal(`c${k}`)}: 'VARCHAR'`).join(', ');
    const from = `read_csv($1, delim = ${literal(delimiter)}, header = true, quote = '"', escape = '"', auto_detect = false, strict_mode = true, columns = {${fields}})`;
    const tests = names.map((_, k) => {
      const value = text(k);
      return [
        `count(${value}) AS given${k}`,
        `count(TRY_CAST(${value} AS DOUBLE)) AS numbers${k}`,
        `count(*) FILTER (regexp_full_match(${value}, '[+-]?[0-9]+')) AS integers${k}`,
        `count(*) FILTER (lower(${value}) IN ('true', 'false')) AS booleans${k}`,
      ].join(', ');
    });
    const [counts] = await database.rows(`SELECT ${['count(*) AS entries', ...tests].join(', ')} FROM ${from}`);
    const columns = names.map((column, k): TableColumn => {
      const count = (what: string): number => Number(counts[`${what}${k}`]);
      const given = count('given');
      const all = (what: string): boolean => given > 0 && count(what) === given;
      const isNumber = given === 0 || all('numbers');
      const type: ColumnType = all('integers') ? 'integer' : isNumber ? 'number' : all('booleans') ? 'boolean' : 'text';
      const sqlType = type === 'boolean' ? 'BOOLEAN' : 'DOUBLE';
      const unit = unitOfName(column);
      const sql = type === 'text' ? text(k) : `CAST(${text(k)} AS ${sqlType})`;
      return { name: column, type, storedAs: 'text', sql, ...(unit !== undefined && { unit }) };
    });
    const notNumeric = async ({ name: column, sql }: TableColumn): Promise<InputError | undefined> => {
      const numbered = `SELECT row_number() OVER () AS number, ${sql} AS value FROM ${from}`;
      const [row] = await database.rows(
        `SELECT * FROM (${numbered}) WHERE value IS NOT NULL AND TRY_CAST(value AS DOUBLE) IS NULL ORDER BY number LIMIT 1`,
      );
      return row && badValue(`${name}: column ${column} in row ${String(row['number'])}`, row['value'], 'a number');
    };
    return new TableSource(name, database, {
      format: 'csv',
      from,
      columns,
      entries: Number(counts['entries']),
      metadata: {},
      complaint,
      notNumeric,
    });
  } catch (cause) {
    database.close();
    throw complaint(cause);
  }
}

/** SQL of the text of a field, null when it is empty. */
const text = (k: number): string => `NULLIF(trim(c${k}), '')`;

async function firstBytes(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

function complaintOf(name: string, cause: unknown): InputError {
  const message = cause instanceof Error ? cause.message : String(cause);
  const line = /CSV Error on Line: (\d+)/.exec(message)?.[1];
  const count = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message);
  if (line !== undefined && count !== null) return csvComplaint.fields(name, line, count[2], count[1], cause);
  if (line !== undefined && message.includes('unterminated quote')) return csvComplaint.quote(name, line, cause);
  if (line !== undefined && /unicode/i.test(message)) return csvComplaint.encoding(name, line, cause);
  if (message.includes('state machine reached an invalid state')) return csvComplaint.lineEnds(name, cause);
  const place = line === undefined ? '' : ` at line ${line}`;
  return new InputError(`${name}: cannot be read${place}, expected CSV (${message.split('\n')[0]})`, { cause });
}
