import { deflateSync } from 'node:zlib';
import { bigEndian, rootFile } from './root-container.js';

/** An RNTuple byte by byte after ROOT's RNTuple Binary Format Specification 1.0, apart from checksums, which are not of the bytes. */

export interface FixtureField {
  readonly name: string;
  readonly type: string;
  /** Column type, bits, and for quantised reals the range. */
  readonly column: readonly [type: number, bits: number, range?: readonly [number, number]];
  readonly values: readonly number[];
  /** Written from this entry on only; in the schema extension of the footer. */
  readonly since?: number;
  /** Index of the record field that it belongs to. */
  readonly parent?: number;
}

export interface FixtureOptions {
  /** Entries of each cluster, by cluster group. */
  readonly groups: readonly (readonly number[])[];
  readonly pageElements: number;
  readonly isCompressed?: boolean;
  /** Fields without columns that come before the others: records, by name. */
  readonly records?: readonly string[];
}

const CHECKSUM = 0x1122334455667788n;
const u16 = (value: number): Buffer => Buffer.from(Uint16Array.of(value).buffer);
const u32 = (value: number): Buffer => Buffer.from(Uint32Array.of(value).buffer);
const u64 = (value: number | bigint): Buffer => Buffer.from(BigInt64Array.of(BigInt.asIntN(64, BigInt(value))).buffer);
const f64 = (value: number): Buffer => Buffer.from(Float64Array.of(value).buffer);
const text = (value: string): Buffer => Buffer.concat([u32(Buffer.byteLength(value)), Buffer.from(value)]);
const record = (...parts: Buffer[]): Buffer => {
  const payload = Buffer.concat(parts);
  return Buffer.concat([u64(payload.length + 8), payload]);
};
const list = (items: readonly Buffer[], ...tail: Buffer[]): Buffer => {
  const payload = Buffer.concat([...items, ...tail]);
  return Buffer.concat([u64(-(payload.length + 12)), u32(items.length), payload]);
};
const envelope = (type: number, ...parts: Buffer[]): Buffer => {
  const payload = Buffer.concat(parts);
  return Buffer.concat([u64((BigInt(payload.length + 16) << 16n) | BigInt(type)), payload, u64(CHECKSUM)]);
};

/** Bytes as they are, or as one zlib block when that is shorter. */
function stored(bytes: Buffer, isCompressed: boolean): Buffer {
  const zipped = deflateSync(bytes);
  if (!isCompressed || zipped.length + 9 >= bytes.length) return bytes;
  const length = (n: number): Buffer => u32(n).subarray(0, 3);
  return Buffer.concat([Buffer.from('ZL\x08', 'latin1'), length(zipped.length), length(bytes.length), zipped]);
}

/** Bits of the elements, lowest first, as the column types of the specification have them. */
function pageBytes([type, bits, range]: FixtureField['column'], values: readonly number[]): Buffer {
  const signed = (value: number): bigint => BigInt.asUintN(bits, BigInt(value));
  const zigzag = (value: number): bigint => (value >= 0 ? 2n * BigInt(value) : -2n * BigInt(value) - 1n);
  const single = (value: number): bigint => BigInt(new Uint32Array(Float32Array.of(value).buffer)[0]);
  const double = (value: number): bigint => new BigUint64Array(Float64Array.of(value).buffer)[0];
  const element = (value: number): bigint => {
    if ([0x11, 0x13, 0x15].includes(type)) return zigzag(value);
    if ([0x0c, 0x18].includes(type)) return single(value);
    if ([0x0d, 0x19].includes(type)) return double(value);
    if (type === 0x1c) return single(value) >> BigInt(32 - bits);
    if (range) return BigInt(Math.round(((value - range[0]) / (range[1] - range[0])) * (2 ** bits - 1)));
    return signed(value);
  };
  const bytes = Buffer.alloc(Math.ceil((values.length * bits) / 8));
  values.forEach((value, i) => {
    const word = element(value);
    for (let b = 0; b < bits; b++) {
      const at = i * bits + b;
      bytes[at >> 3] |= Number((word >> BigInt(b)) & 1n) << (at & 7);
    }
  });
  if (type < 0x11 || type > 0x19) return bytes;
  const width = bits / 8;
  return Buffer.from(bytes.map((_, k) => bytes[(k % values.length) * width + Math.floor(k / values.length)]));
}

const locator = (position: number, bytes: number): Buffer => Buffer.concat([u32(bytes), u64(position)]);

/** The file, and where its header and footer are. */
export function rntupleFile(
  name: string,
  fields: readonly FixtureField[],
  options: FixtureOptions,
): { readonly bytes: Buffer; readonly anchor: Readonly<Record<string, number>> } {
  const { groups, pageElements, isCompressed = false, records = [] } = options;
  let anchor: Record<string, number> = {};
  const bytes = rootFile('ROOT::RNTuple', name, start => {
    const parts: Buffer[] = [];
    let at = start;
    const put = (content: Buffer): Buffer => {
      parts.push(content);
      at += content.length;
      return locator(at - content.length, content.length);
    };
    const schema = (isExtension: boolean): Buffer[] => {
      const mine = fields
        .map((field, k) => ({ field, id: k + records.length }))
        .filter(({ field }) => (field.since !== undefined) === isExtension);
      const described = (id: number, parent: number, role: number, fieldName: string, type: string): Buffer =>
        record(u32(0), u32(0), u32(parent ?? id), u16(role), u16(0), text(fieldName), text(type), text(''), text(''));
      return [
        list([
          ...(isExtension ? [] : records.map((record, id) => described(id, id, 2, record, 'Momentum'))),
          ...mine.map(({ field, id }) => described(id, field.parent ?? id, 0, field.name, field.type)),
        ]),
        list(
          mine.map(({ field, id }) => {
            const [type, bits, range] = field.column;
            const flags = (field.since === undefined ? 0 : 1) | (range === undefined ? 0 : 2);
            const extra = [...(field.since === undefined ? [] : [u64(field.since)]), ...(range ?? []).map(f64)];
            return record(u16(type), u16(bits), u32(id), u16(flags), u16(0), ...extra);
          }),
        ),
        list([]),
        list([]),
      ];
    };
    const pageLists = groups.map((clusters, g) => {
      const before = groups
        .slice(0, g)
        .flat()
        .reduce((sum, n) => sum + n, 0);
      let first = before;
      const summaries: Buffer[] = [];
      const pages = clusters.map(entries => {
        summaries.push(record(u64(first), u64(entries)));
        const from = first;
        first += entries;
        return list(
          fields.map(({ column, values, since = 0 }) => {
            const inCluster = values.slice(Math.max(from, since), from + entries);
            const inner: Buffer[] = [];
            for (let p = 0; p < inCluster.length; p += pageElements) {
              const page = inCluster.slice(p, p + pageElements);
              // a negative number of elements: eight bytes of checksum follow the page
              const place = put(stored(pageBytes(column, page), isCompressed));
              put(u64(CHECKSUM));
              inner.push(Buffer.concat([u32(-page.length), place]));
            }
            return list(inner, u64(Math.max(from, since)), u32(isCompressed ? 101 : 0));
          }),
        );
      });
      const content = envelope(3, u64(CHECKSUM), list(summaries), list(pages));
      const place = put(stored(content, isCompressed));
      return record(u64(before), u64(first - before), u32(clusters.length), u64(content.length), place);
    });
    const header = envelope(1, u64(0), text(name), text(''), text('test'), ...schema(false));
    const footer = envelope(2, u64(0), u64(CHECKSUM), record(...schema(true)), list(pageLists));
    const [zippedHeader, zippedFooter] = [stored(header, isCompressed), stored(footer, isCompressed)];
    anchor = { fSeekHeader: at, fNBytesHeader: zippedHeader.length, fLenHeader: header.length };
    put(zippedHeader);
    anchor = { ...anchor, fSeekFooter: at, fNBytesFooter: zippedFooter.length, fLenFooter: footer.length };
    put(zippedFooter);
    const { fSeekHeader, fNBytesHeader, fLenHeader, fSeekFooter, fNBytesFooter, fLenFooter } = anchor;
    const long = (value: number): Buffer => Buffer.concat([bigEndian(4, 0), bigEndian(4, value)]);
    const object = Buffer.concat([
      bigEndian(4, 0x40000000 + 66),
      bigEndian(2, 2),
      bigEndian(2, 1),
      bigEndian(2, 0),
      bigEndian(2, 0),
      bigEndian(2, 2),
      ...[fSeekHeader, fNBytesHeader, fLenHeader, fSeekFooter, fNBytesFooter, fLenFooter, 2 ** 30].map(long),
      long(0),
    ]);
    return { blob: Buffer.concat(parts), object };
  });
  return { bytes, anchor };
}
