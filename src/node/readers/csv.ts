import { open } from 'node:fs/promises';
import { badValue, InputError } from '../../errors.js';
import type { ColumnType } from '../../events/source.js';
import { unitOfName } from '../../events/unit.js';
import { FileDatabase, literal } from './duckdb.js';
import { TableSource, type TableColumn } from './table-source.js';

const DELIMITERS = [',', '\t', ';'] as const;
const HEADER_BYTES = 1 << 20;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * Opens a CSV file as events: a header line of distinct names, then rows of as many fields, separated by commas, tabs or semicolons.
 * An empty field is a missing value; a column is one of numbers when all its values are, `nan` and `inf` among them.
 * Throws InputError naming the line that is not so.
 */
export async function openCsv(name: string): Promise<TableSource> {
  const complaint = (cause: unknown): InputError => csvComplaint(name, cause);
  const { names, delimiter } = headerOf(name, await firstBytes(name));
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

function headerOf(name: string, start: string): { names: string[]; delimiter: string } {
  const line = start.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/, 1)[0];
  const fields = (delimiter: string): string[] => splitQuoted(line, delimiter).map(field => field.trim());
  const delimiter = DELIMITERS.reduce((best, next) => (fields(next).length > fields(best).length ? next : best));
  const names = fields(delimiter);
  const bad = names.find((column, k) => column === '' || column.includes('\0') || names.indexOf(column) < k);
  if (bad !== undefined) throw badValue(`${name}: a column name in line 1`, bad, 'a header line of distinct names');
  if (names.every(column => NUMBER.test(column))) throw badValue(`${name}: line 1`, line, 'a header line of column names');
  return { names, delimiter };
}

/** Fields of a line; a quoted one may hold the delimiter and doubled quotes. */
function splitQuoted(line: string, delimiter: string): string[] {
  const fields = [''];
  let isQuoted = false;
  for (let i = 0; i < line.length; i++) {
    if (line[i] === '"' && isQuoted && line[i + 1] === '"') fields[fields.length - 1] += line[++i];
    else if (line[i] === '"') isQuoted = !isQuoted;
    else if (line[i] === delimiter && !isQuoted) fields.push('');
    else fields[fields.length - 1] += line[i];
  }
  return fields;
}

function csvComplaint(name: string, cause: unknown): InputError {
  const message = cause instanceof Error ? cause.message : String(cause);
  const line = /CSV Error on Line: (\d+)/.exec(message)?.[1];
  const count = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message);
  if (line !== undefined && count !== null) {
    return new InputError(`${name}: line ${line} has ${count[2]} fields: expected ${count[1]} as in the header`, { cause });
  }
  if (line !== undefined && message.includes('unterminated quote')) {
    return new InputError(`${name}: line ${line} opens a quote: expected it to be closed`, { cause });
  }
  if (line !== undefined && /unicode/i.test(message))
    return new InputError(`${name}: line ${line} is not UTF-8: expected text in UTF-8`, { cause });
  const place = line === undefined ? '' : ` at line ${line}`;
  return new InputError(`${name}: cannot be read${place}, expected CSV (${message.split('\n')[0]})`, { cause });
}
