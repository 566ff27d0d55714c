import type { Region } from '../model/shape.js';
import type { WeightedSample } from '../model/unbinned-likelihood.js';
import type { UnbinnedModel } from '../model/unbinned-model.js';
import { cellContents, cells, type FineWindow } from './cells.js';

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
  return { x, weights: cellContents(model, parameters, x, width) };
}
