/** Outcomes of an experiment ordered by a statistic, with their probabilities under two hypotheses. */
export interface Outcomes {
  /** Ascending values of the statistic. */
  readonly value: Float64Array;
  readonly signal: Float64Array;
  readonly background: Float64Array;
}

/** A bin whose count n adds `weight` n to the statistic, with the probabilities of n = 0, 1, 2... under the two hypotheses. */
export interface CountedBin {
  readonly weight: number;
  readonly signal: Float64Array;
  readonly background: Float64Array;
}

/** Sums closer than this, relative to the range, are the same outcome, told apart by rounding. */
const TIE = 1e-10;
/** Up to this many outcomes are kept one by one. */
const MOST_OUTCOMES = 200_000;
/** Cells of the grid beyond that. */
const CELLS = 1 << 17;

/**
 * Distribution of the sum over bins of weight_b n_b by convolution, bin after bin. Up to 200,000 outcomes it is exact; beyond, on a grid of
 * 131,072 cells over the range of the sum, where each outcome is shared between its two neighbours in proportion.
 */
export function convolve(bins: readonly CountedBin[]): Outcomes {
  let outcomes: Outcomes = { value: Float64Array.of(0), signal: Float64Array.of(1), background: Float64Array.of(1) };
  for (const bin of bins) {
    if (outcomes.value.length * bin.signal.length > MOST_OUTCOMES) return onGrid(bins);
    outcomes = merged(withBin(outcomes, bin));
  }
  return outcomes;
}

function withBin(before: Outcomes, bin: CountedBin): Outcomes {
  const counts = bin.signal.length;
  const size = before.value.length * counts;
  const unordered = { value: new Float64Array(size), signal: new Float64Array(size), background: new Float64Array(size) };
  for (let i = 0, k = 0; i < before.value.length; i++) {
    for (let n = 0; n < counts; n++, k++) {
      unordered.value[k] = before.value[i] + n * bin.weight;
      unordered.signal[k] = before.signal[i] * bin.signal[n];
      unordered.background[k] = before.background[i] * bin.background[n];
    }
  }
  const order = Uint32Array.from({ length: size }, (_, k) => k).sort((a, b) => unordered.value[a] - unordered.value[b]);
  const ordered = (values: Float64Array): Float64Array => Float64Array.from(order, k => values[k]);
  return { value: ordered(unordered.value), signal: ordered(unordered.signal), background: ordered(unordered.background) };
}

/** Adds up ties. */
function merged({ value, signal, background }: Outcomes): Outcomes {
  const width = TIE * (1 + value[value.length - 1] - value[0]);
  let last = 0;
  for (let i = 1; i < value.length; i++) {
    if (value[i] - value[last] > width) {
      last++;
      value[last] = value[i];
      signal[last] = signal[i];
      background[last] = background[i];
    } else {
      signal[last] += signal[i];
      background[last] += background[i];
    }
  }
  return { value: value.slice(0, last + 1), signal: signal.slice(0, last + 1), background: background.slice(0, last + 1) };
}

function onGrid(bins: readonly CountedBin[]): Outcomes {
  const reach = bins.map(bin => bin.weight * (bin.signal.length - 1));
  const lowest = reach.reduce((sum, r) => sum + Math.min(0, r), 0);
  const highest = reach.reduce((sum, r) => sum + Math.max(0, r), 0);
  const step = (highest - lowest) / (CELLS - bins.length - 1);
  const grid = (key: 'signal' | 'background'): Float64Array => {
    let cells = new Float64Array(CELLS);
    let next = new Float64Array(CELLS);
    // empty bins start at the top of those with negative weight
    const origin = Math.ceil(-lowest / step);
    cells[origin] = 1;
    let [first, last] = [origin, origin];
    bins.forEach((bin, k) => {
      next.fill(0);
      bin[key].forEach((probability, n) => addShifted(cells, next, { first, last, shift: (n * bin.weight) / step, probability }));
      first = Math.max(0, first + Math.floor(Math.min(0, reach[k]) / step));
      last = Math.min(CELLS - 1, last + Math.ceil(Math.max(0, reach[k]) / step));
      [cells, next] = [next, cells];
    });
    return cells;
  };
  const origin = Math.ceil(-lowest / step);
  return {
    value: Float64Array.from({ length: CELLS }, (_, i) => (i - origin) * step),
    signal: grid('signal'),
    background: grid('background'),
  };
}

interface Shifted {
  readonly first: number;
  readonly last: number;
  readonly shift: number;
  readonly probability: number;
}

function addShifted(from: Float64Array, to: Float64Array, { first, last, shift, probability }: Shifted): void {
  const whole = Math.floor(shift);
  const upper = probability * (shift - whole);
  const lower = probability - upper;
  for (let i = first; i <= last; i++) {
    const content = from[i];
    if (content === 0) continue;
    const cell = Math.min(CELLS - 2, Math.max(0, i + whole));
    to[cell] += lower * content;
    to[cell + 1] += upper * content;
  }
}
