import type { Analysis } from '../config/schema.js';
import { InputError } from '../errors.js';
import type { Selected } from '../events/selection.js';
import { templateFromSample, type TemplateBins } from '../model/shapes/template.js';
import { fittedRegions } from './definition.js';

/** The bins of a background in the regions of the fit, and what its sample says of the regions that are counted beside them. */
export interface TemplateSample extends TemplateBins {
  readonly elsewhere: readonly RegionShare[];
}

/** Events in a region for each event in all regions of the fit, with the error of the number of events in the sample. */
export interface RegionShare {
  readonly region: string;
  readonly ratio: number;
  readonly ratioError: number;
}

/** Shape of selected events in the regions. Throws InputError when there are none or their weights do not add up to more than 0. */
export function templateOf(
  analysis: Analysis,
  selected: Selected,
  options: { readonly name: string; readonly binWidth: number },
): TemplateSample {
  const values: number[] = [];
  const weights: number[] = [];
  selected.region.forEach((region, i) => {
    if (region < 0) return;
    values.push(selected.values[i]);
    weights.push(selected.weights[i]);
  });
  const total = weights.reduce((sum, w) => sum + w, 0);
  if (!(total > 0)) throw new InputError(`template ${options.name}: sum of weights in the regions is ${total}: expected more than 0`);
  return {
    ...templateFromSample(values, weights, { regions: fittedRegions(analysis), binWidth: options.binWidth }),
    elsewhere: selected.counted.map(({ region, sumOfWeights, sumOfSquares }) => ({
      region,
      ratio: sumOfWeights / total,
      ratioError: Math.sqrt(sumOfSquares) / total,
    })),
  };
}
