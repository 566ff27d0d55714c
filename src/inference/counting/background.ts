import { badValue } from '../../errors.js';
import { exp, log, log1p } from '../../math/elementary.js';
import { unimodalNodes, type WeightedNodes } from '../../math/unimodal-integral.js';

/**
 * Form of the prior of a background b with estimate b0 and uncertainty e:
 * - `gaussian`: normal(b0, e) truncated at b >= 0 and renormalised; e is the width before truncation.
 * - `log-normal`: median b0, ln b normal with width ln(1 + e / b0), the convention of HistFactory and Combine (kappa = 1 + e / b0).
 * - `gamma`: mean b0 and standard deviation e, i.e. shape (b0 / e)^2 and rate b0 / e^2. A control region with m counts, tau times the size
 *   of the signal region, is the case b0 = (m + 1) / tau, e = sqrt(m + 1) / tau (flat prior of the control region).
 */
export type BackgroundConstraint = 'gaussian' | 'log-normal' | 'gamma';

export const CONSTRAINTS: readonly BackgroundConstraint[] = ['gaussian', 'log-normal', 'gamma'];

/** One source of background, independent of the others. Without an error it is known exactly. */
export interface Background {
  /** Expected events. */
  readonly events: number;
  readonly error?: number;
  /** Default gaussian. */
  readonly constraint?: BackgroundConstraint;
}

/** A counting experiment: `observed` events over the sum of the backgrounds. */
export interface Counting {
  readonly observed: number;
  readonly backgrounds: readonly Background[];
}

/** Throws InputError when a value is outside its domain. */
export function checkCounting({ observed, backgrounds }: Counting, confidenceLevel: number): void {
  if (!(Number.isSafeInteger(observed) && observed >= 0)) throw badValue('observed', observed, 'a whole number of events, 0 or more');
  if (!(confidenceLevel > 0 && confidenceLevel < 1)) throw badValue('confidence level', confidenceLevel, 'a number between 0 and 1');
  backgrounds.forEach(checkBackground);
}

function checkBackground({ events, error = 0, constraint = 'gaussian' }: Background): void {
  if (!(Number.isFinite(events) && events >= 0)) throw badValue('background', events, 'a number of events, 0 or more');
  if (!(Number.isFinite(error) && error >= 0)) throw badValue('background error', error, 'a number of events, 0 or more');
  if (!CONSTRAINTS.includes(constraint)) throw badValue('constraint', constraint, CONSTRAINTS.join(', '));
  if (error > 0 && events === 0 && constraint !== 'gaussian')
    throw badValue('background', events, `more than 0 with a ${constraint} constraint`);
}

/** Errors below this part of the background, or below 1e-12 events, change no probability in its first twelve digits. */
const NEGLIGIBLE_ERROR = 1e-8;

export const isUncertain = ({ events, error = 0 }: Background): boolean => error > Math.max(1e-12, NEGLIGIBLE_ERROR * events);

/** Exactly known part of the background and the uncertain sources. */
export function splitBackgrounds(backgrounds: readonly Background[]): { readonly known: number; readonly uncertain: readonly Prior[] } {
  return {
    known: backgrounds.filter(b => !isUncertain(b)).reduce((sum, b) => sum + b.events, 0),
    uncertain: backgrounds
      .filter(isUncertain)
      .map(b => ({ events: b.events, error: b.error ?? 0, constraint: b.constraint ?? 'gaussian' })),
  };
}

/** An uncertain background: error > 0. */
export type Prior = Required<Background>;

/** Shape and rate of the gamma prior. */
export const gammaShape = ({ events, error }: Prior): number => (events / error) ** 2;
export const gammaRate = ({ events, error }: Prior): number => events / error ** 2;

/** Median of ln b and its width for the log-normal prior. */
export const logMedian = ({ events }: Prior): number => log(events);
export const logWidth = ({ events, error }: Prior): number => log1p(error / events);

/**
 * Nodes in b with weights that add up to one for integrals over the prior. Integrated in sqrt(b) (gaussian) or ln b, in which functions
 * such as Q(1/2, b) are smooth at b = 0.
 */
export function priorNodes(prior: Prior): { readonly b: Float64Array; readonly weight: Float64Array } {
  const { nodes, logWeights, toB } = transformedNodes(prior);
  const largest = logWeights.reduce((a, b) => Math.max(a, b));
  const weight = logWeights.map(w => exp(w - largest));
  const total = weight.reduce((sum, w) => sum + w, 0);
  return { b: nodes.map(toB), weight: weight.map(w => w / total) };
}

function transformedNodes(prior: Prior): WeightedNodes & { readonly toB: (x: number) => number } {
  const { events, error, constraint } = prior;
  if (constraint === 'log-normal') {
    const width = logWidth(prior);
    const centre = logMedian(prior);
    return { ...unimodalNodes(x => -0.5 * ((x - centre) / width) ** 2, { mode: centre, width }), toB: exp };
  }
  if (constraint === 'gamma') {
    const shape = gammaShape(prior);
    const logF = (x: number): number => shape * x - gammaRate(prior) * exp(x);
    return { ...unimodalNodes(logF, { mode: log(shape / gammaRate(prior)), width: 1 / Math.sqrt(shape) }), toB: exp };
  }
  // density in t = sqrt(b): 2 t N(t^2), largest at 2 t^2 (t^2 - b0) = e^2
  const logF = (t: number): number => log(t) - 0.5 * ((t * t - events) / error) ** 2;
  const mode = Math.sqrt(0.5 * (events + Math.sqrt(events * events + 2 * error * error)));
  return { ...unimodalNodes(logF, { mode, width: error / (2 * mode), lower: 0 }), toB: t => t * t };
}
