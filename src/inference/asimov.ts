import type { Region } from '../model/shape.js';
import type { WeightedSample } from '../model/unbinned-likelihood.js';
import type { UnbinnedModel } from '../model/unbinned-model.js';
import { cellContents, cells, type CellDensity, type FineWindow } from './cells.js';

/** With two nodes a cell these are as exact as five times as many midpoints. */
const DENSITY: CellDensity = { perSigma: 3, coarse: 60 };
/** Nodes of the two-point Gauss rule, in widths of the cell from its middle. */
const NODE = 0.5 / Math.sqrt(3);

/**
 * Asimov data of an unbinned model (arXiv:1007.1727 section 3.2): the nodes of a two-point Gauss rule in small cells, weighted with
 * their expected content at the given parameters: an integral over the spectrum becomes a sum that is good to the fourth power of the cell.
 */
export function asimovSample(
  model: UnbinnedModel,
  parameters: ArrayLike<number>,
  regions: readonly Region[],
  peak: FineWindow,
): WeightedSample {
  const { middle, width } = cells(regions, peak, DENSITY);
  const x = Float64Array.from(middle.flatMap((m, k) => [m - NODE * width[k], m + NODE * width[k]]));
  const weights = width.flatMap(w => [0.5 * w, 0.5 * w]);
  return { x, weights: cellContents(model, parameters, x, weights) };
}
