import type { RootDirectory, RootKey } from 'jsroot/io';
import { InputError } from '../../../errors.js';
import type { ByteFile } from '../byte-file.js';
import { withoutConsole } from './without-console.js';

const TREE_CLASSES = ['TTree', 'TNtuple', 'TNtupleD'];
const RNTUPLE_CLASS = 'ROOT::RNTuple';
const MAXIMUM_FOLDER_DEPTH = 16;
const MOST_UNZIPPED_BYTES = 2 ** 30;

/** A tree that was found in a file, and not read yet. */
export interface TreeEntry {
  readonly name: string;
  readonly kind: 'TTree' | 'RNTuple';
  readonly key: RootKey;
  /** The object itself, as JSROOT reads it. */
  readonly load: () => Promise<unknown>;
}

/** A ROOT file that is open for reading. Close it. */
export class RootFile {
  readonly name: string;

  private constructor(
    private readonly file: ByteFile,
    private readonly jsroot: typeof import('jsroot/io'),
  ) {
    this.name = file.name;
  }

  /** Throws InputError, and closes the file, when it ends before the length in its header. */
  static async open(bytes: ByteFile): Promise<RootFile> {
    try {
      // the second registers how trees are read; in a browser the library greets on the console
      const [jsroot] = await withoutConsole(() => Promise.all([import('jsroot/io'), import('jsroot/tree')]));
      const file = new RootFile(bytes, jsroot);
      await file.refuseTruncated();
      return file;
    } catch (error) {
      await bytes.close();
      throw error;
    }
  }

  /** Names of all trees. */
  async trees(): Promise<string[]> {
    const directory = await this.quietly(() => this.jsroot.openFile(this.proxy()));
    return (await this.quietly(() => treesIn(directory))).map(tree => tree.name);
  }

  /** The tree of that name, or the only one there is. Throws InputError, listing the trees, when it cannot be told which. */
  async tree(wanted: string | undefined): Promise<TreeEntry> {
    const directory = await this.quietly(() => this.jsroot.openFile(this.proxy()));
    const trees = await this.quietly(() => treesIn(directory));
    const names = trees.map(tree => tree.name);
    if (names.length === 0) throw new InputError(`${this.name}: holds no tree: expected a TTree or RNTuple`);
    if (wanted === undefined && names.length > 1) {
      throw new InputError(`${this.name}: holds several trees: expected the name of one of ${names.join(', ')}`);
    }
    const found = wanted === undefined ? trees[0] : trees.find(tree => tree.name === wanted);
    if (found === undefined) throw new InputError(`${this.name}: no tree "${wanted}": expected one of ${names.join(', ')}`);
    return { ...found, load: () => this.quietly(found.load) };
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
    const unzipped = length > bytes && length <= MOST_UNZIPPED_BYTES ? await this.unzipped(data, length, 0) : null;
    if (unzipped === null) throw new InputError(`${this.name}: is damaged, expected a compressed block of ${bytes} bytes at ${position}`);
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
      const unzipped = objectLength <= MOST_UNZIPPED_BYTES ? await this.unzipped(data, objectLength, keyLength) : null;
      if (unzipped !== null) return unzipped;
    }
    throw new InputError(`${this.name}: is damaged, expected a compressed record of ${length} bytes at ${position}`);
  }

  close(): Promise<void> {
    return this.file.close();
  }

  private unzipped(data: DataView, length: number, offset: number): Promise<DataView | null> {
    return this.quietly(() => this.jsroot.R__unzip(data, length, true, offset));
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

  /** Header: "root", version, begin, end; the end has 8 bytes from version 1 000 000 on. */
  private async refuseTruncated(): Promise<void> {
    const { size } = this.file;
    const header = size < 64 ? undefined : await this.bytes(0, 64);
    const end = header && (header.getUint32(4) < 1_000_000 ? header.getUint32(12) : Number(header.getBigUint64(12)));
    if (end === undefined || end > size) {
      const expected = end === undefined ? 'at least a header of 64' : String(end);
      throw new InputError(`${this.name}: is cut short, expected ${expected} bytes but has ${size}`);
    }
  }
}

/** Trees in file order, those in folders as folder/tree; of several cycles of a name the last written. */
async function treesIn(directory: RootDirectory, prefix = '', depth = 0): Promise<TreeEntry[]> {
  const found: TreeEntry[] = [];
  const names = [...new Set(directory.fKeys.map(key => key.fName))];
  for (const name of names) {
    const key = directory.fKeys
      .filter(candidate => candidate.fName === name)
      .reduce((last, next) => (next.fCycle > last.fCycle ? next : last));
    const load = (): Promise<unknown> => directory.readObject(key.fName, key.fCycle);
    if (TREE_CLASSES.includes(key.fClassName)) found.push({ name: prefix + name, kind: 'TTree', key, load });
    else if (key.fClassName === RNTUPLE_CLASS) found.push({ name: prefix + name, kind: 'RNTuple', key, load });
    else if (key.fClassName.startsWith('TDirectory') && depth < MAXIMUM_FOLDER_DEPTH) {
      found.push(...(await treesIn((await load()) as RootDirectory, `${prefix}${name}/`, depth + 1)));
    }
  }
  return found;
}
