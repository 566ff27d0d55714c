import { FitFailure } from '../../inference/test-statistics.js';
import { expm1, hypot, log, log1p } from '../../math/elementary.js';
import { intensity } from '../../model/unbinned-model.js';
import { massModel, type MassModel } from '../mass-model.js';
import type { ScanSpecification } from '../specification.js';
import { fitSidebands, type SidebandFit } from './sideband-fit.js';
import type { Counts } from './spectrum-counts.js';
import type { WindowCount } from './window-count.js';
import { windowBins, type Bin, type WindowBins, type WindowSearch } from './window-search.js';

export interface WindowSignal {
  readonly fraction: number;
  readonly uncertainty: number;
}

/** Where a search by windows looks for a mass, and what it would see of its signal, whatever the data. */
export interface WindowPlace {
  readonly mass: MassModel;
  readonly window: Bin;
  readonly sidebands: readonly Bin[];
  /** Those of sidebands and window, ascending. */
  readonly bins: readonly Bin[];
  /** Part of the signal in each bin of the sidebands, and in the window. */
  readonly sidebandSignal: readonly number[];
  readonly signal: WindowSignal;
  readonly order: number;
}

/** Throws FitFailure where the window is not whole or the sidebands do not suffice. */
export function windowPlace(specification: ScanSpecification, search: WindowSearch, massMeV: number): WindowPlace {
  const mass = massModel(specification, massMeV, 0);
  const found = windowBins(search, mass, specification.regions);
  refuseIncomplete(found, search, mass);
  const { below, window, above } = found;
  const sidebands = [...below, ...above];
  return {
    mass,
    window: { min: window[0].min, max: window[window.length - 1].max },
    sidebands,
    bins: [...below, ...window, ...above],
    sidebandSignal: signalParts(mass, sidebands),
    signal: signalInWindow(specification, mass, window),
    order: search.order,
  };
}

/** Events in each bin of the sidebands, and in the window. */
export interface PlaceCounts {
  readonly sidebands: readonly number[];
  readonly window: number;
}

export const countsOf = ({ window, sidebands }: WindowPlace, spectrum: Counts): PlaceCounts => ({
  sidebands: sidebands.map(b => spectrum.between(b.min, b.max)),
  window: spectrum.between(window.min, window.max),
});

/** The count in the window of a mass and the background that its sidebands tell; `start` is near their polynomial. Throws FitFailure. */
export function countAt(
  { window, sidebands, sidebandSignal, signal, order }: WindowPlace,
  counts: PlaceCounts,
  start?: Float64Array,
): { readonly fit: SidebandFit; readonly count: WindowCount } {
  const fit = fitSidebands({ bins: sidebands, counts: counts.sidebands, signal: sidebandSignal, window, order, ...(start && { start }) });
  const count: WindowCount = {
    observed: counts.window,
    background: fit.background,
    backgroundError: fit.error,
    signal: signal.fraction - fit.leak,
    signalUncertainty: signal.uncertainty,
  };
  return { fit, count };
}

/** Part of the signal of a mass inside its window, with the relative uncertainty of the signal that is seen there. */
export function windowSignal(specification: ScanSpecification, search: WindowSearch, massMeV: number): WindowSignal {
  const mass = massModel(specification, massMeV, 0);
  return signalInWindow(specification, mass, windowBins(search, mass, specification.regions).window);
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
