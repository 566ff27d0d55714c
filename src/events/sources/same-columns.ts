import { InputError } from '../../errors.js';
import type { ColumnType, EventSource, SourceColumn } from '../source.js';

const TYPE_WORDS: Readonly<Record<ColumnType, string>> = {
  number: 'a number',
  integer: 'an integer',
  boolean: 'a boolean',
  text: 'a text',
  other: 'no number',
};

/**
 * Events of two files are one sample only when both have the same columns of the same types and units, in whatever order; what width a number has in the
 * file does not matter. Throws InputError that names both files and the first column that is not so.
 */
export function refuseOtherColumns(first: EventSource, next: EventSource): void {
  if (next.format !== first.format)
    throw new InputError(`${next.name}: is a ${next.format} file: expected ${first.format} as ${first.name}`);
  refuseMissing(first, next);
  refuseMissing(next, first);
  for (const column of first.columns) {
    const other = next.columns.find(candidate => candidate.name === column.name);
    if (other === undefined) continue;
    if (!isSameType(column, other)) {
      const [here, there] = [other, column].map(({ type, storedAs }) => `${TYPE_WORDS[type]} (${storedAs})`);
      throw new InputError(`${next.name}: column ${column.name} is ${here}: expected ${there} as in ${first.name}`);
    }
    if (column.unit !== other.unit) {
      const [here, there] = [other, column].map(({ unit }) => (unit === undefined ? 'no unit' : `the unit ${unit}`));
      throw new InputError(`${next.name}: column ${column.name} has ${here}: expected ${there} as in ${first.name}`);
    }
  }
}

function refuseMissing(from: EventSource, source: EventSource): void {
  const absent = from.columns.find(column => !source.columns.some(candidate => candidate.name === column.name));
  if (absent !== undefined)
    throw new InputError(`${source.name}: no column "${absent.name}": expected the columns of ${from.name}, which has it`);
}

/** A column of a text file whose numbers happen to be whole in one file is of the same type as one whose are not. */
const isSameType = (a: SourceColumn, b: SourceColumn): boolean =>
  a.type === b.type || (a.storedAs === 'text' && b.storedAs === 'text' && isNumeric(a.type) && isNumeric(b.type));

const isNumeric = (type: ColumnType): boolean => type === 'number' || type === 'integer';
