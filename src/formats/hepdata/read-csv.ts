import { badValue, InputError } from '../../errors.js';
import {
  nameAndUnits,
  numberOrText,
  type DependentVariable,
  type HepDataAbscissa,
  type HepDataError,
  type HepDataQualifier,
  type HepDataTable,
  type IndependentVariable,
} from './table.js';

interface Line {
  readonly number: number;
  readonly text: string;
}

/** Lines of comments, then a header and rows. */
interface Block {
  readonly comments: readonly Line[];
  readonly header: { readonly line: Line; readonly fields: readonly string[] };
  readonly rows: readonly { readonly line: Line; readonly fields: readonly string[] }[];
}

const METADATA = /^(table_doi|name|description|data_file|data_license|keyword [^:]*): ?(.*)$/;

/**
 * Reads a table in CSV as HEPData writes it: comments "#: key: value", then blocks of a header and rows, one for each dependent variable,
 * each with all independent ones; or a plain CSV file with a header. Units stand in brackets, bins in columns "x LOW" and "x HIGH" after x,
 * errors in columns "label +" and "label -" after their value. `independent` says how many variables are independent, which the format
 * does not. Throws InputError naming the line.
 */
export function readCsvTable(text: string, what: string, independent: number): HepDataTable {
  const blocks = split(text, what);
  const metadata: Record<string, string> = {};
  for (const { text: comment } of blocks[0].comments) {
    const match = METADATA.exec(comment);
    if (match) metadata[match[1]] = match[2];
  }
  const parts = blocks.map(block => readBlock(block, independent, what));
  parts.forEach((part, k) => {
    if (JSON.stringify(part.independent) !== JSON.stringify(parts[0].independent)) {
      const { number } = blocks[k].header.line;
      throw new InputError(`${what}, line ${number}: the independent variables differ from those of the first block: expected the same`);
    }
  });
  return { metadata, independent: parts[0].independent, dependent: parts.flatMap(part => part.dependent) };
}

function split(text: string, what: string): Block[] {
  const lines = text.split(/\r?\n/).map((line, k): Line => ({ number: k + 1, text: line.trim() }));
  const blocks: Block[] = [];
  let comments: Line[] = [];
  for (let k = 0; k < lines.length;) {
    const line = lines[k];
    if (line.text === '') k++;
    else if (line.text.startsWith('#')) {
      comments.push({ number: line.number, text: line.text.replace(/^#:? ?/, '') });
      k++;
    } else {
      const table: Block['rows'][number][] = [];
      for (; k < lines.length && lines[k].text !== '' && !lines[k].text.startsWith('#'); k++) {
        table.push({ line: lines[k], fields: fieldsOf(lines[k], what) });
      }
      const [header, ...rows] = table;
      blocks.push({ comments, header, rows });
      comments = [];
    }
  }
  if (blocks.length === 0) throw new InputError(`${what} has no table: expected a header and rows of values separated by commas`);
  return blocks;
}

/** RFC 4180, with single quotes as well, which HEPData writes. */
function fieldsOf({ text, number }: Line, what: string): string[] {
  const fields: string[] = [];
  let k = 0;
  for (;;) {
    while (text[k] === ' ') k++;
    const quote = text[k];
    if (quote === '"' || quote === "'") {
      let field = '';
      for (k++; text[k] !== quote || text[k + 1] === quote; k++) {
        if (k >= text.length) throw new InputError(`${what}, line ${number}: a quotation mark is not closed: expected ${quote}`);
        field += text[k];
        if (text[k] === quote) k++;
      }
      fields.push(field);
      k++;
      while (text[k] === ' ') k++;
      if (k < text.length && text[k] !== ',')
        throw badValue(`${what}, line ${number}, column ${k + 1}`, text[k], 'a comma after a quoted field');
    } else {
      const end = text.indexOf(',', k);
      fields.push(text.slice(k, end < 0 ? undefined : end).trim());
      k = end < 0 ? text.length : end;
    }
    if (k >= text.length) return fields;
    k++;
  }
}

/** Places of the columns of one variable. */
interface Columns {
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  readonly errors: readonly { readonly label: string; readonly plus: number; readonly minus: number }[];
}

function readBlock({ comments, header, rows }: Block, independent: number, what: string): Omit<HepDataTable, 'metadata'> {
  const { fields: names, line } = header;
  for (const row of rows) {
    if (row.fields.length !== names.length) {
      throw new InputError(`${what}, line ${row.line.number} has ${row.fields.length} fields: expected ${names.length} as in the header`);
    }
  }
  const variables = columnsOf(names);
  if (variables.length < independent) {
    throw badValue(
      `${what}, line ${line.number}: the number of variables`,
      variables.length,
      `at least the ${independent} independent ones`,
    );
  }
  return {
    independent: variables.slice(0, independent).map((columns): IndependentVariable => ({
      ...nameAndUnits(names[columns.value]),
      values: rows.map(row => abscissa(row, columns, what)),
    })),
    dependent: variables.slice(independent).map((columns, k): DependentVariable => ({
      ...nameAndUnits(names[columns.value]),
      qualifiers: qualifiersOf(comments, k),
      values: rows.map(row => ({
        value: numberOrText(row.fields[columns.value]),
        errors: columns.errors.flatMap(error => readErrors(row, error, what)),
      })),
    })),
  };
}

function columnsOf(names: readonly string[]): Columns[] {
  const variables: Columns[] = [];
  for (let k = 0; k < names.length;) {
    const value = k++;
    const isBin = names[k] === `${names[value]} LOW` && names[k + 1] === `${names[value]} HIGH`;
    if (isBin) k += 2;
    const errors: Columns['errors'][number][] = [];
    for (; k + 1 < names.length && names[k].endsWith(' +') && names[k + 1] === names[k].replace(/\+$/, '-'); k += 2) {
      errors.push({ label: names[k].slice(0, -2), plus: k, minus: k + 1 });
    }
    variables.push({ value, ...(isBin && { low: value + 1, high: value + 2 }), errors });
  }
  return variables;
}

type Row = Block['rows'][number];

function numberIn({ line, fields }: Row, column: number, what: string): number {
  const value = numberOrText(fields[column]);
  if (typeof value !== 'number') throw badValue(`${what}, line ${line.number}, field ${column + 1}`, value, 'a number');
  return value;
}

function abscissa(row: Row, { value, low, high }: Columns, what: string): HepDataAbscissa {
  if (low === undefined || high === undefined) return { value: numberOrText(row.fields[value]) };
  return {
    ...(row.fields[value] !== '' && { value: numberIn(row, value, what) }),
    low: numberIn(row, low, what),
    high: numberIn(row, high, what),
  };
}

function readErrors(row: Row, { label, plus, minus }: Columns['errors'][number], what: string): HepDataError[] {
  if (row.fields[plus] === '' && row.fields[minus] === '') return [];
  const [up, down] = [plus, minus].map(column => numberIn(row, column, what));
  return [{ label, plus: up, minus: down, symmetric: up === -down }];
}

/** "SQRT(S) [GeV],,7000.0": a value for each dependent variable of the block, the last one holding for the rest. */
function qualifiersOf(comments: readonly Line[], variable: number): HepDataQualifier[] {
  return comments
    .filter(({ text }) => !METADATA.test(text) && text.includes(','))
    .map(({ text }) => {
      const [header, ...values] = text.split(',');
      const given = values.filter(v => v.trim() !== '');
      return { ...nameAndUnits(header), value: numberOrText((given[Math.min(variable, given.length - 1)] ?? '').trim()) };
    });
}
