import type { ExportFile } from './hepdata/submission.js';

/** Polynomial of the CRC-32 of ZIP, reversed. */
const POLYNOMIAL = 0xedb88320;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
  return value;
});

/** CRC-32 of ISO 3309, as ZIP has it. */
export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = TABLE[(value ^ byte) & 255] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** 1 January 1980, 0:00: the archive of the same files is the same bytes on any day. */
const DATE = 0x21;
/** Names are UTF-8. */
const UTF8 = 0x0800;
const VERSION_NEEDED = 20;

/** Little-endian numbers of 2 or 4 bytes each. */
function record(signature: number, fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Uint8Array {
  const bytes = new Uint8Array(4 + fields.reduce((sum, [size]) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, signature, true);
  let at = 4;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return bytes;
}

/** Files as a ZIP archive without compression (PKWARE APPNOTE 6.3): what HEPData takes as one upload. */
export function zipArchive(files: readonly ExportFile[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, text } of files) {
    const [encodedName, contents] = [encoder.encode(name), encoder.encode(text)];
    const common = [
      [2, VERSION_NEEDED],
      [2, UTF8],
      [2, 0],
      [2, 0],
      [2, DATE],
      [4, crc32(contents)],
      [4, contents.length],
      [4, contents.length],
      [2, encodedName.length],
      [2, 0],
    ] as const;
    const local = record(0x04034b50, common);
    directory.push(record(0x02014b50, [[2, VERSION_NEEDED], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]]), encodedName);
    parts.push(local, encodedName, contents);
    offset += local.length + encodedName.length + contents.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = record(0x06054b50, [
    [2, 0],
    [2, 0],
    [2, files.length],
    [2, files.length],
    [4, size],
    [4, offset],
    [2, 0],
  ]);
  const archive = new Uint8Array(offset + size + end.length);
  let at = 0;
  for (const part of [...parts, ...directory, end]) {
    archive.set(part, at);
    at += part.length;
  }
  return archive;
}
