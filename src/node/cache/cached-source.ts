import type { EventBatch, EventSource, SourceColumn, SourceDescription, SourceFormat } from '../../events/source.js';
import type { SqlTable } from '../../events/sql-table.js';
import { requestedColumns } from '../../events/sources/requested-columns.js';

/** What is known of a file of events that has been converted. */
export interface SourceFacts {
  readonly format: SourceFormat;
  readonly columns: readonly SourceColumn[];
  readonly entries: number;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Names of the columns of numbers, which are c0, c1, ... in the converted file. */
  readonly numbers: readonly string[];
}

/** Events of a file whose numbers are read from its conversion; all else is as the file has it. */
export class CachedSource implements EventSource {
  readonly format: SourceFormat;
  readonly columns: readonly SourceColumn[];
  readonly files: EventSource['files'];
  readonly metadata: Readonly<Record<string, unknown>>;

  constructor(
    readonly name: string,
    private readonly facts: SourceFacts & { readonly sha256: string },
    private readonly converted: EventSource,
    private readonly openOriginal: () => Promise<EventSource>,
  ) {
    this.format = facts.format;
    this.columns = facts.columns;
    this.files = [{ name, entries: facts.entries, sha256: facts.sha256 }];
    this.metadata = facts.metadata;
  }

  describe(): Promise<SourceDescription> {
    return this.ofOriginal(original => original.describe());
  }

  async *read(names: readonly string[]): AsyncGenerator<EventBatch> {
    await this.refuseOthers(names);
    const stored = names.map(name => `c${this.facts.numbers.indexOf(name)}`);
    for await (const { length, columns } of this.converted.read([...new Set(stored)])) {
      yield { length, columns: Object.fromEntries(names.map((name, k) => [name, columns[stored[k]]])) };
    }
  }

  get sqlTable(): SqlTable | undefined {
    const table = this.converted.sqlTable;
    const columns = new Map(this.facts.numbers.map((name, k) => [name, table?.columns.get(`c${k}`) ?? '']));
    return table && { ...table, columns };
  }

  close(): Promise<void> {
    return this.converted.close();
  }

  /** The file itself may know more of what is wrong with a column: the row in which it is no number. */
  private async refuseOthers(names: readonly string[]): Promise<void> {
    try {
      requestedColumns(this.name, this.columns, names);
    } catch (error) {
      await this.ofOriginal(async original => {
        for await (const { length } of original.read(names)) if (length >= 0) break;
      });
      throw error;
    }
  }

  private async ofOriginal<T>(use: (original: EventSource) => Promise<T>): Promise<T> {
    const original = await this.openOriginal();
    try {
      return await use(original);
    } finally {
      await original.close();
    }
  }
}
