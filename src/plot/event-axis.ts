import type * as Plot from '@observablehq/plot';
import { expm1, log1p } from '../math/elementary.js';
import type { AxisKind } from './pointer-area.js';
import { eventTicks, linearTicks, type Domain, type Tick } from './ticks.js';

interface EventAxis {
  readonly scale: Plot.ScaleOptions;
  readonly ticks: readonly Tick[];
  readonly domain: Domain;
  readonly kind: AxisKind;
}

/** More events than this in one bin need an axis that is linear below about one event and logarithmic above. */
const LINEAR_UP_TO = 40;

/**
 * Scale and ticks of an axis of events up to the highest of these: linear for low counts; else ln(1 + n), on which one event and a thousand can both be read, and
 * none as well.
 */
export function eventAxis(heights: readonly number[]): EventAxis {
  const highest = Math.max(1, ...heights);
  if (highest <= LINEAR_UP_TO) {
    const domain: Domain = [0, highest * 1.2];
    return { scale: { domain: [...domain] }, ticks: linearTicks(domain, 5), domain, kind: 'linear' };
  }
  const top = expm1(log1p(highest) * 1.14);
  return { scale: { type: 'symlog', constant: 1, domain: [0, top] }, ticks: eventTicks(top), domain: [0, top], kind: 'symlog' };
}
