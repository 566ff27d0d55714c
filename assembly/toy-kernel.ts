import {
  at,
  auxiliary,
  bins,
  constraintWidths,
  counts,
  cumulative,
  cumulativeStart,
  firstCount,
  generation,
  guide,
  guideSize,
} from './layout';
import {
  fixedLower,
  fixedUpper,
  guideStart,
  integerAt,
  lower,
  oneSided,
  parameterCount,
  parameterOfInterest,
  parameters,
  put,
} from './layout';
import { readHeader, statistics, statuses, tested, totalCount, uniforms, upper } from './layout';
import { CONVERGED, minimise, minimum } from './newton';
import { fillUniforms } from './philox';

/** The toy kernel for Wasm: draws and fits toys of the plan whose image lies in its memory, as src/kernels/toy-kernel.ts. */

/** First address that is free for an image. */
export function imageOrigin(): usize {
  return (__heap_base + 15) & ~15;
}

let uniformCount: i32 = 0;

/** Makes the image at `address` the one that `run` works on. */
export function prepare(address: usize): void {
  readHeader(address);
  uniformCount = bins;
  for (let j = 0; j < parameterCount; j++) if (at(constraintWidths, j) > 0) uniformCount += 2;
}

/** Runs toys `first` to `first + count - 1` and leaves a statistic and a status for each in the image. */
export function run(key0: u32, key1: u32, stream: u32, first: u32, count: i32): void {
  for (let t = 0; t < count; t++) {
    fillUniforms(uniforms, uniformCount, key0, key1, stream, first + <u32>t);
    drawCounts();
    drawAuxiliary();
    store<i32>(statuses + ((<usize>t) << 2), fit(statistics + ((<usize>t) << 3)));
  }
}

function drawCounts(): void {
  let total: f64 = 0;
  for (let i = 0; i < bins; i++) {
    const u = at(uniforms, i);
    const start = integerAt(cumulativeStart, i);
    let k = integerAt(guide, integerAt(guideStart, i) + <i32>(u * <f64>integerAt(guideSize, i)));
    while (u > at(cumulative, start + k)) k++;
    const n = <f64>(integerAt(firstCount, i) + k);
    total += n;
    put(counts, i, n);
  }
  put(totalCount, 0, total);
}

function drawAuxiliary(): void {
  let next = bins;
  for (let j = 0; j < parameterCount; j++) {
    const width = at(constraintWidths, j);
    if (width === 0) continue;
    const radius = Math.sqrt(-2 * Math.log(at(uniforms, next)));
    const deviate = radius * Math.cos(2 * Math.PI * at(uniforms, next + 1));
    put(auxiliary, j, at(generation, j) + width * deviate);
    next += 2;
  }
}

function fit(target: usize): i32 {
  store<f64>(target, 0);
  memory.copy(parameters, generation, (<usize>parameterCount) << 3);
  const unconditional = minimise(lower, upper);
  if (unconditional !== CONVERGED) return unconditional;
  const best = minimum;
  if (oneSided && at(parameters, parameterOfInterest) >= load<f64>(tested)) return CONVERGED;
  const conditional = minimise(fixedLower, fixedUpper);
  if (conditional === CONVERGED) store<f64>(target, Math.max(2 * (minimum - best), 0));
  return conditional;
}
