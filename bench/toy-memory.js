/**
 * Memory over a million toys of a 50-bin model, in shards as a worker takes them: ten checkpoints of heap, Wasm memory and resident set.
 * Usage: node --expose-gc bench/toy-memory.js [--toys 1000000]
 */
import { parseArgs } from 'node:util';
import { prepare } from '../scripts/setup.js';

prepare();
const { planToys } = await import('../dist/kernels/toy-plan.js');
const { WasmToyKernel } = await import('../dist/kernels/wasm-toy-kernel.js');

const { values } = parseArgs({ options: { toys: { type: 'string', default: '1000000' } } });
const BINS = 50;
const CHECKPOINTS = 10;
const SHARD = 10_000;
const total = Number(values.toys);

const bins = value => Array.from({ length: BINS }, (_, i) => value((i + 0.5) / BINS));
const model = {
  bins: BINS,
  parameters: [
    { name: 'mu', lower: 0, upper: Infinity },
    { name: 'background', lower: -Infinity, upper: Infinity, constraintWidth: 1 },
  ],
  components: [
    { template: bins(t => 4 * Math.exp(-0.5 * ((t - 0.5) / 0.05) ** 2)), strength: 'mu' },
    { template: bins(t => 6 * Math.exp(-t)), logNormals: [{ parameter: 'background', kappa: 0.1 }] },
  ],
};
const plan = planToys(model, { generation: [1, 0], parameterOfInterest: 'mu', tested: 1 });
const kernel = await WasmToyKernel.load();

const megabytes = bytes => (bytes / 2 ** 20).toFixed(1).padStart(7);
let above = 0;
let failed = 0;
for (let checkpoint = 1, first = 0; checkpoint <= CHECKPOINTS; checkpoint++) {
  for (const end = (total * checkpoint) / CHECKPOINTS; first < end;) {
    const count = Math.min(SHARD, end - first);
    const { statistics, failures } = kernel.runToys({ plan, seed: 1, stream: 1, first, count });
    for (const q of statistics) if (q > 2.71) above++;
    failed += failures.length;
    first += count;
  }
  globalThis.gc?.();
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
  console.log(`${first} toys: heap ${megabytes(heapUsed)} MB, buffers ${megabytes(arrayBuffers)} MB, resident ${megabytes(rss)} MB`);
}
console.log(`q > 2.71 in ${((100 * above) / total).toFixed(2)}% (asymptotically 4.99%), ${failed} toys failed`);
