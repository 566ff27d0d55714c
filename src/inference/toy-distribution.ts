import { normalCdf } from '../math/normal.js';
import { BAND } from './asymptotic.js';

/** Values of q this close are the same outcome told apart by the rounding of the fits: in a counting experiment most toys are ties. */
const TIE = 1e-6;

/** Fraction of the ascending `values` that is >= q; counts the observed experiment itself, so that no tail is ever empty. */
export const tail = (values: readonly number[], q: number): number => (reaching(values, q) + 1) / (values.length + 1);

/** Number of the ascending `values` that are >= q. */
export function reaching(values: readonly number[], q: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] >= q - TIE) high = middle;
    else low = middle + 1;
  }
  return values.length - low;
}

/** The value that the fraction `p` of the ascending `values` reaches or exceeds. */
export function quantileFromTop(values: readonly number[], p: number): number {
  const index = Math.min(values.length - 1, Math.max(0, Math.round((1 - p) * values.length)));
  return values[index];
}

/** Toys that resolve a limit and its band: an empty tail counts one toy, so that with fewer CLs at -2 sigma cannot fall below 1 - CL. */
export const leastToys = (confidenceLevel: number): number => Math.ceil(1 / ((1 - confidenceLevel) * normalCdf(BAND[0])));
