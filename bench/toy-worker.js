/** Runs the shards of toys it is sent, for the comparison of two workers with one. */
import { parentPort } from 'node:worker_threads';
import { WasmToyKernel } from '../dist/kernels/wasm-toy-kernel.js';
import { benchmarkPlan } from './benchmark-plan.js';

const plan = benchmarkPlan(1);
const kernel = await WasmToyKernel.load();
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
parentPort.on('message', shard => parentPort.postMessage(kernel.runToys({ plan, ...shard }).statistics));
