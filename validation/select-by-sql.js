/**
 * The selection of events in the database against that of the events one by one: random selections (derived columns, cuts, regions with requirements, roles, blinding) of random events,
 * all results compared bit for bit. Prints selections that differ; the exit code is 1 then.
 * Usage: node validation/select-by-sql.js [--events 1000000] [--selections 1000] [--seed 1] [--threads 2]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { prepare } from '../scripts/setup.js';
import { randomEvents, randomSelection } from './random-selections.js';

prepare();
const load = path => import(`../dist/${path}.js`);
const { selectBySql } = await load('events/select-by-sql');
const { EventSelector } = await load('events/selection');
const { Philox } = await load('math/philox');
const { openEventSource } = await load('node/open-event-source');
const { writeParquet } = await load('node/write-parquet');

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '1000000' },
    selections: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    threads: { type: 'string', default: '2' },
  },
});
const [events, selections, seed, threads] = [values.events, values.selections, values.seed, values.threads].map(Number);

const folder = mkdtempSync(join(tmpdir(), 'portalscope-validation-'));
const path = join(folder, 'events.parquet');
await writeParquet(
  path,
  Object.entries(randomEvents(new Philox(seed, 0), events)).map(([name, values]) => ({ name, type: 'number', values })),
);
const source = await openEventSource(path, { threads });
const names = source.columns.map(({ name }) => name);
const random = new Philox(seed, 1);
const counts = { compared: 0, 'one by one': 0, different: 0 };
let passed = 0;
for (let k = 0; k < selections; k++) {
  const selection = randomSelection(random);
  const [bySql, byRows] = [new EventSelector(selection, path, names), new EventSelector(selection, path, names)];
  if (!(await selectBySql(source, bySql, async () => {}))) {
    counts['one by one']++;
    continue;
  }
  for await (const batch of source.read(byRows.columns)) byRows.add(batch);
  const [one, other] = [bySql.finish(), byRows.finish()];
  counts.compared++;
  passed += other.values.length;
  if (isDeepStrictEqual(one, other)) continue;
  counts.different++;
  console.log(`selection ${k} differs: ${JSON.stringify(selection)}`);
}
await source.close();
rmSync(folder, { recursive: true });
console.log(
  `${selections} random selections of ${events} events: ${JSON.stringify(counts)}, ${(passed / counts.compared).toFixed(0)} events pass on average`,
);
process.exitCode = counts.different > 0 ? 1 : 0;
