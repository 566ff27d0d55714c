import { Profiler } from '../fit/profile.js';
import { asimovSample } from '../inference/asimov.js';
import { converged, FitFailure } from '../inference/test-statistics.js';
import { UnbinnedLikelihood } from '../model/unbinned-likelihood.js';
import type { TemplateBins } from '../model/shapes/template.js';
import { massModel } from '../search/mass-model.js';
import { observedTest } from '../search/mass-test.js';
import type { ScannedPoint } from '../search/result.js';
import type { ScanSpecification, ShapeSpecification } from '../search/specification.js';
import { SpectrumCounts } from '../search/window/spectrum-counts.js';
import { windowPoint } from '../search/window/window-point.js';
import type { WindowSearch } from '../search/window/window-search.js';

/** What a search finds that is not there if the background is another than it assumes. */
export interface SpuriousSignal {
  readonly massMeV: number;
  /** What the background was taken for, in words. */
  readonly alternative: string;
  /** Signal events put in, so that a lack shows too, and those found beyond them. */
  readonly injected: number;
  readonly signalEvents: number;
  /** Standard error where the data decide between two polynomials; absent where the two backgrounds are fixed beforehand. */
  readonly error?: number;
  /**
   * -2 ln L of the fit of the data without signal, that of the alternative minus that of the search, plus one for each further parameter (discrete profiling,
   * P. D. Dauncey et al., arXiv:1408.6865); absent for a search by window and sidebands.
   */
  readonly penalisedDifference?: number;
}

/** A background shape with one more freedom, or with less detail, with its name; undefined where none is known. */
function alternativeShape(shape: ShapeSpecification): { readonly shape: ShapeSpecification; readonly words: string } | undefined {
  switch (shape.kind) {
    case 'chebyshev':
    case 'bernstein':
      return { shape: { ...shape, order: shape.order + 1 }, words: `${shape.kind} of order ${shape.order + 1}` };
    case 'exponential':
      return { shape: { kind: 'bernstein', order: 3 }, words: 'Bernstein polynomial of order 3' };
    case 'template':
      return { shape: { kind: 'template', bins: coarser(shape.bins) }, words: 'template in bins twice as wide' };
    case 'kernel':
      return { shape: { ...shape, adaptive: !shape.adaptive }, words: shape.adaptive ? 'kernels of one width' : 'adaptive kernels' };
    default:
      return undefined;
  }
}

/** Neighbouring bins joined in pairs where they touch. */
function coarser({ low, high, content }: TemplateBins): TemplateBins {
  const joined = { low: [] as number[], high: [] as number[], content: [] as number[] };
  for (let k = 0; k < low.length; k++) {
    const isPair = k + 1 < low.length && high[k] === low[k + 1];
    joined.low.push(low[k]);
    joined.high.push(isPair ? high[k + 1] : high[k]);
    joined.content.push(isPair ? content[k] + content[k + 1] : content[k]);
    if (isPair) k++;
  }
  return joined;
}

/** The same search with another background, one for each background that has an alternative. */
export function alternativeBackgrounds(
  specification: ScanSpecification,
): { readonly words: string; readonly specification: ScanSpecification }[] {
  return specification.backgrounds.flatMap((background, k) => {
    const found = alternativeShape(background.shape);
    if (found === undefined) return [];
    const backgrounds = specification.backgrounds.map((b, j) => (j === k ? { ...b, shape: found.shape } : b));
    return [{ words: `${background.label}: ${found.words}`, specification: { ...specification, backgrounds } }];
  });
}

/**
 * For each alternative: the signal that the search finds beyond `injected` events in the Asimov data of it; for a search by window and sidebands what two
 * polynomials differ by in the data. Throws FitFailure.
 */
export function spuriousSignals(specification: ScanSpecification, x: Float64Array, massMeV: number, injected: number): SpuriousSignal[] {
  const { search } = specification;
  if (search) return spuriousInWindow(specification, search, new SpectrumCounts(x), massMeV);
  const own = observedTest(specification, x, massMeV);
  return alternativeBackgrounds(specification).map(({ words, specification: other }) => {
    const { mass, observed } = observedTest(other, x, massMeV);
    const background = observed.conditional(0);
    const parameters = background.parameters.slice();
    parameters[0] = injected;
    const sample = asimovSample(mass.model, parameters, specification.regions, { centre: mass.peak, sigma: mass.sigma });
    const { model } = massModel(specification, massMeV, x.length);
    const likelihood = new UnbinnedLikelihood(model, sample);
    mass.model.parameters.forEach((p, j) => {
      const same = model.parameters.findIndex(q => q.role === 'nuisance' && q.name === p.name);
      if (same >= 0) likelihood.globalObservables[same] = parameters[j];
    });
    const found = converged(new Profiler(likelihood).fit(), `background taken for ${words} at ${massMeV} MeV`);
    const further = mass.model.parameters.length - own.mass.model.parameters.length;
    return {
      massMeV,
      alternative: words,
      injected,
      signalEvents: found.parameters[0] - injected,
      penalisedDifference: 2 * (background.value - own.observed.conditional(0).value) + further,
    };
  });
}

/** Orders that the alternative polynomial of a search by window and sidebands has more. */
const FURTHER_ORDERS = 2;

/**
 * In the data themselves: the signal that the search finds, less that with another polynomial. The polynomials are nested, so that the variance of the difference is that
 * of the higher order less that of the lower one (J. A. Hausman, Econometrica 46 (1978) 1251).
 */
function spuriousInWindow(
  specification: ScanSpecification,
  search: WindowSearch,
  counts: SpectrumCounts,
  massMeV: number,
): SpuriousSignal[] {
  const order = search.order + FURTHER_ORDERS;
  const point = (s: WindowSearch): ScannedPoint => {
    const found = windowPoint({ ...specification, limitMethod: 'asymptotic' }, s, counts, massMeV);
    if (found.status === 'failed') throw new FitFailure(`polynomial of order ${s.order} at ${massMeV} MeV: ${found.cause}`);
    return found;
  };
  const [own, other] = [point(search), point({ ...search, order })];
  const { backgroundError, signalFraction, sidebandLeak } = own.window!;
  const seen = signalFraction - sidebandLeak;
  const variance = (other.window!.backgroundError ** 2 - backgroundError ** 2) / seen ** 2;
  return [
    {
      massMeV,
      alternative: `polynomial of order ${order}`,
      injected: 0,
      signalEvents: (other.windowBackground - own.windowBackground) / seen,
      error: Math.sqrt(Math.max(0, variance)),
    },
  ];
}
