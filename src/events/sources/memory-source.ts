import type { EventBatch, EventSource, SourceColumn, SourceDescription } from '../source.js';
import { unitOfName } from '../unit.js';
import { ColumnSummary } from './column-summary.js';
import { BATCH_ROWS, requestedColumns } from './requested-columns.js';

/** Events in memory, such as simulated ones, as a source. Units are those that the names of the columns state. */
export class MemorySource implements EventSource {
  readonly format = 'memory';
  readonly columns: readonly SourceColumn[];
  readonly files: EventSource['files'] = [];

  constructor(
    readonly name: string,
    private readonly events: EventBatch,
    readonly metadata: EventSource['metadata'],
  ) {
    this.columns = Object.keys(events.columns).map(column => {
      const unit = unitOfName(column);
      return { name: column, type: 'number', storedAs: 'double', ...(unit !== undefined && { unit }) };
    });
  }

  describe(): Promise<SourceDescription> {
    const { name: path, format, events, metadata } = this;
    const columns = this.columns.map(column => {
      const summary = new ColumnSummary();
      for (const value of events.columns[column.name]) summary.add(value);
      return summary.of(column);
    });
    return Promise.resolve({ path, format, entries: events.length, columns, metadata });
  }

  async *read(names: readonly string[]): AsyncGenerator<EventBatch> {
    requestedColumns(this.name, this.columns, names);
    const { length, columns } = this.events;
    for (let first = 0; first < length; first += BATCH_ROWS) {
      const end = Math.min(length, first + BATCH_ROWS);
      const part = (name: string): Float64Array => columns[name].subarray(first, end);
      yield await Promise.resolve({ length: end - first, columns: Object.fromEntries(names.map(name => [name, part(name)])) });
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
