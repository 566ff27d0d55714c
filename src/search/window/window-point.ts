import { InputError } from '../../errors.js';
import { asymptoticP0 } from '../../inference/asymptotic.js';
import type { StrengthLimit } from '../../inference/asymptotic-limit.js';
import { FitFailure } from '../../inference/test-statistics.js';
import { expm1, hypot, log, log1p } from '../../math/elementary.js';
import { intensity } from '../../model/unbinned-model.js';
import { massModel, type MassModel } from '../mass-model.js';
import type { BandedLimit, FailedPoint, ScannedPoint, WindowDetails } from '../result.js';
import type { ScanSpecification } from '../specification.js';
import { fitSidebands } from './sideband-fit.js';
import type { Counts } from './spectrum-counts.js';
import { wideFit } from './wide-fit.js';
import { windowLimit } from './window-limit.js';
import { windowBins, type Bin, type WindowBins, type WindowSearch } from './window-search.js';

/**
 * One mass of a search by window and sidebands: N in the window, the background from the sidebands, the CLs limit on the signal events and what
 * follows from it. A failure is a value with its cause.
 */
export function windowPoint(
  specification: ScanSpecification,
  search: WindowSearch,
  spectrum: Counts,
  massMeV: number,
): ScannedPoint | FailedPoint {
  try {
    return point(specification, search, spectrum, massMeV);
  } catch (error) {
    if (error instanceof FitFailure || error instanceof InputError) return { status: 'failed', massMeV, cause: error.message };
    throw error;
  }
}

function point(specification: ScanSpecification, search: WindowSearch, spectrum: Counts, massMeV: number): ScannedPoint {
  const mass = massModel(specification, massMeV, 0);
  const bins = windowBins(search, mass, specification.regions);
  refuseIncomplete(bins, search, mass);
  const window: Bin = { min: bins.window[0].min, max: bins.window[bins.window.length - 1].max };
  const sidebands = [...bins.below, ...bins.above];
  const fit = fitSidebands({
    bins: sidebands,
    counts: sidebands.map(b => spectrum.between(b.min, b.max)),
    signal: signalParts(mass, sidebands),
    window,
    order: search.order,
  });
  const { fraction: signalFraction, uncertainty: signalUncertainty } = signalInWindow(specification, mass, bins.window);
  const seen = signalFraction - fit.leak;
  const observed = spectrum.between(window.min, window.max);
  const { method, limit, asymptotic, atLimit, q0 } = windowLimit(
    { observed, background: fit.background, backgroundError: fit.error, signal: seen, signalUncertainty },
    { confidenceLevel: specification.confidenceLevel, method: specification.limitMethod ?? 'auto' },
  );
  const ses = mass.singleEventSensitivity;
  return {
    status: 'ok',
    massMeV,
    sigma: mass.sigma,
    ...(ses !== undefined && { singleEventSensitivity: ses }),
    windowObserved: observed,
    windowBackground: fit.background,
    signalEvents: (observed - fit.background) / seen,
    signalEventsError: hypot(Math.sqrt(Math.max(observed, fit.background)), fit.error) / seen,
    q0,
    p0: asymptoticP0(q0),
    significance: Math.sqrt(q0),
    method,
    asymptoticEventsLimit: scaled(asymptotic, 1),
    atLimit,
    eventsLimit: scaled(limit, 1),
    ...(ses !== undefined && { branchingRatioLimit: scaled(limit, ses) }),
    window: {
      backgroundError: fit.error,
      backgroundDensity: fit.density,
      signalFraction,
      sidebandLeak: fit.leak,
      sidebandEvents: fit.events,
      deviance: fit.deviance,
      degreesOfFreedom: fit.degreesOfFreedom,
      wideFit: wideFitOrCause(specification, search, spectrum, { massMeV, bins: [...bins.below, ...bins.window, ...bins.above] }),
    },
  };
}

/** Part of the signal of a mass inside its window, with the relative uncertainty of the signal that is seen there. */
export function windowSignal(specification: ScanSpecification, search: WindowSearch, massMeV: number): WindowSignal {
  const mass = massModel(specification, massMeV, 0);
  return signalInWindow(specification, mass, windowBins(search, mass, specification.regions).window);
}

interface WindowSignal {
  readonly fraction: number;
  readonly uncertainty: number;
}

function signalInWindow({ signal }: ScanSpecification, mass: MassModel, window: readonly Bin[]): WindowSignal {
  const inside = (logWidth: number): number => signalParts(mass, window, logWidth).reduce((a, b) => a + b, 0);
  const fraction = inside(0);
  const resolution = Math.abs(log(inside(log1p(signal.resolutionUncertainty)) / fraction));
  return { fraction, uncertainty: expm1(hypot(resolution, ...Object.values(signal.uncertainties).map(log1p))) };
}

function refuseIncomplete({ window, below, above }: WindowBins, { windowSigma, order }: WindowSearch, { sigma }: MassModel): void {
  const width = window.reduce((sum, b) => sum + b.max - b.min, 0);
  if (width < 2 * windowSigma * sigma * (1 - 1e-9))
    throw new FitFailure('the window reaches beyond the regions of the search or into a vetoed one');
  if (below.length === 0) throw new FitFailure('there is no sideband below the window');
  if (above.length === 0) throw new FitFailure('there is no sideband above the window');
  const needed = 2 * (order + 1);
  if (below.length + above.length < needed)
    throw new FitFailure(
      `the sidebands have ${below.length + above.length} bins: expected at least ${needed} for a polynomial of order ${order}`,
    );
}

/** Part of the signal in each bin, by the two-point Gauss rule; the width may be changed by a factor exp(logWidth). */
function signalParts({ model }: MassModel, bins: readonly Bin[], logWidth = 0): number[] {
  const [component] = model.components;
  const x = Float64Array.from(bins.flatMap(({ min, max }) => [-1, 1].map(side => 0.5 * (min + max + (side * (max - min)) / Math.sqrt(3)))));
  const parameters = Float64Array.from(model.parameters, p => p.start);
  parameters[0] = 1;
  const widened = {
    ...component,
    links: component.links.map(link => (link.scale === 0 ? link : { ...link, offset: link.offset + logWidth })),
  };
  const density = intensity(logWidth === 0 ? component : widened, parameters, x);
  return bins.map(({ min, max }, k) => 0.5 * (max - min) * (density[2 * k] + density[2 * k + 1]));
}

function wideFitOrCause(...args: Parameters<typeof wideFit>): WindowDetails['wideFit'] {
  try {
    return wideFit(...args);
  } catch (error) {
    if (error instanceof FitFailure) return { cause: error.message };
    throw error;
  }
}

const scaled = ({ observed, expected }: StrengthLimit, factor: number): BandedLimit => ({
  observed: observed * factor,
  expected: expected.map(v => v * factor) as unknown as BandedLimit['expected'],
});
