import { InputError } from '../../errors.js';
import type { EventSource, FileFormat } from '../source.js';
import type { ByteFile } from './byte-file.js';
import { fileFormat } from './file-format.js';
import { joinSources } from './joined-source.js';

/** A file that a page was given: bytes, or what gives them piece by piece, as a `File` does. */
export interface GivenFile {
  readonly name: string;
  readonly content: ArrayBuffer | Blob;
}

/**
 * Opens files of events without a file system: the same rows, columns and complaints as `openEventSource` of `portalscope/node`, for files that a page holds or was given. Several
 * files are one source, in their order. Libraries are loaded only for the format that needs them.
 */
export async function openGivenFiles(files: readonly GivenFile[], options: { readonly tree?: string } = {}): Promise<EventSource> {
  if (files.length === 0) throw new InputError('no file of events: expected at least one');
  if (files.length === 1) return openGivenFile(files[0], options.tree);
  const openers = files.map(file => ({ name: file.name, open: () => openGivenFile(file, options.tree) }));
  return joinSources(`${files[0].name} and ${files.length - 1} more`, openers);
}

/** Names of the trees of a file, none where its format has no trees. Throws InputError for a file that holds no events. */
export async function treesOfGivenFile(given: GivenFile): Promise<string[]> {
  const file = byteFile(given);
  return (await formatOf(file)) === 'root' ? (await import('./root/root-source.js')).rootTrees(file) : [];
}

async function openGivenFile(given: GivenFile, tree: string | undefined): Promise<EventSource> {
  const file = byteFile(given);
  switch (await formatOf(file, tree)) {
    case 'root':
      return (await import('./root/root-source.js')).openRoot(file, tree);
    case 'parquet':
      return (await import('./parquet-source.js')).openParquetBytes(file);
    case 'csv':
      return (await import('./csv-source.js')).openCsvBytes(file);
  }
}

async function formatOf(file: ByteFile, tree?: string): Promise<FileFormat> {
  const { name, size } = file;
  const four = async (at: number): Promise<string> => {
    const length = Math.min(4, size);
    if (length === 0) return '';
    const bytes = await file.read(Math.min(Math.max(0, at), size - length), length);
    return String.fromCharCode(...Array.from({ length }, (_, k) => bytes.getUint8(k)));
  };
  return fileFormat({ name, size, first: await four(0), last: await four(size - 4), tree });
}

function byteFile({ name, content }: GivenFile): ByteFile {
  return {
    name,
    size: content instanceof ArrayBuffer ? content.byteLength : content.size,
    async read(position, length) {
      if (content instanceof ArrayBuffer) return new DataView(content, position, length);
      return new DataView(await content.slice(position, position + length).arrayBuffer());
    },
    close: () => Promise.resolve(),
  };
}
