import { cos, log, sin } from '../../math/elementary.js';
import type { Random } from '../../math/philox.js';

/** Standard normal deviates, both of each Box-Muller pair used. `reset` where a sequence begins: nothing is carried over. */
export class NormalPairs {
  private second = 0;
  private waiting = false;

  reset(): void {
    this.waiting = false;
  }

  next(random: Random): number {
    if (this.waiting) {
      this.waiting = false;
      return this.second;
    }
    const radius = Math.sqrt(-2 * log(random.uniform32()));
    const angle = 2 * Math.PI * random.uniform32();
    this.second = radius * sin(angle);
    this.waiting = true;
    return radius * cos(angle);
  }
}
