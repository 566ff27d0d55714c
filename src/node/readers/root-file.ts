import { open, type FileHandle } from 'node:fs/promises';
import { InputError } from '../../errors.js';
import type { RootDirectory } from 'jsroot/io';
import { withoutConsole } from './without-console.js';
import { isTree, type RootTree } from './root-tree.js';

const TREE_CLASSES = ['TTree', 'TNtuple', 'TNtupleD'];
const MAXIMUM_FOLDER_DEPTH = 16;

/** A ROOT file that is open for reading. Close it. */
export class RootFile {
  private constructor(
    readonly name: string,
    private readonly handle: FileHandle,
    private readonly size: number,
    private readonly jsroot: typeof import('jsroot/io'),
  ) {}

  /** Throws InputError when the file ends before the length in its header. */
  static async open(name: string): Promise<RootFile> {
    const [jsroot] = await Promise.all([import('jsroot/io'), import('jsroot/tree')]);
    const handle = await open(name);
    try {
      const file = new RootFile(name, handle, (await handle.stat()).size, jsroot);
      await file.refuseTruncated();
      return file;
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** The tree of that name, or the only one there is. Throws InputError, listing the trees, when it cannot be told which. */
  async tree(wanted: string | undefined): Promise<{ readonly name: string; readonly tree: RootTree }> {
    const directory = await this.quietly(() => this.jsroot.openFile(this.proxy()));
    const trees = await this.quietly(() => treesIn(directory));
    const names = trees.map(tree => tree.name);
    if (names.length === 0) throw new InputError(`${this.name}: holds no tree: expected a TTree`);
    if (wanted === undefined && names.length > 1) {
      throw new InputError(`${this.name}: holds several trees: expected the name of one of ${names.join(', ')}`);
    }
    const found = wanted === undefined ? trees[0] : trees.find(tree => tree.name === wanted);
    if (found === undefined) throw new InputError(`${this.name}: no tree "${wanted}": expected one of ${names.join(', ')}`);
    const tree = await this.quietly(found.load);
    if (!isTree(tree)) throw new InputError(`${this.name}: tree ${found.name} is damaged, expected a TTree with branches`);
    return { name: found.name, tree };
  }

  /** Bytes of the file. */
  async bytes(position: number, length: number): Promise<DataView> {
    if (!(position >= 0 && length > 0 && position + length <= this.size)) {
      throw new InputError(`${this.name}: is damaged, expected ${length} bytes at ${position} of ${this.size}`);
    }
    const buffer = new Uint8Array(length);
    let done = 0;
    while (done < length) {
      const { bytesRead } = await this.handle.read(buffer, done, length - done, position + done);
      if (bytesRead === 0) throw new InputError(`${this.name}: became shorter while it was read`);
      done += bytesRead;
    }
    return new DataView(buffer.buffer);
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
      if (keyLength + objectLength === length) return new DataView(data.buffer, keyLength);
      const unzipped = await this.quietly(() => this.jsroot.R__unzip(data, objectLength, true, keyLength));
      if (unzipped !== null) return unzipped;
    }
    throw new InputError(`${this.name}: is damaged, expected a compressed record of ${length} bytes at ${position}`);
  }

  close(): Promise<void> {
    return this.handle.close();
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
      getFileSize: () => this.size,
      readBuffer: (position: number, length: number) => this.bytes(position, length),
    });
  }

  /** Header: "root", version, begin, end; the end has 8 bytes from version 1 000 000 on. */
  private async refuseTruncated(): Promise<void> {
    const header = this.size < 64 ? undefined : await this.bytes(0, 64);
    const end = header && (header.getUint32(4) < 1_000_000 ? header.getUint32(12) : Number(header.getBigUint64(12)));
    if (end === undefined || end > this.size) {
      const expected = end === undefined ? 'at least a header of 64' : String(end);
      throw new InputError(`${this.name}: is cut short, expected ${expected} bytes but has ${this.size}`);
    }
  }
}

interface TreeEntry {
  readonly name: string;
  readonly load: () => Promise<unknown>;
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
    if (TREE_CLASSES.includes(key.fClassName)) found.push({ name: prefix + name, load });
    else if (key.fClassName.startsWith('TDirectory') && depth < MAXIMUM_FOLDER_DEPTH) {
      found.push(...(await treesIn((await load()) as RootDirectory, `${prefix}${name}/`, depth + 1)));
    }
  }
  return found;
}
