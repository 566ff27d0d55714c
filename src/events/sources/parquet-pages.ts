import type { CompressionCodec, Compressors } from 'hyparquet';
import { pageHeader, type PageHeader } from './parquet-page-header.js';

/** A page is decompressed whole. Writers make pages of about a megabyte, and some of a whole row group. */
const MOST_PAGE_BYTES = 2 ** 28;

/** What is known of the pages of a column chunk before they are read. */
export interface ChunkLimits {
  /** Values that a page may have at most. */
  readonly values: number;
  /** Deepest level of repetition and of definition. */
  readonly levels: readonly [number, number];
  readonly isBoolean: boolean;
}

/** Encodings of values, by the numbers of the format. */
const PLAIN_DICTIONARY = 2;
const RLE = 3;
const RLE_DICTIONARY = 8;

const bitsOf = (level: number): number => 32 - Math.clz32(level);

/**
 * Looks at the pages of a column chunk before a reader does that believes them: their counts of values, and the lengths of the runs that these are coded in, are what it allocates and fills.
 * Returns the decompressor of the chunk, which looks at the runs of pages that are compressed. Throws Error where they are not what `limits` allows.
 */
export function checkedPages(
  chunk: Uint8Array,
  limits: ChunkLimits,
  decompress: (bytes: Uint8Array, length: number) => Uint8Array,
): NonNullable<Compressors[CompressionCodec]> {
  const pages = new Map<number, PageHeader>();
  // behind the last page of a flat column there may be what is no page
  const most = limits.levels[0] === 0 ? limits.values : Infinity;
  for (let at = 0, seen = 0; at < chunk.length - 1 && seen < most;) {
    const page = pageHeader(chunk, at);
    const { start, compressedBytes, bytes, values, nulls, levelBytes } = page;
    if (page.kind === 'data' || page.kind === 'data 2') seen += values;
    if (!(compressedBytes >= 0 && start + compressedBytes <= chunk.length)) throw new Error(`a page of ${compressedBytes} bytes`);
    if (!(bytes >= 0 && bytes <= MOST_PAGE_BYTES)) throw new Error(`a page of ${bytes} bytes, decompressed`);
    if (!(values >= 0 && values <= limits.values)) throw new Error(`a page of ${values} values: expected at most ${limits.values}`);
    if (!(nulls >= 0 && nulls <= values)) throw new Error(`a page of ${values} values of which ${nulls} are missing`);
    if (page.kind === 'data 2') {
      const [repetition, definition] = levelBytes;
      if (!(repetition >= 0 && definition >= 0 && repetition + definition <= compressedBytes))
        throw new Error('levels longer than their page');
      const view = viewOf(chunk.subarray(start, start + compressedBytes));
      const [deepestRepetition, deepestDefinition] = limits.levels;
      if (deepestRepetition > 0) checkRuns(view, 0, bitsOf(deepestRepetition), values);
      if (deepestDefinition > 0) checkRuns(view, repetition, bitsOf(deepestDefinition), values);
      if (!page.isCompressed) checkValues(view, repetition + definition, page, limits);
    }
    pages.set(start + (page.kind === 'data 2' ? levelBytes[0] + levelBytes[1] : 0), page);
    at = start + compressedBytes;
  }
  return (input, length) => {
    const bytes = decompress(input, length);
    const page = pages.get(input.byteOffset);
    if (page === undefined) throw new Error(`a page that begins at ${input.byteOffset} bytes of its column`);
    if (page.kind === 'data') checkPage(viewOf(bytes), page, limits);
    else if (page.kind === 'data 2') checkValues(viewOf(bytes), 0, page, limits);
    return bytes;
  };
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView => new DataView(buffer, byteOffset, byteLength);

/** Levels, each behind their length, and values. */
function checkPage(view: DataView, page: PageHeader, limits: ChunkLimits): void {
  let at = 0;
  for (const deepest of limits.levels) {
    if (deepest === 0) continue;
    checkRuns(view, at + 4, bitsOf(deepest), page.values);
    at += 4 + view.getUint32(at, true);
  }
  checkValues(view, at, page, limits);
}

/** Truth values, and indices of a dictionary behind their width, are coded in runs. */
function checkValues(view: DataView, at: number, { kind, encoding, values }: PageHeader, { isBoolean }: ChunkLimits): void {
  const isDictionary = encoding === PLAIN_DICTIONARY || encoding === RLE_DICTIONARY;
  if (!isDictionary && encoding !== RLE) return;
  const isPlainRun = kind === 'data' ? isBoolean : encoding === RLE;
  if (isPlainRun) checkRuns(view, at + 4, 1, values, 'some');
  else if (at < view.byteLength && view.getUint8(at) > 0) checkRuns(view, at + 1, view.getUint8(at), values, 'some');
}

/** That no run of a hybrid of runs and packed bits is longer than what is left of `values`. `how`: whether there are as many as values, or fewer, as missing values have none. */
function checkRuns(view: DataView, start: number, width: number, values: number, how: 'all' | 'some' = 'all'): void {
  if (width > 32) throw new Error(`values of ${width} bits`);
  const end = how === 'all' ? Infinity : view.byteLength;
  for (let at = start, seen = 0; seen < values && at < end;) {
    let header = 0;
    for (let shift = 0, byte = 0x80; (byte & 0x80) !== 0; shift += 7) {
      byte = view.getUint8(at++);
      header |= (byte & 0x7f) << shift;
    }
    const count = header >>> 1;
    if ((header & 1) === 1) {
      seen += 8 * count;
      at += Math.max(1, count * width);
    } else {
      if (count > values - seen) throw new Error(`a run of ${count} values where ${values - seen} are left`);
      seen += count;
      at += (width + 7) >> 3;
    }
  }
}
