import { badValue } from '../errors.js';
import type { ObservableDefinition } from '../events/observable.js';
import type { Measured } from '../events/weighted-sample.js';
import { alteredDetector } from '../simulation/detector/altered.js';
import { NA62_SETTINGS } from '../simulation/detector/na62.js';
import { modeOf } from '../simulation/experiment/mode-request.js';
import type { PseudoExperimentOptions, RequestedMode } from '../simulation/experiment/pseudo-experiment.js';
import { topologyOf } from '../simulation/experiment/topology.js';
import { upstream } from '../simulation/experiment/upstream.js';
import { requestOf, signalRequest } from './measure/decay-request.js';
import { periodOf } from '../simulation/experiment/running-conditions.js';
import type { Recording } from './measure/requests.js';

/** What the simulated experiment is to record. Throws InputError for a topology, period or mode that is none. */
export function pseudoExperimentOptions(recording: Recording, observable: ObservableDefinition, seed: number): PseudoExperimentOptions {
  const { topology, periods, modes, exposure, skim, signal, altered } = recording;
  const requested: RequestedMode[] = modes.map(mode => ({
    mode: requestOf(mode),
    ...(typeof mode !== 'string' && mode.fraction !== undefined && { fraction: mode.fraction }),
  }));
  if (signal) {
    const { mode, massMeV, branchingRatio, lifetimePs } = signal;
    requested.push({ ...signalRequest(mode, massMeV, lifetimePs === 'inf' ? null : lifetimePs), branchingRatio });
  }
  for (const { mode } of requested) modeOf(mode);
  return {
    detector: altered ? alteredDetector(NA62_SETTINGS, altered) : NA62_SETTINGS,
    topology: topologyOf(topology),
    periods: periods.map(name => periodOf(NA62_SETTINGS, name)),
    modes: requested,
    seed,
    exposure,
    ...(skim && { skim: { observable, range: skim } }),
  };
}

/** Part of the decays that a recording keeps: its exposure over the downscaling of the trigger. */
export const recordedPart = ({ topology, exposure }: Recording): number =>
  exposure / NA62_SETTINGS.downscaling[topologyOf(topology).trigger];

/**
 * Events of a mode for each decay of the parent: its branching ratio; for events from upstream what the periods have on average, which a control sample must
 * scale. Throws InputError for a mode without a known rate.
 */
export function ratePerDecay(mode: string, periods: readonly string[]): Measured {
  const { branchingRatio, code } = modeOf({ name: mode });
  if (branchingRatio !== undefined) return branchingRatio;
  if (code !== upstream.code) throw badValue('mode', mode, 'one of known branching ratio');
  const taken = periods.map(name => NA62_SETTINGS.periods[periodOf(NA62_SETTINGS, name)]);
  const decays = taken.reduce((sum, p) => sum + p.decays, 0);
  return { value: taken.reduce((sum, p) => sum + p.decays * p.upstreamPerDecay, 0) / decays, error: 0 };
}
