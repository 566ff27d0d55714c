import { open, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { InputError } from '../errors.js';
import type { EventSource } from '../events/source.js';

const CSV_EXTENSIONS = ['.csv', '.tsv'];

/**
 * Opens a file of events: Parquet and ROOT are told by their first bytes, CSV by its extension. `tree` names the tree of a ROOT file.
 * Libraries are loaded only for the format that needs them. Throws InputError when the file is missing, empty, cut short or of another format.
 */
export async function openEventSource(path: string, options: { readonly tree?: string } = {}): Promise<EventSource> {
  const { first, last } = await ends(path);
  if (first === 'root') {
    const { openRoot } = await import('./readers/root-source.js');
    return openRoot(path, options.tree);
  }
  if (options.tree !== undefined)
    throw new InputError(`${path}: tree "${options.tree}" asked for: expected a ROOT file, other formats have no trees`);
  // DuckDB would take these for patterns of several files
  if (/[*?[]/.test(path)) throw new InputError(`${path}: expected a path without *, ? and [`);
  if (first === 'PAR1') {
    if (last !== 'PAR1') throw new InputError(`${path}: is cut short, expected a Parquet file that ends in PAR1`);
    const { openParquet } = await import('./readers/parquet.js');
    return openParquet(path);
  }
  if (CSV_EXTENSIONS.includes(extname(path).toLowerCase())) {
    const { openCsv } = await import('./readers/csv.js');
    return openCsv(path);
  }
  throw new InputError(`${path}: unknown format, expected Parquet, ROOT, or CSV named .csv or .tsv`);
}

/** First and last four bytes. */
async function ends(path: string): Promise<{ first: string; last: string }> {
  try {
    const { size } = await stat(path).then(found => {
      if (!found.isFile()) throw new InputError(`${path}: is not a file, expected a file of events`);
      return found;
    });
    if (size === 0) throw new InputError(`${path}: is empty, expected events`);
    const file = await open(path);
    try {
      const four = async (at: number): Promise<string> => {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, at);
        return buffer.toString('latin1', 0, bytesRead);
      };
      return { first: await four(0), last: await four(Math.max(0, size - 4)) };
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
