/** One line of a published limit: the same lifetime all along. */
export interface CurveSeries {
  /** Lifetime assumed, in ps; null for a particle that does not decay inside the apparatus. */
  readonly lifetimePs: number | null;
  readonly massMeV: readonly number[];
  readonly limit: readonly number[];
}

/** A published limit as data, with what is needed to use and to cite it. */
export interface PublishedCurve {
  readonly id: string;
  readonly title: string;
  /** Label short enough to stand at the end of a curve. */
  readonly label: string;
  readonly experiment: string;
  /** What is limited, e.g. "BR(K+ -> pi+ X)". */
  readonly quantity: 'BR(K+ -> pi+ X)' | 'sin^2(theta)';
  /** Upper limit on the quantity, or lower/upper edge of an excluded region. */
  readonly bound: 'upper-limit' | 'lower-edge' | 'upper-edge';
  readonly confidenceLevel: number;
  readonly kind: 'observed' | 'expected';
  /** Official numbers of the collaboration, or read off a figure by others. */
  readonly origin: 'official' | 'digitised';
  readonly originNote: string;
  /** Mass windows in MeV that the search leaves out: never interpolated across. */
  readonly gapsMeV: readonly (readonly [number, number])[];
  readonly series: readonly CurveSeries[];
  readonly reference: {
    readonly arxiv: string;
    readonly doi?: string;
    readonly journal?: string;
    readonly title: string;
    readonly collaboration: string;
    readonly year: number;
  };
}
