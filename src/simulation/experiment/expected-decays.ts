import { badValue, InputError } from '../../errors.js';
import type { DecayMode } from '../decay-mode.js';
import type { Na62Settings } from '../detector/na62.js';
import type { PeriodName } from './running-conditions.js';
import type { Topology } from './topology.js';
import { upstream } from './upstream.js';

export interface ExposureOptions {
  readonly detector: Na62Settings;
  readonly topology: Topology;
  readonly period: PeriodName;
  /** Part of the period's decays, default 1. */
  readonly exposure?: number;
  /** Of a searched signal; for other modes theirs. */
  readonly branchingRatio?: number;
}

/**
 * Mean number of decays of a mode of which the trigger of a topology would record those that it accepts: decays of the period x branching
 * ratio / downscaling. Throws InputError for a parent that the period does not count, and a missing or negative branching ratio.
 */
export function expectedDecays(mode: DecayMode, options: ExposureOptions): number {
  const { detector, topology, period, exposure = 1 } = options;
  const { decays, parent, upstreamPerDecay } = detector.periods[period];
  if (mode.parent !== parent)
    throw new InputError(`mode ${mode.name} is a decay of ${mode.parent}: period ${period} counts decays of ${parent}`);
  if (!(exposure >= 0 && exposure < Infinity)) throw badValue('exposure', exposure, 'a number of at least 0');
  const branchingRatio = mode.code === upstream.code ? upstreamPerDecay : (options.branchingRatio ?? mode.branchingRatio?.value);
  if (branchingRatio === undefined || !(branchingRatio >= 0 && branchingRatio < Infinity)) {
    throw badValue(`branching ratio of ${mode.name}`, branchingRatio, 'a number of at least 0');
  }
  return (exposure * decays * branchingRatio) / detector.downscaling[topology.trigger];
}
