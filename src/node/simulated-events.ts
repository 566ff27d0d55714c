import { unitOfName } from '../events/unit.js';
import { SIMULATED_COLUMNS, type SimulatedEvents } from '../simulation/columns.js';
import type { SelectedEvents } from '../simulation/experiment/events.js';
import { INTEGER_COLUMNS } from '../simulation/experiment/topology.js';
import { writeParquet } from './write-parquet.js';

/** Writes simulated events as Parquet; the file says that they are simulated, from what and with which seed. */
export async function writeSimulatedEvents(
  path: string,
  events: SimulatedEvents,
  origin: { readonly dataset: string; readonly seed: number },
): Promise<void> {
  const units = Object.fromEntries(
    SIMULATED_COLUMNS.flatMap(({ name }) => {
      const unit = unitOfName(name);
      return unit === undefined ? [] : [[name, unit]];
    }),
  );
  const columns = SIMULATED_COLUMNS.map(({ name, type }) => ({ name, type, values: events.columns[name] }));
  await writeParquet(path, columns, { units, metadata: { status: 'simulated', ...origin } });
}

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
  const units = Object.fromEntries(names.flatMap(name => (unitOfName(name) === undefined ? [] : [[name, unitOfName(name)!]])));
  const typed = names.map(name => ({
    name,
    type: INTEGER_COLUMNS.has(name) ? ('integer' as const) : ('number' as const),
    values: columns[name],
  }));
  await writeParquet(path, typed, { units, metadata: { status: 'simulated', experiment: 'NA62', ...origin } });
}
