import { open, stat } from 'node:fs/promises';
import { InputError } from '../errors.js';
import { fileFormat } from '../events/sources/file-format.js';
import { joinSources } from '../events/sources/joined-source.js';
import type { EventSource } from '../events/source.js';
import { eventFiles } from './event-files.js';
import { hasWildcard } from './wildcard.js';

/** A smaller file is read in no time. */
const LEAST_CACHED_BYTES = 1 << 16;

export interface OpenOptions {
  /** TTree or RNTuple of a ROOT file. */
  readonly tree?: string | undefined;
  /** Folder in which CSV and ROOT files are kept as Parquet, once converted; absent: they are read as they are. */
  readonly cache?: string | undefined;
  /** Of the database, while it selects events; 1 by default. The result is the same whatever their number. */
  readonly threads?: number | undefined;
}

/**
 * Opens files of events: a path, a pattern with *, ?, [ ] and **, or a list of both, as one source whose rows are those of the files in order (see `eventFiles`).
 * Parquet and ROOT are told by their first bytes, CSV by its extension. Libraries are loaded only for the format that needs them.
 * Throws InputError when a file is missing, empty, cut short, of another format, or has other columns than the first.
 */
export async function openEventSource(paths: string | readonly string[], options: OpenOptions = {}): Promise<EventSource> {
  const list = typeof paths === 'string' ? [paths] : paths;
  const files = await eventFiles(list);
  if (files.length === 1) return openFile(files[0], options);
  const name = list.length === 1 ? list[0] : `${files[0]} and ${files.length - 1} more`;
  return joinSources(
    name,
    files.map(file => ({ name: file, open: () => openFile(file, options) })),
  );
}

async function openFile(path: string, { tree, cache, threads }: OpenOptions): Promise<EventSource> {
  const found = await ends(path);
  const format = fileFormat({ name: path, ...found, tree });
  if (cache !== undefined && format !== 'parquet' && found.size >= LEAST_CACHED_BYTES) {
    const { openCached } = await import('./cache/event-cache.js');
    return openCached({ path, tree, threads, folder: cache, open: () => openFile(path, { tree }) });
  }
  if (format === 'root') {
    const [{ openRoot }, { openDiskFile }] = await Promise.all([
      import('../events/sources/root/root-source.js'),
      import('./readers/disk-file.js'),
    ]);
    return openRoot(await openDiskFile(path), tree);
  }
  // DuckDB would take these for patterns of several files
  if (hasWildcard(path)) throw new InputError(`${path}: expected a path without *, ? and [`);
  if (format === 'parquet') return (await import('./readers/parquet.js')).openParquet(path, threads);
  return (await import('./readers/csv.js')).openCsv(path);
}

/** First and last four bytes, and the size. */
async function ends(path: string): Promise<{ first: string; last: string; size: number }> {
  try {
    const { size } = await stat(path).then(found => {
      if (!found.isFile()) throw new InputError(`${path}: is not a file, expected a file of events`);
      return found;
    });
    const file = await open(path);
    try {
      const four = async (at: number): Promise<string> => {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, at);
        return buffer.toString('latin1', 0, bytesRead);
      };
      return { first: await four(0), last: await four(Math.max(0, size - 4)), size };
    } finally {
      await file.close();
    }
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    const reason = code === 'ENOENT' ? 'no such file' : code === 'EACCES' ? 'no permission to read' : code;
    throw new InputError(`${path}: ${reason}, expected a file of events`, { cause });
  }
}
