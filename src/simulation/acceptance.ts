import { badValue } from '../errors.js';
import { gaussianCore } from '../math/gaussian-core.js';
import type { DetectorSettings } from './detector.js';
import { signal } from './processes/signal.js';
import { isInRegion, measuredM2missGeV2, passesFiducialCuts, type SignalRegion } from './regions.js';
import { simulateProcess, type SimulationOptions } from './simulate.js';
import type { Process } from './true-event.js';

/** A number with its statistical error. */
export interface Measured {
  readonly value: number;
  readonly error: number;
}

/** What a signal of one mass leaves in a region, the missing-mass window left out. */
export interface RegionAcceptance {
  readonly region: string;
  /** Decays in the simulated decay region that pass geometry, momentum and vertex, weighted with the survival of X. */
  readonly acceptance: Measured;
  /** Width of the Gaussian core of the measured m2_miss. */
  readonly sigmaM2GeV2: Measured;
  /** Mean of the core minus m_X^2. */
  readonly biasM2GeV2: Measured;
}

export interface SignalAcceptance {
  readonly massMeV: number;
  readonly lifetimePs: number | null;
  readonly decays: number;
  readonly regions: readonly RegionAcceptance[];
}

export interface AcceptanceOptions extends Pick<SimulationOptions, 'seed' | 'count' | 'detector'> {
  readonly massMeV: number;
  readonly lifetimePs: number | null;
  readonly regions: readonly SignalRegion[];
}

/**
 * Acceptance, core resolution and bias of K+ -> pi+ X in each region, from `count` simulated decays.
 * Throws InputError when too few pass for a width. The same seed draws the same kaons at every mass, so that the acceptance is smooth in the mass.
 */
export function signalAcceptance(options: AcceptanceOptions): SignalAcceptance {
  const { massMeV, lifetimePs, regions, count, seed, detector } = options;
  const { columns, length } = simulateProcess(signal({ massMeV, lifetimePs }), { seed, count, detector });
  const m2GeV2 = (massMeV / 1000) ** 2;
  const results = regions.map(region => {
    const deviations: number[] = [];
    const sums = new WeightSum();
    for (let row = 0; row < length; row++) {
      if (!passesFiducialCuts(columns, row, region)) continue;
      sums.add(columns.weight[row]);
      deviations.push(measuredM2missGeV2(columns, row) - m2GeV2);
    }
    const core = coreWithErrors(Float64Array.from(deviations));
    return { region: region.name, acceptance: sums.fractionOf(count), sigmaM2GeV2: core.sigma, biasM2GeV2: core.mean };
  });
  return { massMeV, lifetimePs, decays: count, regions: results };
}

/** Fraction of the decays of a process that end in each region, missing mass included. */
export function regionFractions(
  process: Process,
  regions: readonly SignalRegion[],
  options: { readonly seed: number; readonly count: number; readonly detector: DetectorSettings; readonly tailBias?: number },
): readonly Measured[] {
  const sums = regions.map(() => new WeightSum());
  // in shards, to bound the memory
  const shard = 100_000;
  for (let first = 0; first < options.count; first += shard) {
    const count = Math.min(shard, options.count - first);
    const { columns, length } = simulateProcess(process, { ...options, first, count });
    for (let row = 0; row < length; row++) {
      regions.forEach((region, r) => isInRegion(columns, row, region) && sums[r].add(columns.weight[row]));
    }
  }
  return sums.map(sum => sum.fractionOf(options.count));
}

/** Sum of weights and of their squares, for a fraction and its error. */
class WeightSum {
  private sum = 0;
  private squares = 0;

  add(weight: number): void {
    this.sum += weight;
    this.squares += weight * weight;
  }

  /** Mean weight of `count` trials, those not added having weight 0, with the error of a mean. */
  fractionOf(count: number): Measured {
    const value = this.sum / count;
    return { value, error: Math.sqrt(Math.max(0, this.squares / count - value * value) / count) };
  }
}

const BATCHES = 20;
/** Events below which the core of a batch says nothing. */
const FEWEST = 50 * BATCHES;

/** Core of the sample, with errors from the spread of its values in batches of the sample. */
function coreWithErrors(values: Float64Array): { readonly mean: Measured; readonly sigma: Measured } {
  if (values.length < FEWEST)
    throw badValue('number of simulated events that pass the cuts', values.length, `at least ${FEWEST}: raise count`);
  const whole = gaussianCore(values);
  const size = Math.floor(values.length / BATCHES);
  const batches = Array.from({ length: BATCHES }, (_, b) => gaussianCore(values.subarray(b * size, (b + 1) * size)));
  const error = (of: (core: { mean: number; sigma: number }) => number): number => {
    const mean = batches.reduce((sum, batch) => sum + of(batch), 0) / BATCHES;
    const variance = batches.reduce((sum, batch) => sum + (of(batch) - mean) ** 2, 0) / (BATCHES - 1);
    return Math.sqrt(variance / BATCHES);
  };
  return { mean: { value: whole.mean, error: error(core => core.mean) }, sigma: { value: whole.sigma, error: error(core => core.sigma) } };
}
