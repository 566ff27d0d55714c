import type { Region } from '../model/shape.js';
import type { WeightedSample } from '../model/unbinned-likelihood.js';
import { intensity, type UnbinnedModel } from '../model/unbinned-model.js';

/** Where the Asimov sample needs to be fine: around a peak. */
export interface FineWindow {
  readonly centre: number;
  readonly sigma: number;
}

const CELLS_PER_SIGMA = 10;
const FINE_SIGMAS = 7;
const COARSE_CELLS = 400;

/** Cells [low, high] that tile the regions, fine around the peak. */
function cells(regions: readonly Region[], peak: FineWindow): { middle: number[]; width: number[] } {
  const total = regions.reduce((sum, r) => sum + r.max - r.min, 0);
  const middle: number[] = [];
  const width: number[] = [];
  const tile = (low: number, high: number, step: number): void => {
    if (!(high > low)) return;
    const n = Math.ceil((high - low) / step);
    for (let k = 0; k < n; k++) {
      middle.push(low + ((k + 0.5) * (high - low)) / n);
      width.push((high - low) / n);
    }
  };
  for (const { min, max } of regions) {
    const low = Math.min(max, Math.max(min, peak.centre - FINE_SIGMAS * peak.sigma));
    const high = Math.min(max, Math.max(min, peak.centre + FINE_SIGMAS * peak.sigma));
    tile(min, low, total / COARSE_CELLS);
    tile(low, high, Math.min(peak.sigma / CELLS_PER_SIGMA, total / COARSE_CELLS));
    tile(high, max, total / COARSE_CELLS);
  }
  return { middle, width };
}

/**
 * Asimov data of an unbinned model (arXiv:1007.1727 section 3.2): midpoints of small cells weighted with their expected content at the
 * given parameters. Ten cells a standard deviation keep the test statistic to about 1e-4 of itself.
 */
export function asimovSample(
  model: UnbinnedModel,
  parameters: ArrayLike<number>,
  regions: readonly Region[],
  peak: FineWindow,
): WeightedSample {
  const { middle, width } = cells(regions, peak);
  const x = Float64Array.from(middle);
  const weights = new Float64Array(x.length);
  for (const component of model.components) {
    const density = intensity(component, parameters, x);
    for (let i = 0; i < x.length; i++) weights[i] += density[i] * width[i];
  }
  return { x, weights };
}
