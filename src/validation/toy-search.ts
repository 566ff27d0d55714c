import { FitFailure } from '../inference/test-statistics.js';
import { drawPseudoExperiment } from '../inference/toys.js';
import { normal, poisson } from '../math/random.js';
import type { Random } from '../math/philox.js';
import { NUISANCE_BOUND } from '../model/likelihood.js';
import type { UnbinnedModel } from '../model/unbinned-model.js';
import { massModel, type MassModel } from '../search/mass-model.js';
import { observedTest } from '../search/mass-test.js';
import type { FailedPoint, ScannedPoint } from '../search/result.js';
import { scanPoint } from '../search/scan-point.js';
import type { ScanSpecification } from '../search/specification.js';
import { SpectrumCounts, type Counts } from '../search/window/spectrum-counts.js';
import { wideBins, wideSample, wideSpecification } from '../search/window/wide-fit.js';
import { windowPoint } from '../search/window/window-point.js';
import { windowBins, type Bin, type WindowSearch } from '../search/window/window-search.js';
import { BinCounts, expectedContents } from './bin-counts.js';

/**
 * Pseudo-experiments of a search at one mass, each carried through the very code that tests the data. Backgrounds are those of the fit of the data without signal;
 * nuisance parameters are drawn from their constraints, around which the likelihood stays centred.
 */
export interface ToySearch {
  readonly massMeV: number;
  /** A pseudo-experiment with this many signal events expected, and what the search makes of it. */
  experiment(signalEvents: number, random: Random): ScannedPoint | FailedPoint;
}

/** Throws FitFailure when the data cannot be fitted without signal. */
export const toySearch = (specification: ScanSpecification, x: Float64Array, massMeV: number): ToySearch =>
  specification.search
    ? new WindowToys(specification, specification.search, new SpectrumCounts(x), massMeV)
    : new FitToys(specification, x, massMeV);

/** The parameters of a pseudo-experiment: those without signal, with signal put in and nuisances drawn. */
function drawn(model: UnbinnedModel, background: ArrayLike<number>, signalEvents: number, random: Random): Float64Array {
  const parameters = Float64Array.from(model.parameters, (p, j) =>
    p.role === 'nuisance' ? Math.max(-NUISANCE_BOUND, Math.min(NUISANCE_BOUND, normal(random))) : background[j],
  );
  parameters[0] = signalEvents;
  return parameters;
}

class FitToys implements ToySearch {
  private readonly model: UnbinnedModel;
  private readonly background: ArrayLike<number>;

  constructor(
    private readonly specification: ScanSpecification,
    x: Float64Array,
    readonly massMeV: number,
  ) {
    const { mass, observed } = observedTest(specification, x, massMeV);
    this.model = mass.model;
    this.background = observed.conditional(0).parameters;
  }

  experiment(signalEvents: number, random: Random): ScannedPoint | FailedPoint {
    const { x } = drawPseudoExperiment(this.model, drawn(this.model, this.background, signalEvents, random), random);
    return scanPoint(this.specification, x, this.massMeV);
  }
}

class WindowToys implements ToySearch {
  private readonly mass: MassModel;
  private readonly background: ArrayLike<number>;
  private readonly bins: readonly Bin[];

  constructor(
    private readonly specification: ScanSpecification,
    private readonly search: WindowSearch,
    spectrum: Counts,
    readonly massMeV: number,
  ) {
    const { below, window, above } = windowBins(search, massModel(specification, massMeV, 0), specification.regions);
    if (below.length === 0 || above.length === 0) throw new FitFailure(`no sidebands at ${massMeV} MeV`);
    const place = { massMeV, bins: [...below, ...window, ...above] };
    this.bins = wideBins(place);
    const { mass, observed } = observedTest(wideSpecification(specification, search, place), wideSample(spectrum, this.bins), massMeV);
    this.mass = mass;
    this.background = observed.conditional(0).parameters;
  }

  experiment(signalEvents: number, random: Random): ScannedPoint | FailedPoint {
    const { model } = this.mass;
    const parameters = drawn(model, this.background, signalEvents, random);
    const counts = expectedContents(model.components, parameters, this.bins).map(mean => poisson(random, mean));
    return windowPoint(this.specification, this.search, new BinCounts(this.bins, counts), this.massMeV);
  }
}
