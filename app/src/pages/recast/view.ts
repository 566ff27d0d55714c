import type { RegionAnswer } from '../../workers/recast-question.js';
import type { Zoom } from './state.js';

/** Part of the range in decades above a region that ends where the model does, for the hatching that says so. */
const ABOVE = 0.08;

/** A view that holds all that is excluded, with ends that stay where they are for small changes: whole decades, tens of MeV. */
export function viewOf({ facts, found }: RegionAnswer): Zoom {
  const [lowest, highest] = facts.couplingRange;
  const [massFrom, massTo] = found?.massRangeMeV ?? facts.massRangeMeV;
  const rings = found === undefined ? [] : [found.region, ...found.singles.map(single => single.region)].flatMap(region => region.excluded);
  let [low, high] = [Infinity, 0];
  for (const { points } of rings)
    for (const [, coupling] of points) {
      low = Math.min(low, coupling);
      high = Math.max(high, coupling);
    }
  if (!(high > low)) [low, high] = [lowest, highest];
  const from = 10 ** (Math.floor(Math.log10(low) + 1e-9) - (Math.log10(low) % 1 === 0 ? 1 : 0));
  const decade = 10 ** Math.ceil(Math.log10(high) - 1e-9);
  const to = high >= highest * (1 - 1e-9) ? highest * (highest / from) ** ABOVE : decade;
  return { massMeV: massEnds(massFrom, massTo), coupling: [from, to] };
}

function massEnds(from: number, to: number): readonly [number, number] {
  const step = to - from > 20 ? 10 : (to - from || 1) / 10;
  return [Math.max(0, Math.floor(from / step - 0.5) * step), Math.ceil(to / step + 0.2) * step];
}
