/** Gives inputs to one parser: node worker.js NAME SEED FIRST COUNT PROGRESS FOLDER. Prints a line of JSON for each that fails; the number of the input is in the file PROGRESS. */
import { openSync, writeSync } from 'node:fs';
import { inputOf, judged } from './judge.js';
import { targets } from './targets.js';

const [name, seed, first, count, progress, folder] = process.argv.slice(2);
const load = path => import(`../../dist/${path}.js`);
const { Philox } = await load('math/philox');
const target = (await targets(load, folder)).find(candidate => candidate.name === name);
const file = openSync(progress, 'w');
let reads = 0;
for (let k = Number(first); k < Number(first) + Number(count); k++) {
  writeSync(file, String(k).padEnd(12), 0);
  const { isRead, fault } = await judged(target, inputOf(target, Philox, Number(seed), k));
  if (isRead) reads++;
  if (fault !== undefined) process.stdout.write(`${JSON.stringify({ k, fault })}\n`);
}
process.stdout.write(`${JSON.stringify({ reads })}\n`);
// readers of files may have left work for the event loop
process.exit(0);
