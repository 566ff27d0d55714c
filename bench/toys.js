/**
 * Speed of the toy kernels on the benchmark model, as ratios: Wasm and TypeScript to C++ (g++ -O3 -march=native), two workers to one.
 * Every toy is fitted with mu free and with mu = 1. Runs alternate and the ratio is the median over the pairs, so that what else the
 * machine does touches both sides alike; kernels are compared in processor time, workers in wall-clock time.
 * Usage: node bench/toys.js [--toys 40000] [--pairs 11]
 */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { prepare } from '../scripts/setup.js';
import { median, processorSeconds } from './timing.js';

prepare();
const { benchmarkPlan } = await import('./benchmark-plan.js');
const { runToys } = await import('../dist/kernels/toy-kernel.js');
const { toyImage } = await import('../dist/kernels/toy-image.js');
const { WasmToyKernel } = await import('../dist/kernels/wasm-toy-kernel.js');

const { values } = parseArgs({ options: { toys: { type: 'string', default: '40000' }, pairs: { type: 'string', default: '11' } } });
const toys = Number(values.toys);
const pairs = Number(values.pairs);
const SEED = 20;
const STREAM = 1;

const folder = mkdtempSync(join(tmpdir(), 'portalscope-bench-'));
try {
  for (const mu of [1, 0]) await compareKernels(mu);
  await compareWorkers();
} finally {
  rmSync(folder, { recursive: true });
}

async function compareKernels(mu) {
  const plan = benchmarkPlan(mu);
  const kernel = await WasmToyKernel.load();
  const request = { plan, seed: SEED, stream: STREAM, first: 0, count: toys };
  const few = { ...request, count: Math.ceil(toys / 10) };
  // the first runs are compiled without optimisation
  kernel.runToys(request);
  runToys(few);
  const cpp = buildCpp(plan);
  const times = { cpp: [], wasm: [], typescript: [] };
  for (let pair = 0; pair < pairs; pair++) {
    times.cpp.push(cpp?.(toys) ?? Number.NaN);
    times.wasm.push(processorSeconds(() => kernel.runToys(request)) / toys);
    times.typescript.push(processorSeconds(() => runToys(few)) / few.count);
  }
  console.log(`toys generated at mu = ${mu}, ${pairs} pairs of ${toys} toys`);
  for (const [name, seconds] of Object.entries(times))
    console.log(`  ${name}: ${(median(seconds) * 1e6).toFixed(2)} us of processor a toy`);
  const speed = (name, reference) => median(times[name].map((seconds, i) => times[reference][i] / seconds)).toFixed(2);
  if (cpp) {
    console.log(`  speed of wasm / C++: ${speed('wasm', 'cpp')}`);
    console.log(`  speed of TypeScript / C++: ${speed('typescript', 'cpp')}`);
    console.log(`  largest difference of a statistic from C++: ${largestDifference(kernel.runToys(request)).toExponential(1)}`);
  }
  console.log(`  speed of wasm / TypeScript: ${speed('wasm', 'typescript')}`);
}

/** Compiles the C++ program and returns what runs it and gives seconds a toy; undefined where there is no g++. */
function buildCpp(plan) {
  const program = join(folder, 'toy-kernel');
  const image = join(folder, 'image');
  const source = fileURLToPath(new URL('toy-kernel.cpp', import.meta.url));
  try {
    execFileSync('g++', ['-O3', '-march=native', '-std=c++17', source, '-o', program], { stdio: 'pipe' });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    console.log('g++ is not installed: no comparison with C++');
    return undefined;
  }
  writeFileSync(image, toyImage(plan, 0).bytes);
  const output = join(folder, 'statistics');
  return count => {
    const [seconds, failed] = execFileSync(program, [image, SEED, STREAM, 0, count, output].map(String), { encoding: 'utf8' }).split(' ');
    if (Number(failed) > 0) console.log(`  ${Number(failed)} toys failed in C++`);
    return Number(seconds) / count;
  };
}

function largestDifference({ statistics, failures }) {
  if (failures.length > 0) return Number.NaN;
  const bytes = readFileSync(join(folder, 'statistics'));
  let largest = 0;
  for (let t = 0; t < statistics.length; t++) largest = Math.max(largest, Math.abs(statistics[t] - bytes.readDoubleLE(8 * t)));
  return largest;
}

async function runShard(worker, first, count) {
  const answer = once(worker, 'message');
  worker.postMessage({ seed: SEED, stream: STREAM, first, count });
  await answer;
}

async function compareWorkers() {
  const workers = [0, 1].map(() => new Worker(new URL('toy-worker.js', import.meta.url)));
  const seconds = async shards => {
    const start = performance.now();
    await Promise.all(shards.map(([first, count], w) => runShard(workers[w], first, count)));
    return performance.now() - start;
  };
  const total = 10 * toys;
  const half = total / 2;
  const one = [[0, total]];
  const two = [
    [0, half],
    [half, half],
  ];
  await seconds(two);
  const ratios = [];
  for (let pair = 0; pair < pairs; pair++) ratios.push((await seconds(one)) / (await seconds(two)));
  console.log(`speed of two workers / one: ${median(ratios).toFixed(2)} (${ratios.map(ratio => ratio.toFixed(2)).join(' ')})`);
  await Promise.all(workers.map(worker => worker.terminate()));
}
