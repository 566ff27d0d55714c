import { existsSync, readFileSync } from 'node:fs';

const file = (suffix: string): URL => new URL(`../../../../../shared/data/events/uproot-Zmumu${suffix}.root`, import.meta.url);

/** The same 2304 dimuon events compressed with zlib, LZ4 and Zstandard. */
export const ZMUMU = { zlib: file('').pathname, lz4: file('-lz4').pathname, zstd: file('-zstd').pathname };
export const HAS_ZMUMU = existsSync(ZMUMU.zlib);

/** Offsets in the header of a small ROOT file. */
const END_FIELD = 12;
const BEGIN_FIELD = 8;
const NAME_LENGTH_FIELD = 28;

/** A file cut to `length` bytes whose header agrees with it. */
export function cutWithHeader(bytes: Buffer, length: number): Buffer {
  const cut = Buffer.from(bytes.subarray(0, length));
  cut.writeUInt32BE(length, END_FIELD);
  return cut;
}

/** The file of dimuon events with a second name, of six letters, for its tree `events`: a new list of keys after the end. */
export function withSecondTree(name: string): Buffer {
  const bytes = readFileSync(ZMUMU.zlib);
  const directory = bytes.readUInt32BE(BEGIN_FIELD) + bytes.readUInt32BE(NAME_LENGTH_FIELD);
  const [lengthField, seekField] = [directory + 10, directory + 26];
  const seek = bytes.readUInt32BE(seekField);
  const list = bytes.subarray(seek, seek + bytes.readUInt32BE(lengthField));
  const keyOfList = list.subarray(0, list.readUInt16BE(14));
  const key = list.subarray(keyOfList.length + 4);
  const second = Buffer.from(key.toString('latin1').replace('events', name), 'latin1');
  const count = Buffer.alloc(4);
  count.writeUInt32BE(2);
  const added = Buffer.concat([keyOfList, count, key, second]);
  added.writeUInt32BE(added.length);
  const changed = Buffer.concat([bytes, added]);
  changed.writeUInt32BE(changed.length, END_FIELD);
  changed.writeUInt32BE(added.length, lengthField);
  changed.writeUInt32BE(bytes.length, seekField);
  return changed;
}
