import { interpolate, peakPosition, type MassTable } from './specification.js';
import type { ObservableInfo, VetoedWindow } from './result.js';

export interface MassGridOptions {
  readonly minMeV: number;
  readonly maxMeV: number;
  readonly vetoed: readonly VetoedWindow[];
  readonly observable: ObservableInfo['kind'];
  /** Standard deviation of the observable against mass. */
  readonly resolution: MassTable;
  /** Step in standard deviations of the observable. */
  readonly stepSigma: number;
  /** No two masses further apart than this, whatever the resolution: at low mass sigma(m) = sigma(m^2)/2m grows without bound. */
  readonly maximumStepMeV: number;
}

/**
 * Mass hypotheses whose peaks follow each other by a fixed part of the resolution, so that no signal can hide between two of them.
 * Both ends of each allowed interval belong to the grid; the steps of an interval are shrunk together to fit it.
 */
export function massGrid(options: MassGridOptions): number[] {
  return allowedIntervals(options).flatMap(([low, high]) => {
    const masses = [low];
    let mass = low;
    while (mass < high) {
      mass = nextMass(mass, options);
      masses.push(mass);
    }
    const overshoot = masses.length > 1 ? (high - low) / (masses[masses.length - 1] - low) : 1;
    return masses.map((m, k) => (k === masses.length - 1 ? high : low + (m - low) * overshoot));
  });
}

function nextMass(massMeV: number, options: MassGridOptions): number {
  const step = options.stepSigma * interpolate(options.resolution, massMeV);
  const next = peakPosition(options.observable, massMeV) + step;
  const nextMeV = 1000 * (options.observable === 'missing-mass-squared' ? Math.sqrt(next) : next);
  return Math.min(nextMeV, massMeV + options.maximumStepMeV);
}

/** [min, max] without the vetoed windows. */
function allowedIntervals(options: MassGridOptions): [number, number][] {
  const intervals: [number, number][] = [];
  let low = options.minMeV;
  for (const veto of [...options.vetoed].sort((a, b) => a.minMeV - b.minMeV)) {
    if (veto.minMeV > low) intervals.push([low, Math.min(veto.minMeV, options.maxMeV)]);
    low = Math.max(low, veto.maxMeV);
  }
  if (low < options.maxMeV) intervals.push([low, options.maxMeV]);
  return intervals;
}
