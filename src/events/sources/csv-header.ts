import { badValue } from '../../errors.js';

const DELIMITERS = [',', '\t', ';'] as const;
const PLAIN_NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

export interface CsvHeader {
  readonly names: readonly string[];
  readonly delimiter: string;
}

/** Names and delimiter in the first line of a CSV file, which `start` begins with. Throws InputError when it is no header of distinct names. */
export function csvHeader(name: string, start: string): CsvHeader {
  const line = start.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/, 1)[0];
  const fields = (delimiter: string): string[] => splitQuoted(line, delimiter).map(field => field.trim());
  const delimiter = DELIMITERS.reduce((best, next) => (fields(next).length > fields(best).length ? next : best));
  const names = fields(delimiter);
  const bad = names.find((column, k) => column === '' || column.includes('\0') || names.indexOf(column) < k);
  if (bad !== undefined) throw badValue(`${name}: a column name in line 1`, bad, 'a header line of distinct names');
  if (names.every(column => PLAIN_NUMBER.test(column))) throw badValue(`${name}: line 1`, line, 'a header line of column names');
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
