import { log2 } from '../math/elementary.js';

/**
 * Poisson deviates by inversion of tabulated cumulative probabilities, one uniform each: n is the smallest count with u <= F(n).
 * A guide table says where the search starts (Chen and Asau, AIIE Transactions 6 (1974) 163; Devroye, Non-Uniform Random Variate
 * Generation, III.2.4). The means stay the same for all toys of a run, so the tables are made once, and since a draw only compares a uniform
 * with a tabulated number every kernel draws the same counts to the bit.
 */
export interface PoissonTables {
  /** For each mean: the count that the first entry stands for. */
  readonly firstCount: Int32Array;
  /** For each mean: where its entries begin in `cumulative`. */
  readonly cumulativeStart: Int32Array;
  /** For each mean: where its cells begin in `guide`, and their number. */
  readonly guideStart: Int32Array;
  readonly guideSize: Int32Array;
  /** F(n) for consecutive counts; the last entry of each mean is 1. */
  readonly cumulative: Float64Array;
  /** For cell g of G: the first entry (relative to `cumulativeStart`) with F >= g / G. */
  readonly guide: Int32Array;
}

/** A term smaller than this part of the largest is under the 2^-54 steps of the uniform deviates, with room for the number of terms. */
const NEGLIGIBLE = 1e-20;
/** Cells of the guide for each entry: more make the search shorter, fewer stay in the cache. */
const CELLS_PER_ENTRY = 4;

/** Tables for the given means, each finite and at least 0. Size: about 19 sqrt(mean) entries for each. */
export function poissonTables(means: ArrayLike<number>): PoissonTables {
  const count = means.length;
  const firstCount = new Int32Array(count);
  const cumulativeStart = new Int32Array(count);
  const guideStart = new Int32Array(count);
  const guideSize = new Int32Array(count);
  const cumulative: number[] = [];
  const guide: number[] = [];
  for (let i = 0; i < count; i++) {
    const { first, values } = cumulativeProbabilities(means[i]);
    firstCount[i] = first;
    cumulativeStart[i] = cumulative.length;
    guideStart[i] = guide.length;
    const size = 2 ** Math.ceil(log2(CELLS_PER_ENTRY * values.length));
    guideSize[i] = size;
    for (let g = 0, k = 0; g < size; g++) {
      while (values[k] < g / size) k++;
      guide.push(k);
    }
    for (const value of values) cumulative.push(value);
  }
  return {
    firstCount,
    cumulativeStart,
    guideStart,
    guideSize,
    cumulative: Float64Array.from(cumulative),
    guide: Int32Array.from(guide),
  };
}

/** F(first), F(first + 1), ...: terms relative to the one at the mode, by the ratio of neighbours, then normalised. */
function cumulativeProbabilities(mean: number): { readonly first: number; readonly values: number[] } {
  const mode = Math.floor(mean);
  const below: number[] = [];
  for (let n = mode, term = 1; n > 0; n--) {
    term *= n / mean;
    if (term < NEGLIGIBLE) break;
    below.push(term);
  }
  const values = [...below.reverse(), 1];
  for (let n = mode + 1, term = mean / n; term > NEGLIGIBLE; n++, term *= mean / n) values.push(term);
  let total = 0;
  for (let k = 0; k < values.length; k++) {
    total += values[k];
    values[k] = total;
  }
  for (let k = 0; k < values.length; k++) values[k] /= total;
  return { first: mode - below.length, values };
}

/** The count that uniform deviate `u` stands for in the table of mean number `i`. */
export function tabulatedPoisson(tables: PoissonTables, i: number, u: number): number {
  const start = tables.cumulativeStart[i];
  let k = tables.guide[tables.guideStart[i] + Math.floor(u * tables.guideSize[i])];
  while (u > tables.cumulative[start + k]) k++;
  return tables.firstCount[i] + k;
}
