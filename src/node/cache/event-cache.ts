import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../../errors.js';
import type { EventSource } from '../../events/source.js';
import { VERSION } from '../../version.js';
import { atomicWrite, replaceFile } from '../atomic-file.js';
import { openParquet } from '../readers/parquet.js';
import { CachedSource, type SourceFacts } from './cached-source.js';
import { fileHash, fileState } from './file-hash.js';
import { stageParquet } from './stage-parquet.js';

/** To be raised when a reader gives other numbers or columns than before. */
const READER_VERSION = 1;
/** A wider tree is read directly: all its columns at once would take too much memory, and few of them are wanted. */
const MOST_COLUMNS = 256;
const STALE_MS = 24 * 3600 * 1000;

export interface CachedFile {
  readonly path: string;
  /** Tree of a ROOT file, where one was asked for. */
  readonly tree?: string | undefined;
  readonly threads?: number | undefined;
  /** Folder of the cache; made when it is not there. */
  readonly folder: string;
  open(): Promise<EventSource>;
}

/** What is written beside a converted file when it is whole: what is known of the original, the hash of the file, and that of both. */
interface Entry {
  readonly facts: SourceFacts;
  readonly parquetSha256: string;
  readonly sha256: string;
}

/**
 * Opens a file of events through its conversion to Parquet, which is made when there is none for this content and this version of the readers, and made again when it is not what was
 * written. Without a way to write the cache the file is read directly. Throws InputError when the file itself cannot be read, or is changed meanwhile.
 */
export async function openCached(file: CachedFile): Promise<EventSource> {
  const state = await fileState(file.path);
  const sha256 = await fileHash(file.path);
  const key = hash(JSON.stringify([sha256, file.tree ?? null, VERSION, READER_VERSION]));
  const parquet = join(file.folder, `${key}.parquet`);
  const facts = (await storedEntry(file.folder, key)) ?? (await convert(file, key));
  if (facts === undefined) return file.open();
  if ((await fileState(file.path)) !== state)
    throw new InputError(`${file.path}: was changed while it was read: expected it to stay as it is`);
  return new CachedSource(file.path, { ...facts, sha256 }, await openParquet(parquet, file.threads), () => file.open());
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const entryHash = ({ facts, parquetSha256 }: Omit<Entry, 'sha256'>): string => hash(JSON.stringify([facts, parquetSha256]));

/** An entry whose Parquet file has the hash that it was written with. */
async function storedEntry(folder: string, key: string): Promise<SourceFacts | undefined> {
  try {
    const entry = JSON.parse(await readFile(join(folder, `${key}.json`), 'utf8')) as Entry;
    const { facts, parquetSha256 } = entry;
    const isWhole = entry.sha256 === entryHash(entry) && (await fileHash(join(folder, `${key}.parquet`))) === parquetSha256;
    return isWhole ? facts : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined when the cache cannot be written, or is not for such a file. */
async function convert({ folder, open }: CachedFile, key: string): Promise<SourceFacts | undefined> {
  const source = await open();
  try {
    const numbers = source.columns.filter(({ type }) => type !== 'text' && type !== 'other').map(({ name }) => name);
    if (numbers.length === 0 || numbers.length > MOST_COLUMNS) return undefined;
    await mkdir(folder, { recursive: true });
    await removeStale(folder);
    const parquet = join(folder, `${key}.parquet`);
    await replaceFile(parquet, async temporary => {
      // the database wants to make the file itself
      await rm(temporary);
      await stageParquet(temporary, numbers, marked(source.read(numbers)));
    });
    const { format, columns, metadata, files } = source;
    const facts = {
      format,
      columns: columns.map(({ name, type, storedAs, unit }) => ({ name, type, storedAs, ...(unit !== undefined && { unit }) })),
      metadata,
      entries: files[0].entries,
      numbers,
    };
    const content = { facts, parquetSha256: await fileHash(parquet) };
    await atomicWrite(join(folder, `${key}.json`), JSON.stringify({ ...content, sha256: entryHash(content) }));
    return facts;
  } catch (error) {
    if (error instanceof ReadFailure) throw error.cause;
    return undefined;
  } finally {
    await source.close();
  }
}

/** Tells a failure of the original from one of the cache. */
class ReadFailure extends Error {}

async function* marked<T>(batches: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* batches;
  } catch (cause) {
    throw new ReadFailure('the file of events cannot be read', { cause });
  }
}

/** What a conversion that was killed left behind. */
async function removeStale(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/\.tmp(\.stage\.tmp(\.wal)?)?$/.test(name)) continue;
    const path = join(folder, name);
    const age = Date.now() - ((await stat(path).catch(() => undefined))?.mtimeMs ?? Infinity);
    if (age > STALE_MS) await rm(path, { force: true });
  }
}
