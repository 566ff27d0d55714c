import { EventSelector } from '../../events/selection.js';
import type { WeightedSample } from '../../events/weighted-sample.js';
import { NA62_SETTINGS } from '../../simulation/detector/na62.js';
import { modeOf } from '../../simulation/experiment/mode-request.js';
import { simulateSample } from '../../simulation/experiment/sample.js';
import { topologyOf } from '../../simulation/experiment/topology.js';
import { periodOf } from '../../simulation/experiment/running-conditions.js';
import type { SampleRequest } from './requests.js';

export interface SimulatedSampleOptions {
  readonly request: SampleRequest;
  readonly seed: number;
  readonly first: number;
  readonly count: number;
}

/** With three tracks the weights of the tails would multiply: they are left as they are. */
const TAIL_SHARE = 0.5;

/** A shard of a sample: simulated, selected, and left with observable and weight. Throws InputError for a name that is none. */
export function simulatedSample({ request, seed, first, count }: SimulatedSampleOptions): WeightedSample {
  const topology = topologyOf(request.topology);
  const events = simulateSample({
    detector: NA62_SETTINGS,
    topology,
    periods: request.periods.map(name => periodOf(NA62_SETTINGS, name)),
    mode: modeOf(request.mode),
    xLifetimePs: request.xLifetimePs,
    ...(request.biased && topology.identities.length === 1 && { tailBias: TAIL_SHARE / NA62_SETTINGS.tails.fraction }),
    seed,
    first,
    count,
  });
  const selector = new EventSelector(request.definition, `simulated ${request.key}`);
  selector.add(events);
  const { values, weights, region, counted } = selector.finish();
  return { values, weights, region, counted, decays: count };
}
