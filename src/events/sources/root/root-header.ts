/** Bytes that hold the header of any version. */
export const HEADER_BYTES = 64;
/** From this version on places in the file have 8 bytes. */
const FIRST_LARGE_VERSION = 1_000_000;

export interface RootHeader {
  /** Length of the file. */
  readonly end: number;
  /** Place of the key of the descriptions of classes, and their length with it; 0 where there are none. */
  readonly infoPosition: number;
  readonly infoBytes: number;
}

/** The header after its "root": version, begin, end, free segments (place, length, number), length of the name, units, compression, descriptions of classes (place, length). */
export function rootHeader(header: DataView): RootHeader {
  const isLarge = header.getUint32(4) >= FIRST_LARGE_VERSION;
  const place = (at: number): number => (isLarge ? Number(header.getBigUint64(at)) : header.getUint32(at));
  return { end: place(12), infoPosition: place(isLarge ? 45 : 37), infoBytes: header.getUint32(isLarge ? 53 : 41) };
}
