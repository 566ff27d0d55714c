import type { Measured } from '../events/weighted-sample.js';
import { log } from '../math/elementary.js';
import { allowedSigma, notApplicable, type Check } from './check.js';
import { partOverSimulation, type PartCount } from './sample-part.js';

/** Events of the normalisation in an interval of the beam intensity. */
export interface IntensityPart extends PartCount {
  readonly minMHz: number;
  readonly maxMHz: number;
  /** Mean of the data. */
  readonly meanMHz: number;
}

export interface IntensityStudy {
  readonly sample: string;
  readonly parts: readonly IntensityPart[];
}

/** What an efficiency may be off by. */
const LARGEST = 0.05;

/** ln(data over simulation) is a straight line in the intensity: minus its slope is the loss for each MHz that the simulation lacks. Weighted least squares. */
export function lackingLoss(parts: readonly IntensityPart[]): { readonly perMHz: Measured; readonly meanMHz: number } {
  const points = parts.map(part => {
    const ratio = partOverSimulation(part);
    const error = ratio.error / (1 + ratio.value);
    return { x: part.meanMHz, y: log(1 + ratio.value), weight: 1 / (error * error) };
  });
  const weight = points.reduce((sum, p) => sum + p.weight, 0);
  const mean = (of: (p: (typeof points)[number]) => number): number => points.reduce((sum, p) => sum + p.weight * of(p), 0) / weight;
  const [x, y] = [mean(p => p.x), mean(p => p.y)];
  const variance = mean(p => (p.x - x) ** 2);
  const slope = mean(p => (p.x - x) * (p.y - y)) / variance;
  return { perMHz: { value: -slope, error: 1 / Math.sqrt(weight * variance) }, meanMHz: x };
}

/** The loss by random veto and pile-up grows with the beam intensity as it does in the simulation. */
export function pileUpCheck(study: IntensityStudy | string): Check {
  const title = 'Losses by pile-up are simulated rightly';
  if (typeof study === 'string') return notApplicable('pile-up', title, study);
  const { perMHz, meanMHz } = lackingLoss(study.parts);
  const effect = { value: perMHz.value * meanMHz, error: perMHz.error * meanMHz };
  const allowed = allowedSigma(1);
  const isRight = Math.abs(effect.value) <= LARGEST + allowed * effect.error;
  return {
    id: 'pile-up',
    title,
    verdict: isRight ? 'passed' : 'failed',
    finding: `${study.sample} in ${study.parts.length} intervals of the beam intensity: the data lose ${percent(effect)} more than the simulation at ${meanMHz.toFixed(0)} MHz`,
    tolerance: `${100 * LARGEST}% of the events within ${allowed.toFixed(1)} standard errors, from the slope of data over simulation against intensity`,
    ...(!isRight && {
      cause: `the random veto is simulated ${effect.value > 0 ? 'too weak' : 'too strong'}: data and simulation differ by ${percent(effect)} at the mean intensity`,
    }),
    table: {
      columns: ['intensity [MHz]', 'mean', 'events', 'data over simulation', 'error'],
      rows: study.parts.map(part => {
        const { value, error } = partOverSimulation(part);
        return [`${part.minMHz.toFixed(0)} to ${part.maxMHz.toFixed(0)}`, part.meanMHz, part.seen, 1 + value, error];
      }),
    },
  };
}

const percent = ({ value, error }: Measured): string =>
  `${value < 0 ? '−' : ''}${Math.abs(100 * value).toFixed(1)}% ± ${(100 * error).toFixed(1)}%`;
