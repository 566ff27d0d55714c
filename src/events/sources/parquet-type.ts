import type { SchemaElement, SchemaTree } from 'hyparquet';
import type { ColumnType } from '../source.js';

/** Type of a column by the database's name of it, e.g. DOUBLE, DECIMAL(8,2), BIGINT[]. */
export function columnTypeOf(storedAs: string): ColumnType {
  if (/^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(storedAs)) return 'integer';
  if (/^(DOUBLE|FLOAT|DECIMAL)/.test(storedAs) && !storedAs.endsWith(']')) return 'number';
  if (storedAs === 'BOOLEAN') return 'boolean';
  return storedAs === 'VARCHAR' ? 'text' : 'other';
}

const INTEGERS: Readonly<Record<string, string>> = {
  INT_8: 'TINYINT',
  INT_16: 'SMALLINT',
  INT_32: 'INTEGER',
  INT_64: 'BIGINT',
  UINT_8: 'UTINYINT',
  UINT_16: 'USMALLINT',
  UINT_32: 'UINTEGER',
  UINT_64: 'UBIGINT',
};
const PLAIN: Readonly<Record<string, string>> = {
  BOOLEAN: 'BOOLEAN',
  INT32: 'INTEGER',
  INT64: 'BIGINT',
  INT96: 'TIMESTAMP',
  FLOAT: 'FLOAT',
  DOUBLE: 'DOUBLE',
  BYTE_ARRAY: 'BLOB',
  FIXED_LEN_BYTE_ARRAY: 'BLOB',
};
const TEXTS = ['UTF8', 'ENUM', 'STRING'];

/** The database's name of the type of a column. */
export function databaseType(tree: SchemaTree): string {
  const { element, children } = tree;
  const kind = element.logical_type?.type ?? element.converted_type;
  if (children.length > 0) {
    if (kind === 'LIST') {
      const [repeated] = children;
      return `${databaseType(repeated.children.length === 1 ? repeated.children[0] : repeated)}[]`;
    }
    return kind === 'MAP' || kind === 'MAP_KEY_VALUE'
      ? 'MAP'
      : `STRUCT(${children.map(child => `${child.element.name} ${databaseType(child)}`).join(', ')})`;
  }
  const own = leafType(element);
  return element.repetition_type === 'REPEATED' ? `${own}[]` : own;
}

function leafType(element: SchemaElement): string {
  const { logical_type: logical, converted_type: converted, type = 'BYTE_ARRAY' } = element;
  const kind = logical?.type ?? converted ?? '';
  if (isDecimal(element)) return `DECIMAL(${element.precision ?? 0},${element.scale ?? 0})`;
  if (logical?.type === 'INTEGER') return INTEGERS[`${logical.isSigned ? '' : 'U'}INT_${logical.bitWidth}`];
  if (converted !== undefined && converted in INTEGERS) return INTEGERS[converted];
  if (TEXTS.includes(kind)) return 'VARCHAR';
  if (kind === 'FLOAT16') return 'FLOAT';
  if (kind !== '') return kind.replace(/_.*/, '');
  return PLAIN[type];
}

/** A decimal number is an integer of which the last `scale` digits are behind the point. */
export const isDecimal = ({ logical_type: logical, converted_type: converted }: SchemaElement): boolean =>
  logical?.type === 'DECIMAL' || converted === 'DECIMAL';
