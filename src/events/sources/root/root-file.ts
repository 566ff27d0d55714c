import type { JsrootFile, RootKey } from 'jsroot/io';
import { InputError } from '../../../errors.js';
import type { ByteFile } from '../byte-file.js';
import { boundedInfos, loadJsroot, type Jsroot } from './bounded-jsroot.js';
import { HEADER_BYTES, rootHeader, type RootHeader } from './root-header.js';
import { unzip } from './unzip.js';
import { withoutConsole } from './without-console.js';

const TREE_CLASSES = ['TTree', 'TNtuple', 'TNtupleD'];
const RNTUPLE_CLASS = 'ROOT::RNTuple';
const MAXIMUM_FOLDER_DEPTH = 16;

/** A tree that was found in a file, and not read yet. */
export interface TreeEntry {
  readonly name: string;
  readonly kind: 'TTree' | 'RNTuple';
  readonly key: RootKey;
}

/** A ROOT file that is open for reading. Close it. */
export class RootFile {
  readonly name: string;
  private contents: Promise<JsrootFile> | undefined;

  private constructor(
    private readonly file: ByteFile,
    private readonly header: RootHeader,
    private readonly jsroot: Jsroot,
  ) {
    this.name = file.name;
  }

  /** Throws InputError, and closes the file, when it ends before the length in its header. */
  static async open(bytes: ByteFile): Promise<RootFile> {
    try {
      return new RootFile(bytes, await RootFile.headerOf(bytes), await loadJsroot());
    } catch (error) {
      await bytes.close();
      throw error;
    }
  }

  /** All trees in file order, those in folders as folder/tree; of several cycles of a name the last written. */
  async trees(): Promise<TreeEntry[]> {
    const { fKeys } = await this.opened();
    return this.quietly(() => this.treesIn(fKeys, '', new Set(), 0));
  }

  /** The tree of that name, or the only one there is. Throws InputError, listing the trees, when it cannot be told which. */
  async tree(wanted: string | undefined): Promise<TreeEntry> {
    const trees = await this.trees();
    const names = trees.map(tree => tree.name);
    if (names.length === 0) throw new InputError(`${this.name}: holds no tree: expected a TTree or RNTuple`);
    if (wanted === undefined && names.length > 1) {
      throw new InputError(`${this.name}: holds several trees: expected the name of one of ${names.join(', ')}`);
    }
    const found = wanted === undefined ? trees[0] : trees.find(tree => tree.name === wanted);
    if (found === undefined) throw new InputError(`${this.name}: no tree "${wanted}": expected one of ${names.join(', ')}`);
    return found;
  }

  /** An object with its members under their names in ROOT. */
  async load(key: RootKey): Promise<object> {
    const opened = await this.opened();
    const bytes = await this.object(key);
    return this.quietly(() => {
      const buffer = new this.jsroot.TBuffer(bytes, 0, opened);
      const object = {};
      // how objects refer to each other counts from the key
      buffer.fTagOffset = key.fKeylen;
      buffer.mapObject(1, object);
      return Promise.resolve(buffer.classStreamer(object, key.fClassName));
    });
  }

  /** Bytes of the file. */
  async bytes(position: number, length: number): Promise<DataView> {
    const { size } = this.file;
    if (!(position >= 0 && length > 0 && position + length <= size)) {
      throw new InputError(`${this.name}: is damaged, expected ${length} bytes at ${position} of ${size}`);
    }
    return this.file.read(position, length);
  }

  /** The bytes of an object as ROOT streamed it. */
  object({ fSeekKey, fKeylen, fNbytes, fObjlen }: RootKey): Promise<DataView> {
    return this.block({ position: fSeekKey + fKeylen, bytes: fNbytes - fKeylen }, fObjlen);
  }

  /** Bytes that are compressed when they are not of their full `length`. */
  async block({ position, bytes }: { readonly position: number; readonly bytes: number }, length: number): Promise<DataView> {
    const data = await this.bytes(position, bytes);
    if (bytes === length) return data;
    const unzipped = await this.unzipped(data, length);
    if (unzipped === undefined)
      throw new InputError(`${this.name}: is damaged, expected a compressed block of ${bytes} bytes at ${position}`);
    return unzipped;
  }

  /**
   * Content of a compressed record: it begins with a TKey (total length, version, uncompressed length, date, length of the key itself),
   * as in ROOT's documentation of the file format.
   */
  async record(position: number, length: number): Promise<DataView> {
    const data = await this.bytes(position, length);
    if (length >= 18 && data.getUint32(0) === length) {
      const objectLength = data.getUint32(6);
      const keyLength = data.getUint16(14);
      if (keyLength + objectLength === length) return new DataView(data.buffer, data.byteOffset + keyLength, objectLength);
      const zipped = keyLength < length ? new DataView(data.buffer, data.byteOffset + keyLength, length - keyLength) : undefined;
      const unzipped = zipped && (await this.unzipped(zipped, objectLength));
      if (unzipped !== undefined) return unzipped;
    }
    throw new InputError(`${this.name}: is damaged, expected a compressed record of ${length} bytes at ${position}`);
  }

  close(): Promise<void> {
    return this.file.close();
  }

  private unzipped(data: DataView, length: number): Promise<DataView | undefined> {
    return this.quietly(() => unzip(data, length, (block, full) => this.jsroot.R__unzip(block, full, true, 0)));
  }

  /** The file as JSROOT has it, which knows its keys and classes. */
  private opened(): Promise<JsrootFile> {
    this.contents ??= this.quietly(async () => {
      await this.refuseInfos();
      const opened = await this.jsroot.openFile(this.proxy());
      const infos = opened.fStreamerInfos;
      if (infos === null) throw new InputError(`${this.name}: is damaged, expected descriptions of its classes that can be read`);
      infos.arr = boundedInfos(infos.arr);
      return opened;
    });
    return this.contents;
  }

  /** `places`: of the folders that were entered, each only once, as one may claim to hold another that holds it. */
  private async treesIn(keys: readonly RootKey[], prefix: string, places: Set<number>, depth: number): Promise<TreeEntry[]> {
    const last = new Map<string, RootKey>();
    for (const key of keys) if (!(key.fCycle <= (last.get(key.fName)?.fCycle ?? -1))) last.set(key.fName, key);
    const found: TreeEntry[] = [];
    for (const [fName, key] of last) {
      const name = prefix + fName;
      if (TREE_CLASSES.includes(key.fClassName)) found.push({ name, kind: 'TTree', key });
      else if (key.fClassName === RNTUPLE_CLASS) found.push({ name, kind: 'RNTuple', key });
      else if (key.fClassName.startsWith('TDirectory') && depth < MAXIMUM_FOLDER_DEPTH && !places.has(key.fSeekKey)) {
        places.add(key.fSeekKey);
        found.push(...(await this.treesIn(await this.keysOf(key), `${name}/`, places, depth + 1)));
      }
    }
    return found;
  }

  /** The keys of a folder. */
  private async keysOf(folder: RootKey): Promise<RootKey[]> {
    const opened = await this.opened();
    const { TBuffer } = this.jsroot;
    const place = { fSeekKeys: 0, fNbytesKeys: 0 };
    new TBuffer(await this.object(folder), 0, opened).classStreamer(place, 'TDirectory');
    if (place.fSeekKeys === 0) return [];
    const list = new TBuffer(await this.bytes(place.fSeekKeys, place.fNbytesKeys), 0, opened);
    list.readTKey();
    const keys: RootKey[] = [];
    for (let left = list.ntoi4(); left > 0; left--) keys.push(list.readTKey());
    return keys;
  }

  /** Throws InputError when the descriptions of the classes, which JSROOT decompresses itself, take more memory than they say. */
  private async refuseInfos(): Promise<void> {
    const { infoPosition, infoBytes } = this.header;
    if (infoPosition === 0) return;
    const key = new this.jsroot.TBuffer(await this.bytes(infoPosition, infoBytes), 0).readTKey();
    await this.object(key);
  }

  /** Runs JSROOT, whose failures become complaints about the file and which speaks on the console. */
  private async quietly<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await withoutConsole(work);
    } catch (cause) {
      if (cause instanceof InputError) throw cause;
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new InputError(`${this.name}: cannot be read, expected an undamaged ROOT file (${reason.split('\n')[0]})`, { cause });
    }
  }

  private proxy(): InstanceType<typeof this.jsroot.FileProxy> {
    return Object.assign(new this.jsroot.FileProxy(), {
      openFile: () => Promise.resolve(true),
      getFileName: () => this.name,
      getFileSize: () => this.file.size,
      readBuffer: (position: number, length: number) => this.bytes(position, length),
    });
  }

  private static async headerOf(file: ByteFile): Promise<RootHeader> {
    const { name, size } = file;
    const header = size < HEADER_BYTES ? undefined : rootHeader(await file.read(0, HEADER_BYTES));
    if (header === undefined || header.end > size) {
      const expected = header === undefined ? `at least a header of ${HEADER_BYTES}` : String(header.end);
      throw new InputError(`${name}: is cut short, expected ${expected} bytes but has ${size}`);
    }
    return header;
  }
}
