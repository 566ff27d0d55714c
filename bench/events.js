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

const KAON = 0.493677;
const PION = 0.13957039;
const RANGE = [-0.02, 0.1];
const BINS = 120;
const definition = {
  observable: {
    kind: 'missing-mass-squared',
    unit: 'GeV',
    parent: { massGeV: KAON, momentum: ['beamPxGeV', 'beamPyGeV', 'beamPzGeV'] },
    daughter: { massGeV: PION, momentum: ['trackPxGeV', 'trackPyGeV', 'trackPzGeV'] },
  },
  selection: [
    { column: 'zVertexM', min: 105, max: 170 },
    { column: 'closestApproachM', max: 0.004 },
    { column: 'trackMomentumGeV', min: 15, max: 45 },
  ],
  regions: [
    { name: 'R1', min: 0, max: 0.01, require: [{ column: 'trackMomentumGeV', max: 35 }] },
    { name: 'R2', min: 0.026, max: 0.068, require: [] },
  ],
};

/** A file of so many decays with momenta that are spread evenly: made once, as it is large. */
async function eventFile(events) {
  const path = join(options.folder, `events-${events}.parquet`);
  if (existsSync(path)) return path;
  mkdirSync(options.folder, { recursive: true });
  const even = k => `((hash(i * 16 + ${k}) >> 11)::DOUBLE / 9007199254740992e0)`;
  const columns = {
    beamPxGeV: `0.09e0 + 1e-3 * ${even(1)}`,
    beamPyGeV: `1e-3 * ${even(2)}`,
    beamPzGeV: `74e0 + 2e0 * ${even(3)}`,
    trackPxGeV: `0.4e0 * ${even(4)} - 0.2e0`,
    trackPyGeV: `0.4e0 * ${even(5)} - 0.2e0`,
    trackPzGeV: `5e0 + 65e0 * ${even(6)}`,
    zVertexM: `100e0 + 80e0 * ${even(7)}`,
    closestApproachM: `0.01e0 * ${even(8)}`,
  };
  const select = Object.entries(columns).map(([name, sql]) => `${sql} AS ${name}`);
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`COPY (SELECT ${select.join(', ')} FROM range(${events}) t(i)) TO '${path}.tmp' (FORMAT parquet, COMPRESSION zstd)`);
  connection.closeSync();
  renameSync(`${path}.tmp`, path);
  return path;
}

/** The whole way of `run` from a file to the selected events and their histogram. */
async function selected(path, { isByRows = false } = {}) {
  const source = await openEventSource(path, { threads });
  const selector = new EventSelector(definition, path, source.columns.map(({ name }) => name));
  if (isByRows) for await (const batch of source.read(selector.columns)) selector.add(batch);
  else if (!(await selectBySql(source, selector, async () => {}))) throw new Error('the events were not selected in the database');
  await source.close();
  const result = selector.finish();
  return { ...result, histogram: histogram(result.values, { range: RANGE, bins: BINS }) };
}

if (options.select !== undefined) {
  const { cutflow, values } = await selected(options.select);
  console.log(JSON.stringify({ cutflow: cutflow.map(step => step.events), passed: values.length, peakMB: process.resourceUsage().maxRSS / 1024 }));
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
    Object.entries(seen).map(([name, times]) => [name, { processor: median(times.map(t => t.processor)), clock: median(times.map(t => t.clock)) }]),
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
  const momentum = 'sqrt(trackPxGeV * trackPxGeV + trackPyGeV * trackPyGeV + trackPzGeV * trackPzGeV)';
  const squared = p => ['x', 'y', 'z'].map(axis => `${p}P${axis}GeV * ${p}P${axis}GeV`).join(' + ');
  const mass = `(${KAON ** 2 + PION ** 2} - 2 * (sqrt(${squared('beam')} + ${KAON ** 2}) * sqrt(${squared('track')} + ${PION ** 2}) - (beamPxGeV * trackPxGeV + beamPyGeV * trackPyGeV + beamPzGeV * trackPzGeV)))`;
  const cuts = ['zVertexM BETWEEN 105e0 AND 170e0', 'closestApproachM <= 4e-3', 'p BETWEEN 15e0 AND 45e0'];
  const bin = `least(${BINS - 1}, floor((x - ${RANGE[0]}) / ${RANGE[1] - RANGE[0]} * ${BINS}))`;
  const read = `(SELECT *, ${momentum} AS p FROM read_parquet('${path}'))`;
  const histogramAlone = `SELECT ${bin} AS bin, count(*) FROM (SELECT ${mass} AS x FROM ${read} WHERE ${cuts.join(' AND ')}) WHERE x BETWEEN ${RANGE[0]} AND ${RANGE[1]} GROUP BY bin`;
  const edges = (low, high, bins) => `[${Array.from({ length: bins + 1 }, (_, k) => (low + ((high - low) * k) / bins).toExponential())}]`;
  const results = [
    'count(*), count(*) FILTER (c0), count(*) FILTER (c0 AND c1), count(*) FILTER (c0 AND c1 AND c2)',
    'count(*) FILTER (c0 AND c1 AND c2 AND x BETWEEN 0e0 AND 0.01e0 AND p <= 35e0), count(*) FILTER (c0 AND c1 AND c2 AND x BETWEEN 0.026e0 AND 0.068e0)',
    'list(x) FILTER (c0 AND c1 AND c2), list(p) FILTER (c0 AND c1 AND c2)',
    `histogram(zVertexM, ${edges(40, 235, 81)}) FILTER (c1 AND c2)`,
    `histogram(closestApproachM, ${edges(-0.004, 0.012, 80)}) FILTER (c0 AND c2)`,
    `histogram(p, ${edges(-15, 75, 81)}) FILTER (c0 AND c1)`,
    `histogram(p, ${edges(-35, 105, 80)}) FILTER (c0 AND c1 AND c2 AND x BETWEEN 0e0 AND 0.01e0)`,
    `histogram(x, ${edges(...RANGE, BINS)}) FILTER (c0 AND c1 AND c2)`,
    // a value that is missing or not finite would spoil the result
    'count(*) FILTER (NOT isfinite(beamPxGeV + beamPyGeV + beamPzGeV + trackPxGeV + trackPyGeV + trackPzGeV + zVertexM + closestApproachM))',
  ];
  const named = cuts.map((cut, k) => `(${cut}) AS c${k}`).join(', ');
  const same = `SELECT ${results.join(', ')} FROM (SELECT *, CASE WHEN c0 AND c1 AND c2 THEN ${mass} END AS x FROM (SELECT *, ${named} FROM ${read}))`;
  const database = await DuckDBInstance.create(':memory:', { threads: String(threads) });
  const connection = await database.connect();
  const drained = async sql => {
    const result = await connection.stream(sql);
    let chunk = await result.fetchChunk();
    while (chunk !== null && chunk.rowCount > 0) chunk = await result.fetchChunk();
  };
  console.log(`${events} events, ${threads} thread${threads > 1 ? 's' : ''} of the database, processor time an event, medians of ${rounds} rounds`);
  const [sql, rows] = [await selected(path), await selected(path, { isByRows: true })];
  const isSame = JSON.stringify([sql.cutflow, sql.cutSpectra, sql.histogram]) === JSON.stringify([rows.cutflow, rows.cutSpectra, rows.histogram]);
  console.log(`  cutflow ${sql.cutflow.map(step => step.events).join(', ')}; the database and batch by batch agree: ${isSame}`);
  const times = await compared({
    'by hand, the same results': () => drained(same),
    'by hand, the histogram alone': () => drained(histogramAlone),
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
  const output = execFileSync(process.execPath, [fileURLToPath(import.meta.url), '--select', path, '--threads', String(threads)], { encoding: 'utf8' });
  const { cutflow, passed, peakMB } = JSON.parse(output.trim().split('\n').at(-1));
  console.log(`${events} events, ${passed} of which pass (${cutflow.join(', ')}): at most ${peakMB.toFixed(0)} MB in ${((performance.now() - clock) / 1e3).toFixed(1)} s`);
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
  selector.Process = function processEntry() {
    throw new Error('JSROOT did not read whole baskets');
  };
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
  console.log(`${path}: ${entries} events, ${branches.length} columns, ${repeats} times; sums ${await bySource(path, branches)}, ${await byJsroot(path, branches)}`);
  print(await compared({ 'JSROOT, whole baskets': repeated(byJsroot), 'ours': repeated(bySource) }), 'JSROOT, whole baskets', entries * repeats);
}

if (existsSync(options.root)) await benchRoot(options.root);
else console.log(`no ROOT file ${options.root}: left out`);
if (Number(options.events) > 0) await benchSelection(Number(options.events));
if (Number(options.large) > 0) await benchMemory(Number(options.large));
