import type { Random } from '../../math/philox.js';
import type { Na62Settings } from '../detector/na62.js';

/**
 * Factor on all errors of a track: 1 in the core, k with density k^-2 between two limits in a fraction of the tracks. A fraction drawn
 * larger than it is leaves its weight in `weight`.
 */
export class ResolutionTail {
  weight = 1;

  constructor(
    private readonly tails: Na62Settings['tails'],
    private readonly drawnFraction: number,
  ) {}

  draw(random: Random): number {
    const { fraction, minimumFactor, maximumFactor } = this.tails;
    const { drawnFraction } = this;
    const u = random.uniform32();
    if (u >= drawnFraction) {
      this.weight = (1 - fraction) / (1 - drawnFraction);
      return 1;
    }
    this.weight = fraction / drawnFraction;
    const t = u / drawnFraction;
    return 1 / ((1 - t) / minimumFactor + t / maximumFactor);
  }
}
