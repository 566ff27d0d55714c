import { Cursor, DamagedEnvelope } from './cursor.js';

/** Section and flag names are those of ROOT's RNTuple Binary Format Specification 1.0. */
const ENVELOPE = { header: 1, footer: 2, pageList: 3 } as const;
const REPETITIVE_FIELD = 1;
const PROJECTED_FIELD = 2;
const TYPE_CHECKSUM = 4;
const DEFERRED_COLUMN = 1;
const COLUMN_WITH_RANGE = 2;

export interface Field {
  readonly parent: number;
  /** 0 leaf, 1 collection, 2 record, 3 variant, 4 streamed object. */
  readonly role: number;
  readonly isRepetitive: boolean;
  readonly name: string;
  readonly type: string;
}

export interface PhysicalColumn {
  readonly type: number;
  readonly bits: number;
  readonly field: number;
  /** Elements before this one are zero and not stored. */
  readonly firstElement: number;
  readonly range?: readonly [number, number];
}

/** A place in the file. */
export interface Locator {
  readonly position: number;
  readonly bytes: number;
}

export interface ClusterGroup {
  readonly entries: number;
  readonly clusters: number;
  /** Of the page list, compressed; and its length without compression. */
  readonly locator: Locator;
  readonly length: number;
}

export interface Schema {
  readonly fields: readonly Field[];
  readonly columns: readonly PhysicalColumn[];
  /** Columns of projected fields. */
  readonly aliases: readonly { readonly column: number; readonly field: number }[];
}

/** Opens an envelope and returns the checksum at its end. Throws when it is of another kind or length. */
export function openEnvelope(data: DataView, kind: keyof typeof ENVELOPE): { readonly cursor: Cursor; readonly checksum: bigint } {
  const cursor = new Cursor(data);
  const typeAndLength = cursor.u64();
  if (Number(typeAndLength & 0xffffn) !== ENVELOPE[kind] || Number(typeAndLength >> 16n) !== data.byteLength || data.byteLength < 16)
    throw new DamagedEnvelope('another type or length');
  return { cursor, checksum: data.getBigUint64(data.byteLength - 8, true) };
}

/** The schema of a header. */
export function headerSchema(data: DataView): { readonly schema: Schema; readonly checksum: bigint } {
  const { cursor, checksum } = openEnvelope(data, 'header');
  refuseFeatures(cursor);
  // name, description and writer
  for (let k = 0; k < 3; k++) cursor.text();
  return { schema: schemaAt(cursor), checksum };
}

/** What a footer adds to the schema, and where the page lists are. */
export function readFooter(
  data: DataView,
  headerChecksum: bigint,
): { readonly extension: Schema; readonly groups: readonly ClusterGroup[] } {
  const { cursor } = openEnvelope(data, 'footer');
  refuseFeatures(cursor);
  if (cursor.u64() !== headerChecksum) throw new DamagedEnvelope('the checksum of another header');
  const record = cursor.frame('record');
  const extension = schemaAt(cursor);
  cursor.leave(record);
  const groups = cursor.list((): ClusterGroup => {
    cursor.u64();
    const [entries, clusters, length] = [cursor.count(), cursor.u32(), cursor.count()];
    return { entries, clusters, length, locator: locatorAt(cursor) };
  });
  return { extension, groups };
}

export function locatorAt(cursor: Cursor): Locator {
  const bytes = cursor.i32();
  // blocks of 2 GiB and more, or outside of files
  if (bytes < 0) throw new DamagedEnvelope('a locator of another kind');
  return { bytes, position: cursor.count() };
}

/** No feature is defined yet; a file that has one cannot be understood. */
function refuseFeatures(cursor: Cursor): void {
  if (cursor.u64() !== 0n) throw new DamagedEnvelope('features of a later version of the format');
}

function schemaAt(cursor: Cursor): Schema {
  const fields = cursor.list(() => fieldAt(cursor));
  const columns = cursor.list(() => columnAt(cursor));
  const aliases = cursor.list(() => ({ column: cursor.u32(), field: cursor.u32() }));
  cursor.list(() => undefined);
  return { fields, columns, aliases };
}

function fieldAt(cursor: Cursor): Field {
  // versions of the field and of its type
  cursor.u64();
  const [parent, role, flags] = [cursor.u32(), cursor.u16(), cursor.u16()];
  const [name, type] = [cursor.text(), cursor.text()];
  if ((flags & ~(REPETITIVE_FIELD | PROJECTED_FIELD | TYPE_CHECKSUM)) !== 0) throw new DamagedEnvelope(`field flags of ${flags}`);
  return { parent, role, isRepetitive: (flags & REPETITIVE_FIELD) !== 0, name, type };
}

function columnAt(cursor: Cursor): PhysicalColumn {
  const [type, bits, field, flags] = [cursor.u16(), cursor.u16(), cursor.u32(), cursor.u16()];
  // index of the representation: which one is in use is in the page list
  cursor.u16();
  const first = (flags & DEFERRED_COLUMN) === 0 ? 0n : cursor.i64();
  const firstElement = first < 0n ? 0 : Number(first);
  if ((flags & COLUMN_WITH_RANGE) === 0) return { type, bits, field, firstElement };
  return { type, bits, field, firstElement, range: [cursor.f64(), cursor.f64()] };
}
