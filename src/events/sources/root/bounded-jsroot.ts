import type { RootStreamerElement, RootStreamerInfo, StreamedArray, TBuffer } from 'jsroot/io';
import { withoutConsole } from './without-console.js';

export type Jsroot = typeof import('jsroot/io');

/** What trees are made of. */
const TREE_PARTS = /^(T(Tree|NtupleD?|Branch\w*|Leaf\w*|Named|Object|Att(Line|Fill|Marker))|ROOT::TIOFeatures)$/;
/** Their members have fewer elements, in no more dimensions than a TStreamerElement describes. */
const MOST_ELEMENTS = 4096;
const MOST_DIMENSIONS = 5;
/** Of TStreamerInfo::EReadWrite: from here on members are of the standard library, or of a streamer of their own. */
const FIRST_LIBRARY_TYPE = 70;
/** Double32_t* and Float16_t*, which JSROOT reads without `readFastArray`. */
const COUNTED_SHORTENED = [49, 59];
/** The least bytes of an item: a null pointer; in a list an empty text stands behind it. */
const POINTER_BYTES = 4;
const LISTED_BYTES = 5;

let loaded: Promise<Jsroot> | undefined;

/**
 * JSROOT, which by itself believes the counts of a file and takes memory for as many items. Here an array of more items than the bytes that are left can hold is a RangeError. With
 * `boundedInfos` besides, the objects that describe a tree take a small multiple of the memory of their bytes.
 */
export function loadJsroot(): Promise<Jsroot> {
  loaded ??= withoutConsole(async () => {
    // the second registers how trees are read; in a browser the library greets on the console
    const [jsroot] = await Promise.all([import('jsroot/io'), import('jsroot/tree')]);
    bound(jsroot);
    return jsroot;
  });
  return loaded;
}

/** The classes that trees are made of, unless a member of them is one that is read without bounds. Objects of all other classes are then passed over by their lengths. */
export const boundedInfos = (infos: readonly RootStreamerInfo[]): RootStreamerInfo[] =>
  infos.filter(({ fName, fElements }) => TREE_PARTS.test(fName) && (fElements?.arr ?? []).every(isBounded));

function isBounded({ fType, fArrayLength, fArrayDim, fMaxIndex }: RootStreamerElement): boolean {
  const elements = fMaxIndex.slice(0, fArrayDim).reduce((product, count) => product * Math.max(1, count), 1);
  const isSmall = fArrayLength <= MOST_ELEMENTS && fArrayDim <= MOST_DIMENSIONS && elements <= MOST_ELEMENTS;
  return isSmall && fType < FIRST_LIBRARY_TYPE && !COUNTED_SHORTENED.includes(fType);
}

function bound({ TBuffer, addUserStreamer }: Jsroot): void {
  const { readFastArray } = TBuffer.prototype;
  TBuffer.prototype.readFastArray = function (count, type) {
    refuseMore(this, count, 1);
    return readFastArray.call(this, count, type);
  };
  addUserStreamer('TObjArray', (buffer, array) => {
    const count = readCount(buffer, array);
    buffer.ntou4();
    refuseMore(buffer, count, POINTER_BYTES);
    for (let k = 0; k < count; k++) array.arr.push(buffer.readObjectAny());
  });
  addUserStreamer('TList', (buffer, list) => {
    const count = buffer.last_read_version > 3 ? readCount(buffer, list) : 0;
    refuseMore(buffer, count, LISTED_BYTES);
    for (let k = 0; k < count; k++) {
      list.arr.push(buffer.readObjectAny());
      buffer.readTString();
    }
  });
  addUserStreamer('TClonesArray', () => {});
}

/** What stands before the items of a TObjArray or TList: itself as an object, its name, and their number. */
function readCount(buffer: TBuffer, list: StreamedArray): number {
  const version = buffer.last_read_version;
  list.arr = [];
  if (version > 2) buffer.classStreamer(list, 'TObject');
  if (version > 1) buffer.readTString();
  return buffer.ntou4();
}

function refuseMore(buffer: TBuffer, count: number, itemBytes: number): void {
  const left = buffer.remain();
  if (!(count * itemBytes <= left)) throw new RangeError(`an array of ${count} items in ${left} bytes`);
}
