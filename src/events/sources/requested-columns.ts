import { badValue, InputError } from '../../errors.js';
import type { ColumnType } from '../source.js';

/** Events a batch holds at most. */
export const BATCH_ROWS = 65536;

/** The columns that are asked for, in that order. Throws InputError when one is absent or is not a number. */
export function requestedColumns<T extends { readonly name: string; readonly type: ColumnType; readonly storedAs: string }>(
  source: string,
  available: readonly T[],
  names: readonly string[],
): T[] {
  if (names.length === 0) throw badValue(`${source}: number of columns to read`, 0, 'at least 1');
  return names.map(name => {
    const column = available.find(candidate => candidate.name === name);
    if (column === undefined) {
      throw new InputError(`${source}: no column "${name}": expected one of ${available.map(c => c.name).join(', ') || '(none)'}`);
    }
    if (column.type === 'text' || column.type === 'other')
      throw badValue(`${source}: column ${name}`, column.storedAs, 'a column of numbers');
    return column;
  });
}
