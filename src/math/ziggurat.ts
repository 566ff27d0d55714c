import { exp, log } from './elementary.js';
import { normalSurvival } from './normal.js';
import type { Random } from './philox.js';

/** Layers of equal area that cover half the density exp(-x^2/2), and where the tail begins: the value for which the top layer ends at 1. */
const LAYERS = 256;
const TAIL_FROM = 3.6541528853610088;

const height = (x: number): number => exp(-0.5 * x * x);

/** Right ends of the layers, that of the lowest as if it held the tail too; and the heights there. */
const { ends, heights } = layers();

function layers(): { ends: Float64Array; heights: Float64Array } {
  const ends = new Float64Array(LAYERS + 1);
  const area = TAIL_FROM * height(TAIL_FROM) + Math.sqrt(2 * Math.PI) * normalSurvival(TAIL_FROM);
  ends[0] = area / height(TAIL_FROM);
  ends[1] = TAIL_FROM;
  for (let k = 2; k < LAYERS; k++) ends[k] = Math.sqrt(-2 * log(height(ends[k - 1]) + area / ends[k - 1]));
  return { ends, heights: ends.map(height) };
}

/**
 * Standard normal deviate for the errors of simulated measurements, in steps of 1e-6 and finer: the ziggurat of G. Marsaglia and W. W. Tsang, J. Stat. Softw. 5
 * (2000) 8, with layer and place from bits of their own (J. A. Doornik, 2005). Mostly one uniform and no elementary function.
 */
export function ziggurat(random: Random): number {
  for (;;) {
    const scaled = 2 * LAYERS * random.uniform32();
    const cell = scaled | 0;
    const layer = cell & (LAYERS - 1);
    const x = (scaled - cell) * ends[layer];
    if (x < ends[layer + 1]) return cell < LAYERS ? x : -x;
    if (layer === 0) return cell < LAYERS ? tail(random) : -tail(random);
    if (heights[layer] + random.uniform32() * (heights[layer + 1] - heights[layer]) < height(x)) return cell < LAYERS ? x : -x;
  }
}

/** Beyond TAIL_FROM, by rejection from an exponential (G. Marsaglia, Technometrics 6 (1964) 101). */
function tail(random: Random): number {
  for (;;) {
    const x = -log(random.uniform32()) / TAIL_FROM;
    if (-2 * log(random.uniform32()) > x * x) return TAIL_FROM + x;
  }
}
