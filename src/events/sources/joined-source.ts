import { InputError } from '../../errors.js';
import type { ColumnDescription, EventBatch, EventSource, SourceColumn, SourceDescription, SourceFile } from '../source.js';
import { refuseOtherColumns } from './same-columns.js';

/** Events that can be opened as often as needed. */
export interface SourceOpener {
  readonly name: string;
  open(): Promise<EventSource>;
}

/**
 * Several files as one source: the rows of the first, then those of the second, and so on. One of them is open at a time. Throws InputError, naming both files,
 * when a column is absent in one or of another type or unit, or when one says other things about how its events came about.
 */
export async function joinSources(name: string, openers: readonly SourceOpener[]): Promise<EventSource> {
  const parts: EventSource[] = [];
  for (const opener of openers) {
    const source = await opener.open();
    try {
      if (parts.length > 0) refuseOtherColumns(parts[0], source);
      parts.push(source);
    } finally {
      // what is known of a file outlives its being open
      await source.close();
    }
  }
  return new JoinedSource(name, openers, parts);
}

class JoinedSource implements EventSource {
  readonly format: EventSource['format'];
  readonly columns: readonly SourceColumn[];
  readonly files: readonly SourceFile[];
  readonly metadata: Readonly<Record<string, unknown>>;

  constructor(
    readonly name: string,
    private readonly openers: readonly SourceOpener[],
    private readonly known: readonly EventSource[],
  ) {
    this.format = known[0].format;
    this.columns = known[0].columns;
    this.files = known.flatMap(part => part.files);
    this.metadata = joinedMetadata(known);
  }

  async describe(): Promise<SourceDescription> {
    const descriptions: SourceDescription[] = [];
    for await (const source of this.parts()) descriptions.push(await source.describe());
    const [first] = descriptions;
    return {
      ...first,
      path: this.name,
      entries: descriptions.reduce((sum, { entries }) => sum + entries, 0),
      columns: first.columns.map(({ name }) => joinedColumn(descriptions.flatMap(d => d.columns.filter(c => c.name === name)))),
      ...(Object.keys(this.metadata).length > 0 && { metadata: this.metadata }),
    };
  }

  async *read(columns: readonly string[]): AsyncGenerator<EventBatch> {
    for await (const source of this.parts()) {
      let firstRow = 0;
      for await (const batch of source.read(columns)) {
        yield { ...batch, origin: { file: source.name, firstRow } };
        firstRow += batch.length;
      }
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async *parts(): AsyncGenerator<EventSource> {
    for (const opener of this.openers) {
      const source = await opener.open();
      try {
        refuseOtherColumns(this.known[0], source);
        yield source;
      } finally {
        await source.close();
      }
    }
  }
}

function joinedColumn(columns: readonly ColumnDescription[]): ColumnDescription {
  return columns.reduce((a, b) => {
    const minima = [a.minimum, b.minimum].filter(value => value !== undefined);
    const maxima = [a.maximum, b.maximum].filter(value => value !== undefined);
    return {
      ...a,
      // whole numbers in one text file only
      type: a.type === b.type ? a.type : 'number',
      ...(minima.length > 0 && { minimum: Math.min(...minima), maximum: Math.max(...maxima) }),
      missing: a.missing + b.missing,
      notFinite: a.notFinite + b.notFinite,
    };
  });
}

/** What all files say, once where they agree, as a list of what each says where they do not. */
function joinedMetadata(parts: readonly EventSource[]): Record<string, unknown> {
  const joined: Record<string, unknown> = {};
  for (const key of new Set(parts.flatMap(part => Object.keys(part.metadata)))) {
    const said = parts.map(part => part.metadata[key]);
    const other = said.findIndex(value => JSON.stringify(value) !== JSON.stringify(said[0]));
    if (other > 0 && key === 'status') {
      const words = (k: number): string => (said[k] === undefined ? 'has no status' : `has the status ${String(said[k])}`);
      throw new InputError(`${parts[other].name}: ${words(other)} and ${parts[0].name} ${words(0)}: expected the same in both`);
    }
    joined[key] = other < 0 ? said[0] : said.map(value => value ?? null);
  }
  return joined;
}
