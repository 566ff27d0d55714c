import { unitOfName } from '../events/unit.js';
import type { SelectedEvents } from '../simulation/experiment/events.js';
import { INTEGER_COLUMNS } from '../simulation/experiment/topology.js';
import { writeParquet, type ParquetColumn } from './write-parquet.js';

export interface RecordedOrigin {
  readonly topology: string;
  readonly periods: readonly string[];
  readonly seed: number;
  readonly modes?: readonly string[];
  /** Of a weighted sample: the decays of each mode that were simulated. */
  readonly decays?: number;
  /** Of a pseudo-experiment: part of the decays of the periods. */
  readonly exposure?: number;
}

/** Writes events of the simulated experiment as Parquet; the file says that they are simulated, how they were recorded and with which seed. */
export async function writeRecordedEvents(path: string, { columns }: SelectedEvents, origin: RecordedOrigin): Promise<void> {
  const names = Object.keys(columns);
  const typed = names.map(name => ({
    name,
    type: INTEGER_COLUMNS.has(name) ? ('integer' as const) : ('number' as const),
    values: columns[name],
  }));
  await writeSimulated(path, typed, { experiment: 'NA62', ...origin });
}

/** With the units that the names of the columns state. */
async function writeSimulated(path: string, columns: readonly ParquetColumn[], origin: object): Promise<void> {
  const units = Object.fromEntries(
    columns.flatMap(({ name }) => {
      const unit = unitOfName(name);
      return unit === undefined ? [] : [[name, unit]];
    }),
  );
  await writeParquet(path, columns, { units, metadata: { status: 'simulated', ...origin } });
}
