import { EventSelector } from '../../events/selection.js';
import type { WeightedSample } from '../../events/weighted-sample.js';
import { NA62_SETTINGS } from '../../simulation/detector/na62.js';
import { modeOf } from '../../simulation/experiment/mode-request.js';
import { simulateSample } from '../../simulation/experiment/sample.js';
import { topologyOf } from '../../simulation/experiment/topology.js';
import { periodOf } from '../../simulation/experiment/running-conditions.js';
import type { SampleRequest } from './requests.js';

export interface SimulatedSampleOptions {
  /** One or more that the same decays serve. */
  readonly requests: readonly SampleRequest[];
  readonly seed: number;
  readonly first: number;
  readonly count: number;
}

/** With three tracks the weights of the tails would multiply, and the mass of two photons hardly knows of the track: there they are left as they are. */
const TAIL_SHARE = 0.5;

/** Shards of the samples, one a request: simulated once, selected, and left with observable and weight. Throws InputError for a name that is none. */
export function simulatedSamples({ requests, seed, first, count }: SimulatedSampleOptions): WeightedSample[] {
  const [request] = requests;
  const topology = topologyOf(request.topology);
  const events = simulateSample({
    detector: NA62_SETTINGS,
    topology,
    periods: request.periods.map(name => periodOf(NA62_SETTINGS, name)),
    mode: modeOf(request.mode),
    xLifetimePs: request.xLifetimePs,
    ...(request.biased &&
      topology.identities.length === 1 &&
      topology.photons === 0 && { tailBias: TAIL_SHARE / NA62_SETTINGS.tails.fraction }),
    seed,
    first,
    count,
  });
  return requests.map(({ key, definition }) => {
    const selector = new EventSelector(definition, `simulated ${key}`);
    selector.add(events);
    const { values, weights, region, counted } = selector.finish();
    return { values, weights, region, counted, decays: count };
  });
}
