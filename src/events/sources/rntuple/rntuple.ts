import type { SourceColumn } from '../../source.js';
import { unitOfName } from '../../unit.js';
import type { RootKey } from 'jsroot/io';
import type { RootFile } from '../root/root-file.js';
import type { NumberReader, RootTable } from '../root/root-table.js';
import { DamagedEnvelope } from './cursor.js';
import { FieldReader } from './field-reader.js';
import { encodingOf } from './page-values.js';
import { headerSchema, readFooter, type Field } from './schema.js';
import { complaining, type RNTuple } from './tuple.js';

const [LEAF, RECORD] = [0, 2];
const ANCHOR_BYTES = 78;

/** Opens an RNTuple of a file. Throws InputError when its description is damaged or of a later version of the format. */
export async function openRNTuple(file: RootFile, name: string, key: RootKey): Promise<RootTable> {
  const anchor = await file.object(key);
  return complaining(file.name, name, async () => {
    // 4 bytes of length and 2 of version come before the members, which are big-endian
    if (anchor.byteLength < ANCHOR_BYTES) throw new DamagedEnvelope(`an anchor of ${anchor.byteLength} bytes`);
    const epoch = anchor.getUint16(6);
    if (epoch !== 1) throw new DamagedEnvelope(`version ${epoch} of the format`);
    const block = (seek: number): Promise<DataView> => {
      const [position, bytes, length] = [0, 8, 16].map(offset => Number(anchor.getBigUint64(seek + offset)));
      return file.block({ position, bytes }, length);
    };
    const { schema: first, checksum: headerChecksum } = headerSchema(await block(14));
    const { extension, groups } = readFooter(await block(38), headerChecksum);
    const schema = {
      fields: [...first.fields, ...extension.fields],
      columns: [...first.columns, ...extension.columns],
      aliases: [...first.aliases, ...extension.aliases],
    };
    const entries = groups.reduce((sum, group) => sum + group.entries, 0);
    const tuple: RNTuple = { file, name, entries, schema, headerChecksum, groups };
    return { name, entries, columns: columnsOf(tuple) };
  });
}

/** One column an entry: leaves at the top, and those of records as record.member. */
function columnsOf(tuple: RNTuple): RootTable['columns'][number][] {
  const { fields, columns, aliases } = tuple.schema;
  const columnsOfField = new Map<number, number[]>();
  for (const { field, column } of [...columns.map(({ field }, column) => ({ field, column })), ...aliases]) {
    if (column >= columns.length) throw new DamagedEnvelope(`no column ${column}`);
    columnsOfField.set(field, [...(columnsOfField.get(field) ?? []), column]);
  }
  const children = new Map<number, number[]>();
  for (const [id, { parent }] of fields.entries()) {
    const of = parent === id ? -1 : parent;
    children.set(of, [...(children.get(of) ?? []), id]);
  }
  const found: RootTable['columns'][number][] = [];
  const add = (id: number, prefix: string): void => {
    const field = fields[id];
    const name = prefix + field.name;
    // a child comes after its parent, so that there is no circle
    const inner = (children.get(id) ?? []).filter(child => child > id);
    if (field.role === RECORD && !field.isRepetitive && inner.length > 0) for (const child of inner) add(child, `${name}.`);
    else found.push(columnOf(tuple, name, field, inner.length > 0 ? [] : (columnsOfField.get(id) ?? [])));
  };
  for (const id of children.get(-1) ?? []) add(id, '');
  return found;
}

/** All representations of a field of numbers are columns of numbers; in each cluster one of them is in use. */
function columnOf(tuple: RNTuple, name: string, field: Field, ids: readonly number[]): RootTable['columns'][number] {
  const unit = unitOfName(name);
  const described = { name, storedAs: field.type, ...(unit !== undefined && { unit }) };
  const encodings = ids.map(id => encodingOf(tuple.schema.columns[id]));
  const [encoding] = encodings;
  if (field.type === 'std::string') return { ...described, type: 'text' };
  if (field.role !== LEAF || field.isRepetitive || encoding === undefined || encodings.includes(undefined))
    return { ...described, type: 'other' };
  const column: SourceColumn = { ...described, type: encoding.type };
  return { ...column, open: (): NumberReader => new FieldReader(tuple, name, new Set(ids)) };
}
