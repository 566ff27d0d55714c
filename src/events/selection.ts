import { FieldError, InputError } from '../errors.js';
import { BatchColumns } from './batch-columns.js';
import { checkedSelection, type CheckedRegion, type CheckedSelection, type SelectionDefinition } from './checked-selection.js';
import { CutGroup, NONE } from './cut-group.js';
import type { CutSpectrum } from './cut-spectrum.js';
import { cutflowStep, EventCounter, type CutflowStep, type EventCount } from './cutflow.js';
import { GrowingArray } from './growing-array.js';
import { isFitted } from './region-role.js';
import { rowOrder } from './row-order.js';
import type { EventBatch } from './source.js';

export type { SelectionDefinition, SelectionRegion } from './checked-selection.js';

/**
 * What is left of the events. `region` is the index, among the regions that enter the fit, of the one whose interval and requirements an event meets, or one of the two below.
 */
export interface Selected {
  readonly values: Float64Array;
  readonly weights: Float64Array;
  readonly region: Int16Array;
  readonly cutflow: readonly CutflowStep[];
  /** One for each cut on a quantity. */
  readonly cutSpectra: readonly CutSpectrum[];
  /** What the control and validation regions hold. */
  readonly counted: readonly (EventCount & { readonly region: string })[];
  readonly entries: number;
}

/** Values of `Selected.region` for events that are in no region of the fit. */
export const OUTSIDE = -1;
export const FAILED_REQUIREMENT = -2;

/** Columns to read, without repetition; those that are derived are none of them. */
export const selectionColumns = (definition: SelectionDefinition): readonly string[] => checkedSelection(definition).columns;

interface ActiveRegion extends Pick<CheckedRegion, 'name' | 'min' | 'max' | 'role'> {
  readonly require: CutGroup;
  readonly isHidden: boolean;
  /** All that are in it; and without those that may be in a hidden region, as the cutflow counts. */
  readonly count: EventCounter;
  readonly visible: EventCounter;
}

/** Events of weight 1 that pass all cuts, hidden ones among them, in any order. */
export interface PassedEvents {
  /** Events out of which they were selected. */
  readonly entries: number;
  /** The observable. */
  readonly values: Float64Array;
  /** Numbers of their rows, from 0; absent where they are in order. */
  readonly rows?: Float64Array;
  /** Bits of the requirements that each fails, those of all regions in their order; absent where there are none. */
  readonly fails?: Int32Array;
  /** By requirement: its quantity, where it has one. */
  readonly quantities: readonly (Float64Array | undefined)[];
}

/** Applies a selection to batches of events and keeps the observable of those that pass. */
export class EventSelector {
  readonly checked: CheckedSelection;
  readonly cuts: CutGroup;
  private readonly batches: BatchColumns;
  private readonly regions: readonly ActiveRegion[];
  private readonly fitted: readonly ActiveRegion[];
  private readonly counted: readonly ActiveRegion[];
  private readonly isBlind: boolean;
  private readonly values = new GrowingArray(new Float64Array(0));
  private readonly weights = new GrowingArray(new Float64Array(0));
  private readonly region = new GrowingArray(new Int16Array(0));
  private entries = 0;

  /** `source`: name of the events for messages; `columns`: theirs, to check names against. Throws FieldError. */
  constructor(
    readonly definition: SelectionDefinition,
    private readonly source: string,
    columns?: readonly string[],
  ) {
    try {
      this.checked = checkedSelection(definition, columns);
    } catch (error) {
      if (error instanceof FieldError) throw new FieldError(error.path, `${source}: ${error.message}`, { cause: error });
      throw error;
    }
    const { derived, selection, regions } = this.checked;
    this.batches = new BatchColumns(definition.observable, derived, source);
    this.cuts = new CutGroup(selection);
    this.isBlind = definition.isBlind === true;
    this.regions = regions.map(region => ({
      ...region,
      require: new CutGroup(region.require, `${region.name}: `),
      isHidden: this.isBlind && region.role === 'signal',
      count: new EventCounter(),
      visible: new EventCounter(),
    }));
    this.fitted = this.regions.filter(isFitted);
    this.counted = this.regions.filter(region => !isFitted(region));
  }

  /** Columns to read. */
  get columns(): readonly string[] {
    return this.checked.columns;
  }

  /** Throws InputError at a value that is missing, NaN or infinite in a column that the analysis uses, and at a weight that is negative or not finite. */
  add(batch: EventBatch): void {
    const { batches } = this;
    batches.load(batch);
    const weights = this.weightsOf(batch);
    this.refuseNotFinite(batch);
    const x = batches.observableValues();
    for (const cuts of [this.cuts, ...this.regions.map(region => region.require)]) cuts.apply(batches.get, batch.length);
    const hidden = this.hiddenOf(x, batch.length);
    this.cuts.count(batch.length, weights, hidden);
    for (const i of this.cuts.nearly(batch.length)) this.event(i, x[i], weights === undefined ? 1 : weights[i], hidden);
    this.entries += batch.length;
  }

  /** Takes over events that pass all cuts, which have been counted elsewhere. */
  addPassed({ entries, values, rows, fails, quantities }: PassedEvents): void {
    const order = rows && rowOrder(rows, entries);
    const sorted = <A extends Float64Array | Int32Array>(list: A): A => {
      if (order === undefined) return list;
      const placed = list.slice();
      for (let i = 0; i < list.length; i++) placed[order[i]] = list[i];
      return placed as A;
    };
    const bits = sorted(fails ?? new Int32Array(values.length));
    let first = 0;
    for (const { require } of this.regions) {
      const { length } = require.fillers;
      const shift = first;
      require.load(
        bits.map(word => (word >> shift) & (2 ** length - 1)),
        quantities.slice(first, first + length).map(list => list && sorted(list)),
      );
      first += length;
    }
    const x = sorted(values);
    for (let i = 0; i < x.length; i++) this.passed(i, x[i], 1);
    this.entries += entries;
  }

  finish(): Selected {
    const isWeighted = this.definition.weight !== undefined;
    const { cuts, fitted, counted } = this;
    const [all, ...left] = cuts.counts();
    const steps: CutflowStep[] = [cutflowStep('all events', all, { isWeighted })];
    let before = all;
    for (const [k, count] of left.entries()) {
      steps.push(cutflowStep(this.checked.selection[k].words, count, { isWeighted, before, all }));
      before = count;
    }
    for (const region of this.regions) {
      if (region.isHidden) continue;
      const words = isFitted(region) ? `in region ${region.name}` : `in ${region.role} region ${region.name}`;
      steps.push(cutflowStep(words, region.visible, { isWeighted, before, all }));
    }
    const values = this.values.values();
    return {
      values,
      weights: isWeighted ? this.weights.values() : new Float64Array(values.length).fill(1),
      region: this.region.values(),
      cutflow: steps,
      cutSpectra: [cuts, ...[...fitted, ...counted].map(region => region.require)].flatMap(group => group.spectra()),
      counted: counted.map(({ name, count: { events, sumOfWeights, sumOfSquares } }) => ({
        region: name,
        events,
        sumOfWeights,
        sumOfSquares,
      })),
      entries: this.entries,
    };
  }

  /** An event that fails one cut at most. */
  private event(i: number, x: number, weight: number, hidden: Uint8Array | undefined): void {
    const failure = this.cuts.failure(i);
    if (hidden?.[i] !== 1) this.cuts.draw(i, weight, failure);
    if (failure === NONE) this.passed(i, x, weight);
  }

  /** An event that passes all cuts. */
  private passed(i: number, x: number, weight: number): void {
    const { fitted, counted } = this;
    const r = this.regionOf(x);
    const isVisible = r === NO_REGION || !fitted[r].isHidden;
    const isInside = r !== NO_REGION && isInRegion(fitted[r], i, weight, isVisible);
    if (isInside && !isVisible) return;
    for (const region of counted) if (x >= region.min && x <= region.max) isInRegion(region, i, weight, isVisible);
    this.values.push(x);
    if (this.definition.weight !== undefined) this.weights.push(weight);
    // an event in the interval of a region that fails its requirements is neither in it nor outside
    this.region.push(isInside ? r : r === NO_REGION ? OUTSIDE : FAILED_REQUIREMENT);
  }

  /** 1 for events that may be in a hidden region: nothing of them is counted or drawn. */
  private hiddenOf(x: Float64Array, length: number): Uint8Array | undefined {
    if (!this.isBlind) return undefined;
    const hidden = new Uint8Array(length);
    for (let i = 0; i < length; i++) {
      const r = this.regionOf(x[i]);
      hidden[i] = r !== NO_REGION && this.fitted[r].isHidden ? 1 : 0;
    }
    return hidden;
  }

  /** The first region of the fit in whose interval a value is. */
  private regionOf(x: number): number {
    const { fitted } = this;
    for (let r = 0; r < fitted.length; r++) if (x >= fitted[r].min && x <= fitted[r].max) return r;
    return NO_REGION;
  }

  private weightsOf(batch: EventBatch): Float64Array | undefined {
    const { length } = batch;
    const { weight } = this.definition;
    if (weight === undefined) return undefined;
    const weights = this.batches.get(weight);
    for (let i = 0; i < length; i++) {
      if (weights[i] >= 0 && weights[i] < Infinity) continue;
      throw this.complaint(batch, `weight ${weight}`, weights[i], i, 'a finite number that is not negative');
    }
    return weights;
  }

  private refuseNotFinite(batch: EventBatch): void {
    for (const name of this.checked.columns) {
      if (this.checked.guarded.includes(name)) continue;
      const column = this.batches.get(name);
      if (isAllFinite(column, batch.length)) continue;
      for (let i = 0; i < batch.length; i++) {
        if (Number.isFinite(column[i])) continue;
        throw this.complaint(batch, `column ${name}`, column[i], i, 'a finite number');
      }
    }
  }

  private complaint({ origin }: EventBatch, what: string, value: number, i: number, expected: string): InputError {
    const { file, firstRow } = origin ?? { file: this.source, firstRow: this.entries };
    const shown = Number.isNaN(value) ? 'NaN or missing' : String(value);
    return new InputError(`${file}: ${what} is ${shown} in row ${firstRow + i + 1}: expected ${expected}`);
  }
}

const NO_REGION = -1;

/** Whether an event in the interval of a region meets its requirements; counts it if so. */
function isInRegion({ require, count, visible }: ActiveRegion, i: number, weight: number, isVisible: boolean): boolean {
  const failure = require.failure(i);
  if (isVisible) require.draw(i, weight, failure);
  if (failure !== NONE) return false;
  count.add(weight);
  if (isVisible) visible.add(weight);
  return true;
}

/** 0 times a number is 0, times anything else undefined. */
function isAllFinite(column: Float64Array, length: number): boolean {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += 0 * column[i];
  return sum === 0;
}
