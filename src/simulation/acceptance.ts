import { badValue } from '../errors.js';
import { FEWEST_IN_CORE, meanWeight, peakCore, type Measured } from '../events/weighted-sample.js';
import type { DetectorSettings } from './detector.js';
import { signal } from './processes/signal.js';
import { isInRegion, measuredM2missGeV2, passesFiducialCuts, type SignalRegion } from './regions.js';
import { simulateProcess, type SimulationOptions } from './simulate.js';
import type { Process } from './true-event.js';

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
    if (deviations.length < FEWEST_IN_CORE)
      throw badValue('number of simulated events that pass the cuts', deviations.length, `at least ${FEWEST_IN_CORE}: raise count`);
    const core = peakCore(Float64Array.from(deviations));
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
    return meanWeight(this.sum, this.squares, count);
  }
}
