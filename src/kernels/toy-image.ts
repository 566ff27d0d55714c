import type { ToyPlan } from './toy-plan.js';

/**
 * A plan and the work arrays of a kernel as one block of memory: a header of 32-bit integers (the dimensions, then the address of each array
 * in the order below), then the arrays. `assembly/layout.ts` and `bench/toy-kernel.cpp` read the same order.
 */
export interface ToyImage {
  readonly bytes: Uint8Array;
  readonly statisticsAddress: number;
  readonly statusAddress: number;
}

/** Toys that one call of the kernel may run. */
export const TOYS_PER_CALL = 4096;

const ALIGNMENT = 16;
/** The kernel takes bins in fours: two vectors of two lanes. */
const BINS_PER_STEP = 4;

type Words = Float64Array | Int32Array;

/** Lays the image out for memory that begins at address `origin`. */
export function toyImage(plan: ToyPlan, origin: number): ToyImage {
  const arrays = imageArrays(plan);
  const { rows } = plan;
  const stride = paddedBins(rows.bins);
  const dimensions = [rows.bins, stride, plan.generation.length, plan.rowSums.length, plan.parameterOfInterest];
  dimensions.push(plan.statistic === 'one-sided' ? 1 : 0);
  const header = new Int32Array(dimensions.length + arrays.length);
  header.set(dimensions);
  let size = align(header.byteLength);
  for (const [a, array] of arrays.entries()) {
    header[dimensions.length + a] = origin + size;
    size += align(array.byteLength);
  }
  const bytes = new Uint8Array(size);
  bytes.set(asBytes(header), 0);
  for (const [a, array] of arrays.entries()) bytes.set(asBytes(array), header[dimensions.length + a] - origin);
  return { bytes, statisticsAddress: header[header.length - 2], statusAddress: header[header.length - 1] };
}

const align = (size: number): number => Math.ceil(size / ALIGNMENT) * ALIGNMENT;
const f64 = (length: number): Float64Array => new Float64Array(length);
const paddedBins = (bins: number): number => Math.ceil(bins / BINS_PER_STEP) * BINS_PER_STEP;
const asBytes = (array: Words): Uint8Array => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

function imageArrays(plan: ToyPlan): readonly Words[] {
  const { rows, tables } = plan;
  const { bins } = rows;
  const stride = paddedBins(bins);
  const rowCount = plan.rowSums.length;
  const pairs = (rowCount * (rowCount + 1)) / 2;
  const parameters = plan.generation.length;
  const entries = rows.entryParameter.length;

  // bins of padding expect one count and hold none: their ratios are 0 and their logarithms too
  const constant = new Float64Array(stride).fill(1);
  constant.set(rows.constant);
  const padded = f64(rowCount * stride);
  const products = f64(pairs * stride);
  for (let k = 0, pair = 0; k < rowCount; k++) {
    padded.set(rows.rows.subarray(k * bins, (k + 1) * bins), k * stride);
    for (let l = 0; l <= k; l++, pair++) {
      for (let i = 0; i < bins; i++) products[pair * stride + i] = rows.rows[k * bins + i] * rows.rows[l * bins + i];
    }
  }

  const model = [Float64Array.of(plan.tested), constant, padded, products, plan.rowSums, plan.generationWeights];
  const structure = [rows.strength, rows.shape, rows.component, rows.entryStart, rows.entryParameter, rows.entryKappa];
  const fixed = [plan.lower.with(plan.parameterOfInterest, plan.tested), plan.upper.with(plan.parameterOfInterest, plan.tested)];
  const point = [plan.generation, plan.lower, plan.upper, ...fixed, plan.constraintWidths];
  const draws = [tables.firstCount, tables.cumulativeStart, tables.guideStart, tables.guideSize, tables.cumulative, tables.guide];
  // one spare uniform: they come in pairs
  const toy = [f64(bins + 2 * parameters + 1), f64(stride), f64(1), f64(parameters)];
  const likelihood = [f64(stride), f64(stride), f64(rowCount), f64(rowCount), f64(entries), f64(entries), f64(rowCount), f64(pairs)];
  const square = parameters * parameters;
  const fit = [f64(parameters), f64(parameters), f64(square), f64(parameters), f64(parameters), f64(square)];
  const step = [f64(square), f64(parameters), new Int32Array(parameters)];
  const results = [f64(TOYS_PER_CALL), new Int32Array(TOYS_PER_CALL)];
  return [...model, ...structure, ...point, ...draws, ...toy, ...likelihood, ...fit, ...step, ...results];
}
