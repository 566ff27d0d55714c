import { Profiler } from '../fit/profile.js';
import { asimovSample } from '../inference/asimov.js';
import { StrengthTest } from '../inference/test-statistics.js';
import { UnbinnedLikelihood } from '../model/unbinned-likelihood.js';
import { observedTest } from '../search/mass-test.js';
import type { ScannedPoint } from '../search/result.js';
import type { ScanSpecification } from '../search/specification.js';
import { WindowCountLikelihood } from '../search/window/window-count.js';

/** The signal that a search would have seen. */
export interface DiscoveryReach {
  readonly massMeV: number;
  /** Standard deviations, local. */
  readonly significance: number;
  /** Signal events whose Asimov data reach it, and the quantity of the normalisation. */
  readonly signalEvents: number;
  readonly branchingRatio?: number;
}

/** Median local significance of `events` signal events, as a function. */
type Significance = (events: number) => number;

/** Signal events that reach each significance in the median, by the Asimov data of signal and background (arXiv:1007.1727 section 4.2). Throws FitFailure. */
export function discoveryReach(
  specification: ScanSpecification,
  x: Float64Array,
  point: ScannedPoint,
  levels: readonly number[],
): DiscoveryReach[] {
  const significance = specification.search ? windowSignificance(specification, point) : fitSignificance(specification, x, point.massMeV);
  const ses = point.singleEventSensitivity;
  return levels.map(level => {
    const signalEvents = rising(significance, level, 1 + Math.sqrt(point.windowBackground));
    return { massMeV: point.massMeV, significance: level, signalEvents, ...(ses !== undefined && { branchingRatio: signalEvents * ses }) };
  });
}

function fitSignificance(specification: ScanSpecification, x: Float64Array, massMeV: number): Significance {
  const { mass, observed } = observedTest(specification, x, massMeV);
  const background = observed.conditional(0).parameters;
  return events => {
    const parameters = Float64Array.from(background);
    parameters[0] = events;
    const sample = asimovSample(mass.model, parameters, specification.regions, { centre: mass.peak, sigma: mass.sigma });
    const likelihood = new UnbinnedLikelihood(mass.model, sample);
    mass.model.parameters.forEach((p, j) => {
      if (p.role === 'nuisance') likelihood.globalObservables[j] = background[j];
    });
    return Math.sqrt(new StrengthTest(new Profiler(likelihood), `Asimov data with signal at ${massMeV} MeV`, parameters).q0());
  };
}

function windowSignificance({ signal }: ScanSpecification, { window, windowBackground }: ScannedPoint): Significance {
  if (window === undefined) throw new RangeError('a search by window and sidebands has counts of its window');
  const seen = window.signalFraction - window.sidebandLeak;
  const signalUncertainty = Math.max(0, ...Object.values(signal.uncertainties));
  return events => {
    const observed = windowBackground + events * seen;
    const count = { observed, background: windowBackground, backgroundError: window.backgroundError, signal: seen, signalUncertainty };
    return Math.sqrt(new StrengthTest(new Profiler(new WindowCountLikelihood(count)), 'Asimov count with signal').q0());
  };
}

/** Where a rising function takes a value, by bisection to 1e-6. */
function rising(f: Significance, value: number, scale: number): number {
  let high = scale;
  while (f(high) < value && high < 1e9) high *= 2;
  let low = 0;
  while (high - low > 1e-6 * high) {
    const middle = (low + high) / 2;
    if (f(middle) < value) low = middle;
    else high = middle;
  }
  return high;
}
