import { checkedSelection, type SelectionDefinition, type SelectionRegion } from '../../events/checked-selection.js';
import type { Cut } from '../../events/cut.js';
import { NA62_SETTINGS } from '../../simulation/detector/na62.js';

/** A part of the events of a sample, told by one further condition. */
export interface Slice {
  /** Unique among the slices of a study. */
  readonly key: string;
  readonly require: readonly Cut[];
}

/** All events. */
export const WHOLE: Slice = { key: 'all', require: [] };

/** A selection in which one limit of one cut stands further in. */
export interface MovedCutSlice extends Slice {
  readonly cut: string;
  /** E.g. "from 105 to 111.5". */
  readonly moved: string;
}

/** Part of the interval of a cut, or of the size of a single limit, by which a limit is moved. */
const MOVE = 0.1;

/** Each limit of each cut moved inwards; and the words of the cuts on several quantities, which have none. */
export function movedCuts(definition: SelectionDefinition): { readonly slices: MovedCutSlice[]; readonly notMoved: string[] } {
  const { selection } = checkedSelection(definition);
  const notMoved = selection.filter(({ quantity }) => quantity === undefined).map(({ words }) => words);
  const slices = selection.flatMap(({ words, quantity }, k) => {
    if (quantity === undefined) return [];
    const { text, min, max } = quantity;
    const step = MOVE * (min !== undefined && max !== undefined ? max - min : Math.abs(min ?? max ?? 0));
    const slice = (from: number, to: number, sign: '>=' | '<='): MovedCutSlice => ({
      key: `cut ${k} ${sign}`,
      cut: words,
      moved: `from ${rounded(from)} to ${rounded(to)}`,
      require: [{ cut: `${text} ${sign} ${rounded(to)}` }],
    });
    if (step === 0) return [];
    return [...(min === undefined ? [] : [slice(min, min + step, '>=')]), ...(max === undefined ? [] : [slice(max, max - step, '<=')])];
  });
  return { slices, notMoved };
}

const rounded = (value: number): string => String(Number(value.toPrecision(6)));

/** Column of the period and its name where the simulated experiment has one. */
export const PERIOD_COLUMN = 'period';
export const INTENSITY_COLUMN = 'intensityMHz';

export interface PeriodSlice extends Slice {
  readonly name: string;
}

/** The periods that a column of their numbers holds, in ascending order. `isSimulated`: the numbers are those of the simulated experiment. */
export function periodSlices(codes: Float64Array, isSimulated: boolean): PeriodSlice[] {
  const names = new Map<number, string>(Object.entries(NA62_SETTINGS.periods).map(([name, { code }]) => [code, name]));
  return [...new Set(codes)]
    .toSorted((a, b) => a - b)
    .map(code => ({
      key: `period ${code}`,
      name: (isSimulated ? names.get(code) : undefined) ?? String(code),
      require: [{ cut: `${PERIOD_COLUMN} == ${code}` }],
    }));
}

export interface IntensitySlice extends Slice {
  readonly minMHz: number;
  readonly maxMHz: number;
  readonly meanMHz: number;
}

/** Intervals of the intensity with equally many events each. */
export function intensitySlices(intensitiesMHz: Float64Array, count: number): IntensitySlice[] {
  const sorted = intensitiesMHz.toSorted();
  const at = (part: number): number => Number(sorted[Math.min(sorted.length - 1, Math.round(part * sorted.length))].toPrecision(6));
  return Array.from({ length: count }, (_, k) => {
    const [minMHz, maxMHz] = [at(k / count), at((k + 1) / count)];
    const inside = sorted.filter(value => value >= minMHz && value < maxMHz);
    return {
      key: `intensity ${k}`,
      minMHz,
      maxMHz,
      meanMHz: inside.reduce((a, b) => a + b, 0) / Math.max(1, inside.length),
      require: [{ cut: `${INTENSITY_COLUMN} >= ${minMHz} and ${INTENSITY_COLUMN} < ${maxMHz}` }],
    };
  });
}

/** Counted regions, one for each slice of an interval of the observable. */
export const slicedRegions = (
  slices: readonly Slice[],
  interval: Pick<SelectionRegion, 'min' | 'max'> & Partial<SelectionRegion>,
): SelectionRegion[] =>
  slices.map(({ key, require }) => ({
    name: sliceName(key, interval.name),
    role: 'control',
    min: interval.min,
    max: interval.max,
    require: [...(interval.require ?? []), ...require],
  }));

/** Name of a slice in one of several intervals. */
export const sliceName = (key: string, interval = ''): string => `${key} ${interval}`.trim();
