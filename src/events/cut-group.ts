import type { CheckedCut } from './cut.js';
import { CutSpectrumFiller, type CutSpectrum } from './cut-spectrum.js';
import { EventCounter, type EventCount } from './cutflow.js';
import {
  conditionFunction,
  quantityFunction,
  type ColumnLookup,
  type ConditionFunction,
  type QuantityFunction,
} from './expression/evaluate.js';

/** Which cut an event fails, where it is one alone. */
export const NONE = -1;
export const SEVERAL = -2;

interface ActiveCut {
  readonly test: ConditionFunction;
  readonly quantity?: QuantityFunction;
  readonly spectrum?: CutSpectrumFiller;
  values?: Float64Array | undefined;
}

/** Cuts in a word of failures, its sign left out. */
const WORD = 31;

/** Cuts that follow one another: those of the selection, or what a region requires. Counts the events that each leaves, and fills the spectra of their quantities. */
export class CutGroup {
  private readonly cuts: readonly ActiveCut[];
  /** By the first cut that an event fails; behind them those that fail none. */
  private readonly stopped: readonly EventCounter[];
  /** Bits of the cuts that each event of the batch fails, 31 a word. */
  private readonly fails: Int32Array[];
  private near = new Int32Array(0);

  /** `prefix` stands before the words of the cuts in their spectra. */
  constructor(cuts: readonly CheckedCut[], prefix = '') {
    this.cuts = cuts.map(({ condition, quantity, words }) => ({
      test: conditionFunction(condition),
      ...(quantity && { quantity: quantityFunction(quantity.tree), spectrum: new CutSpectrumFiller(prefix + words, quantity) }),
    }));
    this.stopped = Array.from({ length: cuts.length + 1 }, () => new EventCounter());
    this.fails = Array.from({ length: Math.ceil(cuts.length / WORD) }, () => new Int32Array(0));
  }

  /** Applies the cuts to a batch. */
  apply(columns: ColumnLookup, length: number): void {
    const { cuts, fails } = this;
    for (let w = 0; w < fails.length; w++) {
      if (fails[w].length < length) fails[w] = new Int32Array(length);
      else fails[w].fill(0, 0, length);
    }
    for (let k = 0; k < cuts.length; k++) {
      const cut = cuts[k];
      const passes = cut.test(columns, length);
      const word = fails[Math.floor(k / WORD)];
      for (let i = 0; i < length; i++) word[i] |= (1 - passes[i]) << (k % WORD);
      if (cut.quantity) cut.values = cut.quantity(columns, length);
    }
  }

  /** Of an event of the batch: the one cut that it fails, NONE or SEVERAL. */
  failure(event: number): number {
    const { fails } = this;
    let failure = NONE;
    for (let w = 0; w < fails.length; w++) {
      const bits = fails[w][event];
      if (bits === 0) continue;
      if (failure !== NONE || (bits & (bits - 1)) !== 0) return SEVERAL;
      failure = w * WORD + lowestBit(bits);
    }
    return failure;
  }

  /** Counts each event of the batch at the first cut that it fails, but for those that are hidden. */
  count(length: number, weights?: Float64Array, hidden?: Uint8Array): void {
    const { fails, stopped } = this;
    const none = stopped.length - 1;
    const [first] = fails;
    for (let i = 0; i < length; i++) {
      if (hidden?.[i] === 1) continue;
      let place = none;
      if (fails.length === 1) {
        if (first[i] !== 0) place = lowestBit(first[i]);
      } else {
        const w = fails.findIndex(word => word[i] !== 0);
        if (w >= 0) place = w * WORD + lowestBit(fails[w][i]);
      }
      stopped[place].add(weights === undefined ? 1 : weights[i]);
    }
  }

  /** Events of the batch that fail one cut at most, in their order: the first values of the buffer that is given, which the next call overwrites. */
  nearly(length: number): Int32Array {
    const { fails } = this;
    if (this.near.length < length) this.near = new Int32Array(length);
    const { near } = this;
    let count = 0;
    if (fails.length === 1) {
      const [bits] = fails;
      for (let i = 0; i < length; i++) {
        near[count] = i;
        // without a branch, which would be guessed wrong
        count += Number((bits[i] & (bits[i] - 1)) === 0);
      }
    } else {
      for (let i = 0; i < length; i++) if (this.failure(i) !== SEVERAL) near[count++] = i;
    }
    return near.subarray(0, count);
  }

  /** Puts an event with this failure into the spectrum of each cut whose others it passes. */
  draw(event: number, weight: number, failure: number): void {
    const { cuts } = this;
    if (failure === SEVERAL) return;
    if (failure !== NONE) cuts[failure].spectrum?.add(cuts[failure].values![event], weight);
    else for (const { spectrum, values } of cuts) spectrum?.add(values![event], weight);
  }

  /** Takes over how many events each cut is the first to stop, and behind them how many none stops, with the spectra of the cuts that have one. */
  addCounts(stopped: readonly number[], spectra: readonly (ArrayLike<number> | undefined)[]): void {
    stopped.forEach((events, k) => this.stopped[k].addEvents(events));
    spectra.forEach((counts, k) => counts && this.cuts[k].spectrum!.addCounts(counts));
  }

  /** Takes over which cuts the events of a batch fail, as bits, and the quantities that are drawn. For groups of at most 31 cuts. */
  load(fails: Int32Array, quantities: readonly (Float64Array | undefined)[]): void {
    if (this.fails.length > 0) this.fails[0] = fails;
    this.cuts.forEach((cut, k) => (cut.values = quantities[k]));
  }

  /** The spectra of the cuts; undefined for a cut on several quantities. */
  get fillers(): readonly (CutSpectrumFiller | undefined)[] {
    return this.cuts.map(({ spectrum }) => spectrum);
  }

  /** What was counted: all events, then those left by each cut. */
  counts(): readonly EventCount[] {
    const counts: EventCount[] = [];
    let left: EventCount = { events: 0, sumOfWeights: 0, sumOfSquares: 0 };
    for (const { events, sumOfWeights, sumOfSquares } of [...this.stopped].reverse()) {
      left = {
        events: left.events + events,
        sumOfWeights: left.sumOfWeights + sumOfWeights,
        sumOfSquares: left.sumOfSquares + sumOfSquares,
      };
      counts.push(left);
    }
    return counts.reverse();
  }

  /** One for each cut on a quantity. */
  spectra(): CutSpectrum[] {
    return this.cuts.flatMap(cut => cut.spectrum?.finish() ?? []);
  }
}

const lowestBit = (bits: number): number => 31 - Math.clz32(bits & -bits);
