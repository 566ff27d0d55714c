import { intensity, type ModelComponent } from '../model/unbinned-model.js';
import type { Counts } from '../search/window/spectrum-counts.js';
import type { Bin } from '../search/window/window-search.js';

/** Contents of fine bins, whole or not; an interval holds the bins whose middles it holds. */
export class BinCounts implements Counts {
  private readonly middles: readonly number[];

  constructor(
    bins: readonly Bin[],
    private readonly contents: ArrayLike<number>,
  ) {
    this.middles = bins.map(middle);
  }

  between(from: number, to: number): number {
    let sum = 0;
    for (let i = 0; i < this.middles.length; i++) if (this.middles[i] >= from && this.middles[i] < to) sum += this.contents[i];
    return sum;
  }
}

const middle = ({ min, max }: Bin): number => 0.5 * (min + max);

/** Events that the components expect in each bin, from the density at its middle. */
export function expectedContents(components: readonly ModelComponent[], parameters: ArrayLike<number>, bins: readonly Bin[]): Float64Array {
  const middles = Float64Array.from(bins, middle);
  const densities = components.map(component => intensity(component, parameters, middles));
  return Float64Array.from(bins, ({ min, max }, i) => (max - min) * densities.reduce((sum, density) => sum + density[i], 0));
}
