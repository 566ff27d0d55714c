import { pow } from '../../math/elementary.js';
import type { Random } from '../../math/philox.js';
import { normal, poisson } from '../../math/random.js';
import type { Period } from './specification.js';

/** The periods with counts, and estimates of backgrounds, drawn for a true branching ratio: the expectations of the file are taken for the truth. */
export function pseudoExperiment(periods: readonly Period[], branchingRatio: number, random: Random): Period[] {
  const shared = new Map<string, number>();
  const pull = (name: string): number => {
    const known = shared.get(name) ?? normal(random);
    shared.set(name, known);
    return known;
  };
  return periods.map(period => {
    const mean = period.backgrounds.reduce((sum, b) => sum + b.events, branchingRatio / period.singleEventSensitivity);
    const observed = poisson(random, mean);
    const ses = Object.entries(period.uncertainties).reduce((factor, [name, u]) => factor * pow(1 + u, pull(name)), 1);
    return {
      ...period,
      observed,
      singleEventSensitivity: period.singleEventSensitivity * ses,
      backgrounds: period.backgrounds.map(b => {
        const factor = scatter(b.up / b.events, b.down / b.events, pull(b.nuisance));
        return { ...b, events: b.events * factor, up: b.up * factor, down: b.down * factor };
      }),
    };
  });
}

/** The estimate scatters around the truth as the truth does around the estimate. */
const scatter = (up: number, down: number, z: number): number => (z > 0 ? pow(1 + up, z) : pow(1 - down, -z));
