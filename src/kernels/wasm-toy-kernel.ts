import type { ToyImage } from './toy-image.js';
import { TOYS_PER_CALL, toyImage } from './toy-image.js';
import { TOY_KERNEL_WASM } from './toy-kernel-wasm.js';
import type { ToyPlan } from './toy-plan.js';
import type { ToyFailure, ToyRequest, ToyResult } from './toy-run.js';
import { TOY_STATUS } from './toy-run.js';

interface KernelExports {
  readonly memory: WebAssembly.Memory;
  readonly imageOrigin: () => number;
  readonly prepare: (address: number) => void;
  readonly run: (key0: number, key1: number, stream: number, first: number, count: number) => void;
}

const PAGE = 65536;

/** The Wasm kernel, with the signature of the TypeScript one. Keeps the image of the last plan, so that shards of one run share it. */
export class WasmToyKernel {
  private plan: ToyPlan | undefined;
  private image: ToyImage | undefined;

  private constructor(private readonly wasm: KernelExports) {}

  /** Compiles the kernel; needs WebAssembly with 128-bit SIMD, which Node and the browsers have since 2021-2023. */
  static async load(): Promise<WasmToyKernel> {
    const code = Uint8Array.from(atob(TOY_KERNEL_WASM), character => character.charCodeAt(0));
    const { instance } = await WebAssembly.instantiate(code, {});
    return new WasmToyKernel(instance.exports as unknown as KernelExports);
  }

  /** Draws toys, fits each twice and returns their test statistics: see `runToys` of toy-kernel.ts. */
  runToys(request: ToyRequest): ToyResult {
    const { plan, seed, stream, first, count } = request;
    const { statisticsAddress, statusAddress } = this.place(plan);
    const statistics = new Float64Array(count);
    const failures: ToyFailure[] = [];
    let fitted = 0;
    for (let done = 0; done < count; done += TOYS_PER_CALL) {
      const toys = Math.min(TOYS_PER_CALL, count - done);
      this.wasm.run(seed >>> 0, Math.floor(seed / 0x100000000) >>> 0, stream, first + done, toys);
      const { buffer } = this.wasm.memory;
      const values = new Float64Array(buffer, statisticsAddress, toys);
      const codes = new Int32Array(buffer, statusAddress, toys);
      for (let t = 0; t < toys; t++) {
        const status = TOY_STATUS[codes[t]];
        if (status === 'converged') statistics[fitted++] = values[t];
        else failures.push({ index: first + done + t, status });
      }
    }
    return { statistics: statistics.subarray(0, fitted), failures };
  }

  private place(plan: ToyPlan): ToyImage {
    if (this.plan === plan && this.image !== undefined) return this.image;
    const { memory, imageOrigin, prepare } = this.wasm;
    const origin = imageOrigin();
    const image = toyImage(plan, origin);
    const missing = origin + image.bytes.length - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    new Uint8Array(memory.buffer).set(image.bytes, origin);
    prepare(origin);
    this.plan = plan;
    this.image = image;
    return image;
  }
}
