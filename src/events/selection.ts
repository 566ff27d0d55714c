import { InputError } from '../errors.js';
import { observableColumns, observableValues, TRACK_MOMENTUM, trackMomentaGeV, type ObservableDefinition } from './observable.js';
import type { EventBatch } from './source.js';

/** Events with min <= column <= max pass. */
export interface Cut {
  readonly column: string;
  readonly name?: string | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** An interval of the observable that enters the fit, with requirements of its own. */
export interface SelectionRegion {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly require: readonly Cut[];
}

export interface SelectionDefinition {
  readonly observable: ObservableDefinition;
  readonly selection: readonly Cut[];
  readonly regions: readonly SelectionRegion[];
  /** Column of event weights; absent: each event counts 1. */
  readonly weight?: string | undefined;
}

/** What is left of the events. `region` is the index of the region whose interval and requirements an event meets, or -1. */
export interface Selected {
  readonly values: Float64Array;
  readonly weights: Float64Array;
  readonly region: Int16Array;
  readonly cutflow: readonly { readonly cut: string; readonly events: number }[];
  readonly entries: number;
}

/** Columns to read, without repetition; the derived track momentum is none of them. */
export function selectionColumns(definition: SelectionDefinition): string[] {
  const cuts = [...definition.selection, ...definition.regions.flatMap(r => r.require)].map(cut => cut.column);
  const columns = [...observableColumns(definition.observable), ...cuts, ...(definition.weight === undefined ? [] : [definition.weight])];
  return [...new Set(columns)].filter(name => name !== TRACK_MOMENTUM || definition.observable.kind === 'invariant-mass');
}

const words = (cut: Cut): string => {
  if (cut.name !== undefined) return cut.name;
  if (cut.min === undefined) return `${cut.column} ≤ ${cut.max}`;
  return cut.max === undefined ? `${cut.column} ≥ ${cut.min}` : `${cut.min} ≤ ${cut.column} ≤ ${cut.max}`;
};

/** Applies a selection to batches of events and keeps the observable of those that pass. */
export class EventSelector {
  private readonly columns: readonly string[];
  private readonly passed: number[];
  private readonly inRegion: number[];
  private readonly values: number[] = [];
  private readonly weights: number[] = [];
  private readonly region: number[] = [];
  private entries = 0;

  /** `source`: name of the events for messages. */
  constructor(
    private readonly definition: SelectionDefinition,
    private readonly source: string,
  ) {
    this.columns = selectionColumns(definition);
    this.passed = definition.selection.map(() => 0);
    this.inRegion = definition.regions.map(() => 0);
  }

  /** Throws InputError at a value that is missing, NaN or infinite in a column that the analysis uses. */
  add(batch: EventBatch): void {
    this.refuseNotFinite(batch);
    const { observable, selection, regions, weight } = this.definition;
    const momentum = trackMomentaGeV(observable, batch);
    const column = (name: string): Float64Array => (name === TRACK_MOMENTUM && momentum ? momentum : batch.columns[name]);
    const values = observableValues(observable, batch);
    const passes = (cut: Cut, i: number): boolean => {
      const value = column(cut.column)[i];
      return value >= (cut.min ?? -Infinity) && value <= (cut.max ?? Infinity);
    };
    for (let i = 0; i < batch.length; i++) {
      let stage = 0;
      while (stage < selection.length && passes(selection[stage], i)) this.passed[stage++]++;
      if (stage < selection.length) continue;
      const x = values[i];
      const r = regions.findIndex(region => x >= region.min && x <= region.max);
      const isInside = r >= 0 && regions[r].require.every(cut => passes(cut, i));
      if (isInside) this.inRegion[r]++;
      this.values.push(x);
      this.weights.push(weight === undefined ? 1 : batch.columns[weight][i]);
      // an event in the interval of a region that fails its requirements is neither in it nor outside
      this.region.push(isInside ? r : r >= 0 ? FAILED_REQUIREMENT : OUTSIDE);
    }
    this.entries += batch.length;
  }

  finish(): Selected {
    const { selection, regions } = this.definition;
    return {
      values: Float64Array.from(this.values),
      weights: Float64Array.from(this.weights),
      region: Int16Array.from(this.region),
      cutflow: [
        { cut: 'all events', events: this.entries },
        ...selection.map((cut, k) => ({ cut: words(cut), events: this.passed[k] })),
        ...regions.map((region, r) => ({ cut: `in region ${region.name}`, events: this.inRegion[r] })),
      ],
      entries: this.entries,
    };
  }

  private refuseNotFinite(batch: EventBatch): void {
    for (const name of this.columns) {
      const column = batch.columns[name];
      for (let i = 0; i < batch.length; i++) {
        if (Number.isFinite(column[i])) continue;
        const shown = Number.isNaN(column[i]) ? 'NaN or missing' : String(column[i]);
        const { file, firstRow } = batch.origin ?? { file: this.source, firstRow: this.entries };
        throw new InputError(`${file}: column ${name} is ${shown} in row ${firstRow + i + 1}: expected a finite number`);
      }
    }
  }
}

/** Values of `Selected.region` for events that are in no region. */
export const OUTSIDE = -1;
export const FAILED_REQUIREMENT = -2;
