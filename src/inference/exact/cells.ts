import { badValue } from '../../errors.js';

/** Effect of a nuisance parameter on a yield. Effects of equal name belong to one nuisance and move together. */
export interface YieldUncertainty {
  readonly name: string;
  /** Relative size u: a factor (1 + u)^z (log-normal) or 1 + u z cut at zero (gaussian), z a unit normal variable. */
  readonly relative: number;
  /** Default log-normal. */
  readonly constraint?: 'log-normal' | 'gaussian';
}

export interface CellBackground {
  /** Expected events of each cell. */
  readonly events: Float64Array;
  readonly uncertainties: readonly YieldUncertainty[];
}

/** Signal of the cells at one value of a nuisance that changes its shape, with the probability of that value. */
export interface SignalVariation {
  readonly weight: number;
  readonly events: Float64Array;
}

export interface CellSignal {
  /** Expected events of each cell at unit strength. */
  readonly events: Float64Array;
  readonly uncertainties: readonly YieldUncertainty[];
  /** Quadrature over a nuisance of the shape; absent: the shape is known. Weights add up to one. */
  readonly variations?: readonly SignalVariation[];
}

/** Expectation of a counting experiment in many cells. */
export interface ExactCells {
  readonly signal: CellSignal;
  readonly backgrounds: readonly CellBackground[];
  /**
   * `bins`: the cells are the bins of the data, outcomes of equal ln Q are ties. `unbinned`: they stand for a continuous spectrum, fine
   * enough that s/b hardly changes inside one, and ln Q is continuous.
   */
  readonly kind: 'bins' | 'unbinned';
}

/** Background of an empty cell, as a fraction of its signal: an event there is worth ln 1e9, more than any number elsewhere. */
const NO_BACKGROUND = 1e-9;

/** The cells that hold signal; the others are worth nothing in ln Q and are left out. Throws InputError for values outside their domain. */
export function withSignal(cells: ExactCells): ExactCells {
  const { signal, backgrounds } = cells;
  const all = [signal.events, ...(signal.variations ?? []).map(v => v.events), ...backgrounds.map(b => b.events)];
  for (const events of all) {
    if (events.length !== signal.events.length)
      throw badValue('number of cells', events.length, `${signal.events.length}, as of the signal`);
    const wrong = events.find(v => !(Number.isFinite(v) && v >= 0));
    if (wrong !== undefined) throw badValue('expected events of a cell', wrong, 'a number, 0 or more');
  }
  for (const { name, relative } of [signal, ...backgrounds].flatMap(c => c.uncertainties))
    if (!(Number.isFinite(relative) && relative >= 0)) throw badValue(`uncertainty ${name}`, relative, 'a relative size, 0 or more');
  const keep = Array.from(signal.events.keys()).filter(i => signal.events[i] > 0);
  if (keep.length === 0) throw badValue('signal', 0, 'events in at least one cell');
  const kept = (events: Float64Array): Float64Array => Float64Array.from(keep, i => events[i]);
  return {
    ...cells,
    signal: {
      ...signal,
      events: kept(signal.events),
      ...(signal.variations && { variations: signal.variations.map(v => ({ ...v, events: kept(v.events) })) }),
    },
    backgrounds: backgrounds.map(b => ({ ...b, events: kept(b.events) })),
  };
}

/** s/b of each cell at unit strength and nominal yields, the quantity that orders the cells. */
export function signalToBackground({ signal, backgrounds }: ExactCells): Float64Array {
  return signal.events.map(
    (s, i) =>
      s /
        Math.max(
          NO_BACKGROUND * s,
          backgrounds.reduce((sum, b) => sum + b.events[i], 0),
        ) || 0,
  );
}
