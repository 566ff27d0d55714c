/** A search by counting in a window around the peak, its background from a polynomial fitted to the sidebands. Distances in standard deviations of the observable. */
export interface WindowSearch {
  /** Half-width of the window. */
  readonly windowSigma: number;
  /** Where the sidebands end; they begin where the window does. */
  readonly sidebandSigma: number;
  /** Order of the polynomial. */
  readonly order: number;
  /** Intervals of the observable that no sideband and no window may touch. */
  readonly vetoed: readonly { readonly min: number; readonly max: number }[];
}

/** A bin of the observable. */
export interface Bin {
  readonly min: number;
  readonly max: number;
}

export interface WindowBins {
  readonly window: readonly Bin[];
  readonly below: readonly Bin[];
  readonly above: readonly Bin[];
}

/** The polynomial hardly changes in a quarter of a standard deviation. */
const BINS_PER_SIGMA = 4;

/** Equal bins of about a quarter of sigma for the window and the sidebands of a peak, as far as the allowed intervals reach; bins that are not whole are left out. */
export function windowBins(
  search: WindowSearch,
  { peak, sigma }: { readonly peak: number; readonly sigma: number },
  regions: readonly Bin[],
): WindowBins {
  const { windowSigma, sidebandSigma, vetoed } = search;
  const isAllowed = ({ min, max }: Bin): boolean =>
    regions.some(r => min >= r.min && max <= r.max) && !vetoed.some(v => min < v.max && max > v.min);
  const between = (from: number, to: number): Bin[] => {
    const n = Math.max(1, Math.round((to - from) * BINS_PER_SIGMA));
    const edge = (k: number): number => peak + sigma * (from + ((to - from) * k) / n);
    return Array.from({ length: n }, (_, k) => ({ min: edge(k), max: edge(k + 1) })).filter(isAllowed);
  };
  return {
    window: between(-windowSigma, windowSigma),
    below: between(-sidebandSigma, -windowSigma),
    above: between(windowSigma, sidebandSigma),
  };
}
