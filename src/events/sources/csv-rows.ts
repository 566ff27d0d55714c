import { csvComplaint } from './csv-complaints.js';
import type { CsvHeader } from './csv-header.js';

const QUOTE = '"';

/**
 * Rows of fields of a CSV text after its header line, blank lines left out. A field may be quoted, with doubled quotes in it; a delimiter may stand at the end of a row.
 * Throws InputError naming the line of a row that has too few or too many fields or an open quote.
 */
export function* csvRows(name: string, text: string, { names, delimiter }: CsvHeader): Generator<readonly string[]> {
  const end = /\r\n|\n|\r/.exec(text)?.[0];
  if (end === undefined) return;
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  let isHeader = true;
  while (at < text.length) {
    const row = readRow(name, text, at, { delimiter, end, line });
    const { fields } = row;
    if (isHeader) isHeader = false;
    else if (row.at - at > (text.startsWith(end, row.at - end.length) ? end.length : 0)) {
      if (fields.length === names.length + 1 && fields[names.length] === '') fields.pop();
      if (fields.length !== names.length) throw csvComplaint.fields(name, line, fields.length, names.length);
      yield fields;
    }
    ({ at, line } = row);
  }
}

interface Place {
  readonly delimiter: string;
  readonly end: string;
  readonly line: number;
}

/** The row that begins at `at`, and where the next begins. */
function readRow(
  name: string,
  text: string,
  start: number,
  { delimiter, end, line }: Place,
): { fields: string[]; at: number; line: number } {
  const fields: string[] = [];
  let at = start;
  let next = line + 1;
  for (;;) {
    let first = at;
    while (text[first] === ' ') first++;
    if (text[first] === QUOTE) {
      const quoted = readQuoted(text, first);
      if (quoted === undefined) throw csvComplaint.quote(name, line);
      fields.push(quoted.value);
      next += quoted.value.split(end).length - 1;
      at = quoted.at;
      while (text[at] === ' ') at++;
      if (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') throw csvComplaint.quote(name, line);
    } else {
      const from = at;
      while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++;
      fields.push(text.slice(from, at));
    }
    if (at >= text.length) return { fields, at, line: next };
    if (text[at] === delimiter) {
      at++;
      continue;
    }
    const isAlike = text.startsWith(end, at) && (end !== '\r' || text[at + 1] !== '\n');
    if (!isAlike) throw csvComplaint.lineEnds(name);
    return { fields, at: at + end.length, line: next };
  }
}

function readQuoted(text: string, start: number): { value: string; at: number } | undefined {
  let value = '';
  for (let from = start + 1; ;) {
    const close = text.indexOf(QUOTE, from);
    if (close < 0) return undefined;
    value += text.slice(from, close);
    if (text[close + 1] !== QUOTE) return { value, at: close + 1 };
    value += QUOTE;
    from = close + 2;
  }
}
