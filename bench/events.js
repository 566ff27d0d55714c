/**
 * Events at scale.
 * 1. A selection with its cutflow, the spectra of its cuts, the missing masses and their histogram, by `run`'s way (`openEventSource`, `selectBySql`) and batch by batch, against two queries
 *    of DuckDB written by hand: one that gives the same results, and one that gives the histogram alone. They take turns, and their processor time is compared.
 * 2. The most memory that the selection of many events takes, in a process of its own.
 * 3. ROOT files: all columns of numbers of a TTree against JSROOT's own reader of whole baskets.
 * Events are made once, in `--folder`. Usage: node bench/events.js [--events 20000000] [--large 100000000] [--rounds 5] [--threads 1] [--folder DIR] [--root FILE]
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { prepare } from '../scripts/setup.js';
import { BINS, EVENTS, histogramAlone, RANGE, sameResults, SELECTION } from './event-queries.js';
import { median } from './timing.js';

prepare();
const load = path => import(`../dist/${path}.js`);
const { histogram } = await load('events/histogram');
const { selectBySql } = await load('events/select-by-sql');
const { EventSelector } = await load('events/selection');
const { openEventSource } = await load('node/open-event-source');

const { values: options } = parseArgs({
  options: {
    events: { type: 'string', default: '20000000' },
    large: { type: 'string', default: '100000000' },
    rounds: { type: 'string', default: '5' },
    threads: { type: 'string', default: '1' },
    folder: { type: 'string', default: join(tmpdir(), 'portalscope-bench') },
    root: { type: 'string', default: fileURLToPath(new URL('../../shared/data/events/uproot-Zmumu.root', import.meta.url)) },
    select: { type: 'string' },
  },
});
const threads = Number(options.threads);
const rounds = Number(options.rounds);

/** A file of so many decays with momenta that are spread evenly: made once, as it is large. */
async function eventFile(events) {
  const path = join(options.folder, `events-${events}.parquet`);
  if (existsSync(path)) return path;
  mkdirSync(options.folder, { recursive: true });
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`COPY (SELECT ${EVENTS} FROM range(${events}) t(i)) TO '${path}.tmp' (FORMAT parquet, COMPRESSION zstd)`);
  connection.closeSync();
  renameSync(`${path}.tmp`, path);
  return path;
}

/** The whole way of `run` from a file to the selected events and their histogram. */
async function selected(path, { isByRows = false } = {}) {
  const source = await openEventSource(path, { threads });
  const selector = new EventSelector(
    SELECTION,
    path,
    source.columns.map(({ name }) => name),
  );
  if (isByRows) for await (const batch of source.read(selector.columns)) selector.add(batch);
  else if (!(await selectBySql(source, selector, async () => {}))) throw new Error('the events were not selected in the database');
  await source.close();
  const result = selector.finish();
  return { ...result, histogram: histogram(result.values, { range: RANGE, bins: BINS }) };
}

if (options.select !== undefined) {
  const { cutflow, values } = await selected(options.select);
  console.log(
    JSON.stringify({ cutflow: cutflow.map(step => step.events), passed: values.length, peakMB: process.resourceUsage().maxRSS / 1024 }),
  );
  process.exit(0);
}

/** Processor and clock time, in seconds. */
async function timed(work) {
  const [cpu, clock] = [process.cpuUsage(), performance.now()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { processor: (user + system) / 1e6, clock: (performance.now() - clock) / 1e3 };
}

/** Medians over rounds in which all take turns. */
async function compared(works) {
  const seen = Object.fromEntries(Object.keys(works).map(name => [name, []]));
  for (let round = 0; round < rounds; round++) for (const [name, work] of Object.entries(works)) seen[name].push(await timed(work));
  return Object.fromEntries(
    Object.entries(seen).map(([name, times]) => [
      name,
      { processor: median(times.map(t => t.processor)), clock: median(times.map(t => t.clock)) },
    ]),
  );
}

function print(times, reference, count) {
  for (const [name, { processor, clock }] of Object.entries(times)) {
    const [ratio, clockRatio] = [processor / times[reference].processor, clock / times[reference].clock];
    console.log(
      `  ${name.padEnd(44)} ${((1e9 * processor) / count).toFixed(0).padStart(5)} ns  ${clock.toFixed(2).padStart(6)} s   ratio ${ratio.toFixed(2)}, by the clock ${clockRatio.toFixed(2)}`,
    );
  }
}

async function benchSelection(events) {
  const path = await eventFile(events);
  const database = await DuckDBInstance.create(':memory:', { threads: String(threads) });
  const connection = await database.connect();
  const drained = async sql => {
    const result = await connection.stream(sql);
    let chunk = await result.fetchChunk();
    while (chunk !== null && chunk.rowCount > 0) chunk = await result.fetchChunk();
  };
  console.log(
    `${events} events, ${threads} thread${threads > 1 ? 's' : ''} of the database, processor time an event, medians of ${rounds} rounds`,
  );
  const [sql, rows] = [await selected(path), await selected(path, { isByRows: true })];
  const isSame =
    JSON.stringify([sql.cutflow, sql.cutSpectra, sql.histogram]) === JSON.stringify([rows.cutflow, rows.cutSpectra, rows.histogram]);
  console.log(`  cutflow ${sql.cutflow.map(step => step.events).join(', ')}; the database and batch by batch agree: ${isSame}`);
  const times = await compared({
    'by hand, the same results': () => drained(sameResults(path)),
    'by hand, the histogram alone': () => drained(histogramAlone(path)),
    'selection in the database': () => selected(path),
    'selection batch by batch': () => selected(path, { isByRows: true }),
  });
  print(times, 'by hand, the same results', events);
  const ratio = times['selection in the database'].processor / times['by hand, the histogram alone'].processor;
  console.log(`  selection in the database / by hand, the histogram alone: ${ratio.toFixed(2)}`);
  connection.closeSync();
}

async function benchMemory(events) {
  const path = await eventFile(events);
  const clock = performance.now();
  const output = execFileSync(process.execPath, [fileURLToPath(import.meta.url), '--select', path, '--threads', String(threads)], {
    encoding: 'utf8',
  });
  const { cutflow, passed, peakMB } = JSON.parse(output.trim().split('\n').at(-1));
  console.log(
    `${events} events, ${passed} of which pass (${cutflow.join(', ')}): at most ${peakMB.toFixed(0)} MB in ${((performance.now() - clock) / 1e3).toFixed(1)} s`,
  );
}

function refuseSingleEvents() {
  throw new Error('JSROOT did not read whole baskets');
}

/** Sum of all numbers of a file, as JSROOT's selector is given them basket by basket. */
async function byJsroot(path, branches) {
  const { openFile } = await import('jsroot/io');
  const { TSelector, treeProcess } = await import('jsroot/tree');
  const bytes = await readFile(path);
  const file = await openFile(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const tree = await file.readObject('events');
  const selector = new TSelector();
  for (const name of branches) selector.addBranch(name);
  let sum = 0;
  selector.ProcessArrays = function processArrays() {
    for (const values of Object.values(this.tgtarr)) for (let i = 0; i < values.length; i++) sum += Number(values[i]);
  };
  selector.Process = refuseSingleEvents;
  await treeProcess(tree, selector);
  return sum;
}

async function bySource(path, branches) {
  const source = await openEventSource(path);
  let sum = 0;
  for await (const { columns, length } of source.read(branches))
    for (const name of branches) for (let i = 0; i < length; i++) sum += columns[name][i];
  await source.close();
  return sum;
}

async function benchRoot(path) {
  const source = await openEventSource(path);
  const branches = source.columns.filter(({ type }) => type === 'number' || type === 'integer').map(({ name }) => name);
  const [{ entries }] = source.files;
  await source.close();
  const repeats = 20;
  const repeated = work => async () => {
    for (let k = 0; k < repeats; k++) await work(path, branches);
  };
  console.log(
    `${path}: ${entries} events, ${branches.length} columns, ${repeats} times; sums ${await bySource(path, branches)}, ${await byJsroot(path, branches)}`,
  );
  print(
    await compared({ 'JSROOT, whole baskets': repeated(byJsroot), ours: repeated(bySource) }),
    'JSROOT, whole baskets',
    entries * repeats,
  );
}

if (existsSync(options.root)) await benchRoot(options.root);
else console.log(`no ROOT file ${options.root}: left out`);
if (Number(options.events) > 0) await benchSelection(Number(options.events));
if (Number(options.large) > 0) await benchMemory(Number(options.large));
