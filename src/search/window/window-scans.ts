import { InputError } from '../../errors.js';
import { FitFailure } from '../../inference/test-statistics.js';
import type { Random } from '../../math/philox.js';
import { poisson } from '../../math/random.js';
import type { BackgroundScans } from '../background-scans.js';
import type { ScanSpecification } from '../specification.js';
import { binIntegrals } from './polynomial-rates.js';
import { leastSidebandEvents, type SidebandPolynomial } from './sideband-fit.js';
import { SpectrumCounts } from './spectrum-counts.js';
import { windowTest } from './window-limit.js';
import { countAt, countsOf, windowPlace, type PlaceCounts, type WindowPlace } from './window-place.js';
import type { Bin, WindowSearch } from './window-search.js';

/** A mass, the polynomial of its sidebands in the data, and what it expects in each bin of the sidebands and, last, in the window. */
interface Tested {
  readonly place: WindowPlace;
  readonly polynomial: SidebandPolynomial;
  readonly expected: readonly number[];
  readonly q0: number;
}

/**
 * Scans of a search by windows. A pseudo-experiment has Poisson counts between all the edges of all windows and sidebands. Each mass sees them fluctuate about the polynomial
 * of its own sidebands in the data: polynomials of neighbours differ by their errors, and a bend between them would look like a signal.
 */
export class WindowScans implements BackgroundScans {
  private readonly tested: readonly (Tested | undefined)[];
  private drawn: PseudoExperiments | undefined;

  constructor(specification: ScanSpecification, search: WindowSearch, x: Float64Array, massesMeV: readonly number[]) {
    const spectrum = new SpectrumCounts(x);
    this.tested = massesMeV.map(massMeV =>
      orFailed(() => {
        const place = windowPlace(specification, search, massMeV);
        const { fit, count } = countAt(place, countsOf(place, spectrum));
        const { polynomial } = fit;
        return { place, polynomial, expected: [...place.sidebands, place.window].map(b => eventsIn(polynomial, b)), q0: q0Of(count) };
      }),
    );
  }

  data(): Float64Array {
    return Float64Array.from(this.tested, t => t?.q0 ?? NaN);
  }

  pseudoExperiment(random: Random): Float64Array {
    this.drawn ??= new PseudoExperiments(this.tested.flatMap(t => t ?? []));
    const { drawn } = this;
    drawn.draw(random);
    return Float64Array.from(this.tested, t => {
      if (t === undefined) return NaN;
      const counts = drawn.countsAt(t);
      // a search would leave out such a mass
      if (counts.sidebands.reduce((a, b) => a + b, 0) < leastSidebandEvents(t.place.order)) return 0;
      return orFailed(() => q0Of(countAt(t.place, counts, t.polynomial.coefficients).count)) ?? NaN;
    });
  }
}

/** q0 of a count; without an excess there is nothing to fit. */
const q0Of = (count: ReturnType<typeof countAt>['count']): number =>
  count.observed <= count.background ? 0 : windowTest(count).observed.q0();

function orFailed<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof FitFailure || error instanceof InputError) return undefined;
    throw error;
  }
}

class PseudoExperiments {
  /** Events expected between neighbouring edges. */
  private readonly expected: Float64Array;
  /** Events above those expected, of all below an edge. */
  private readonly surplus: Float64Array;
  private readonly places = new Map<Tested, readonly (readonly [number, number])[]>();

  constructor(tested: readonly Tested[]) {
    const edges = Float64Array.from(new Set(tested.flatMap(t => t.place.bins.flatMap(b => [b.min, b.max])))).sort();
    const place = new Map(Array.from(edges, (edge, i) => [edge, i]));
    const byPeak = [...tested].sort((a, b) => a.place.mass.peak - b.place.mass.peak);
    this.expected = Float64Array.from({ length: Math.max(0, edges.length - 1) }, (_, i) =>
      expectedIn(byPeak, { min: edges[i], max: edges[i + 1] }),
    );
    this.surplus = new Float64Array(edges.length);
    for (const t of tested) {
      this.places.set(
        t,
        [...t.place.sidebands, t.place.window].map(b => [place.get(b.min)!, place.get(b.max)!]),
      );
    }
  }

  draw(random: Random): void {
    const { expected, surplus } = this;
    for (let i = 0; i < expected.length; i++) surplus[i + 1] = surplus[i] + poisson(random, expected[i]) - expected[i];
  }

  countsAt(t: Tested): PlaceCounts {
    const counts = this.places.get(t)!.map(([from, to], i) => Math.max(0, t.expected[i] + this.surplus[to] - this.surplus[from]));
    return { sidebands: counts.slice(0, -1), window: counts[counts.length - 1] };
  }
}

/** By the polynomials of the nearest masses on either side, weighted by distance. */
function expectedIn(byPeak: readonly Tested[], bin: Bin): number {
  const middle = 0.5 * (bin.min + bin.max);
  let below: Tested | undefined;
  let above: Tested | undefined;
  for (const t of byPeak) {
    if (t.polynomial.low > bin.min || t.polynomial.high < bin.max) continue;
    if (t.place.mass.peak <= middle) below = t;
    else {
      above = t;
      break;
    }
  }
  if (below === undefined || above === undefined) {
    const only = below ?? above;
    return only ? eventsIn(only.polynomial, bin) : 0;
  }
  const [from, to] = [below.place.mass.peak, above.place.mass.peak];
  const weight = (middle - from) / (to - from);
  return (1 - weight) * eventsIn(below.polynomial, bin) + weight * eventsIn(above.polynomial, bin);
}

function eventsIn({ low, high, coefficients }: SidebandPolynomial, bin: Bin): number {
  const [integrals] = binIntegrals([bin], coefficients.length - 1, low, high);
  return integrals.reduce((sum, integral, j) => sum + coefficients[j] * integral, 0);
}
