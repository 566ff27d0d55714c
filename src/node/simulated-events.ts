import { unitOfName } from '../events/unit.js';
import { SIMULATED_COLUMNS, type SimulatedEvents } from '../simulation/columns.js';
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
