import { expm1, hypot, log } from '../../math/elementary.js';
import type { ExactCells } from './cells.js';

/**
 * How ln(1 + mu s/b) of a cell is put on the lattice: to the nearest point, below or above it, or shared between its neighbours so that
 * its mean is kept. `down` and `up` bound the distribution of ln Q: a sum of weights rounded down never exceeds the true one.
 */
export type Rounding = 'nearest' | 'down' | 'up' | 'shared';

/** Values of ln Q at which the distribution is computed: 0, step, 2 step, ... */
export interface RatioLattice {
  readonly step: number;
  readonly points: number;
  readonly rounding: Rounding;
}

/** Guards a weight that is a whole number of steps against the rounding of the division. */
const WHOLE = 1e-9;

/** Lattice position of a weight under a rounding to whole steps. */
export function position(weight: number, { step, rounding }: RatioLattice): number {
  const steps = weight / step;
  if (rounding === 'down') return Math.floor(steps + WHOLE);
  return rounding === 'up' ? Math.ceil(steps - WHOLE) : Math.round(steps);
}

/**
 * Adds the events of each cell at its weight, times exp(-tilt j) at point j. Events worth more than the lattice are left out: an
 * experiment with one of them lies beyond.
 */
export function scatter(
  out: Float64Array,
  events: Float64Array,
  weights: Float64Array,
  lattice: RatioLattice,
  damping: Float64Array,
): void {
  const { points, step, rounding } = lattice;
  out.fill(0);
  for (let i = 0; i < events.length; i++) {
    if (rounding === 'shared') {
      const steps = weights[i] / step;
      const j = Math.floor(steps);
      const part = steps - j;
      if (j < points) out[j] += events[i] * (1 - part) * damping[j];
      if (j + 1 < points) out[j + 1] += events[i] * part * damping[j + 1];
    } else {
      const j = position(weights[i], lattice);
      if (j < points) out[j] += events[i] * damping[j];
    }
  }
}

/**
 * A value of ln Q (without its constant) that a background experiment exceeds with at most the given probability, by Chernoff's bound
 * min_eta (sum_i b_i (exp(eta w_i) - 1) - ln p) / eta, with yields raised by twice their uncertainties.
 */
export function ratioReach({ backgrounds }: ExactCells, weights: Float64Array, probability: number): number {
  const largest = weights.reduce((a, b) => Math.max(a, b), 0);
  let reach = Infinity;
  for (let eta = 0.125 / largest; eta < 16 / largest; eta *= 1.5) {
    let exponent = -log(probability);
    for (const { events, uncertainties } of backgrounds) {
      const raised = 1 + 2 * hypot(...uncertainties.map(u => u.relative));
      for (let i = 0; i < events.length; i++) exponent += raised * events[i] * expm1(eta * weights[i]);
    }
    reach = Math.min(reach, exponent / eta);
  }
  return reach;
}
