import type { Region } from '../model/shape.js';
import { intensity, type UnbinnedModel } from '../model/unbinned-model.js';

/** Where a model needs fine cells: around a peak. */
export interface FineWindow {
  readonly centre: number;
  readonly sigma: number;
}

/** How finely regions are cut: cells for each standard deviation of the peak, and cells for all regions away from it. */
export interface CellDensity {
  readonly perSigma: number;
  readonly coarse: number;
}

const FINE: CellDensity = { perSigma: 10, coarse: 400 };
const FINE_SIGMAS = 7;

/** Cells that tile the regions in order, fine around the peak: middles and widths. */
export function cells(
  regions: readonly Region[],
  peak: FineWindow,
  { perSigma, coarse }: CellDensity = FINE,
): { readonly middle: readonly number[]; readonly width: readonly number[] } {
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
    tile(min, low, total / coarse);
    tile(low, high, Math.min(peak.sigma / perSigma, total / coarse));
    tile(high, max, total / coarse);
  }
  return { middle, width };
}

/** Expected events of each cell at the given parameters. */
export function cellContents(
  model: UnbinnedModel,
  parameters: ArrayLike<number>,
  middle: Float64Array,
  width: readonly number[],
): Float64Array {
  const contents = new Float64Array(middle.length);
  for (const component of model.components) {
    const density = intensity(component, parameters, middle);
    for (let i = 0; i < contents.length; i++) contents[i] += density[i] * width[i];
  }
  return contents;
}
