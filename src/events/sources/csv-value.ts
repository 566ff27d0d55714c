import type { ColumnType } from '../source.js';

const NUMBER = /^[+-]?(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?$/i;
const INTEGER = /^[+-]?[0-9]+$/;
const BOOLEAN = /^(true|false)$/i;
const INFINITE = /^([+-]?)inf(inity)?$/i;

/** A field without the blanks around it; undefined when it is empty, which is a missing value. */
export function csvField(field: string): string | undefined {
  const value = field.replace(/^ +| +$/g, '');
  return value === '' ? undefined : value;
}

/** The number that a field says, NaN and infinities among them; undefined when it says none. */
export function csvNumber(value: string): number | undefined {
  const plain = value.replace(/^[\t-\r ]+|[\t-\r ]+$/g, '');
  if (NUMBER.test(plain)) return Number(plain.replaceAll('_', ''));
  const infinite = INFINITE.exec(plain);
  if (infinite) return infinite[1] === '-' ? -Infinity : Infinity;
  return /^[+-]?nan$/i.test(plain) ? NaN : undefined;
}

export const csvBoolean = (value: string): number => (value.toLowerCase() === 'true' ? 1 : 0);

/** Finds the type of a column: the narrowest that all its values have; a column without values is one of numbers. */
export class CsvTypeFinder {
  private given = 0;
  private readonly of = { number: 0, integer: 0, boolean: 0 };

  add(field: string): void {
    const value = csvField(field);
    if (value === undefined) return;
    this.given++;
    if (csvNumber(value) !== undefined) this.of.number++;
    if (INTEGER.test(value)) this.of.integer++;
    if (BOOLEAN.test(value)) this.of.boolean++;
  }

  type(): ColumnType {
    if (this.given === 0) return 'number';
    if (this.of.integer === this.given) return 'integer';
    if (this.of.number === this.given) return 'number';
    return this.of.boolean === this.given ? 'boolean' : 'text';
  }
}
