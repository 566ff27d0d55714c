import { FieldError, InputError } from '../errors.js';
import { BatchColumns } from './batch-columns.js';
import { checkedSelection, type CheckedRegion, type CheckedSelection, type SelectionDefinition } from './checked-selection.js';
import type { CheckedCut } from './cut.js';
import { CutSpectrumFiller, type CutSpectrum } from './cut-spectrum.js';
import { cutflowStep, EventCounter, type CutflowStep, type EventCount } from './cutflow.js';
import { conditionFunction, quantityFunction, type ConditionFunction, type QuantityFunction } from './expression/evaluate.js';
import { isFitted } from './region-role.js';
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

/** A cut ready to be applied, with what is counted and drawn of it. */
interface ActiveCut {
  readonly checked: CheckedCut;
  readonly test: ConditionFunction;
  readonly count: EventCounter;
  readonly quantity?: QuantityFunction;
  readonly spectrum?: CutSpectrumFiller;
  passes: Uint8Array;
  values?: Float64Array;
}

function activeCut(checked: CheckedCut, words = checked.words): ActiveCut {
  const { condition, quantity } = checked;
  return {
    checked,
    test: conditionFunction(condition),
    count: new EventCounter(),
    ...(quantity && { quantity: quantityFunction(quantity.tree), spectrum: new CutSpectrumFiller(words, quantity) }),
    passes: new Uint8Array(0),
  };
}

/** Which cut an event fails, where it is one alone. */
const NONE = -1;
const SEVERAL = -2;

function failureOf(cuts: readonly ActiveCut[], event: number): number {
  let failure = NONE;
  for (let k = 0; k < cuts.length; k++) {
    if (cuts[k].passes[event] === 1) continue;
    if (failure !== NONE) return SEVERAL;
    failure = k;
  }
  return failure;
}

/** Puts an event into the spectrum of each cut whose others it passes. */
function drawCuts(cuts: readonly ActiveCut[], event: number, weight: number, failure: number): void {
  for (let k = 0; k < cuts.length; k++) if (failure === NONE || failure === k) cuts[k].spectrum?.add(cuts[k].values![event], weight);
}

interface ActiveRegion extends Pick<CheckedRegion, 'name' | 'min' | 'max' | 'role'> {
  readonly require: readonly ActiveCut[];
  /** All that are in it; and without those that may be in a hidden region, as the cutflow counts. */
  readonly count: EventCounter;
  readonly visible: EventCounter;
}

/** Applies a selection to batches of events and keeps the observable of those that pass. */
export class EventSelector {
  private readonly checked: CheckedSelection;
  private readonly batches: BatchColumns;
  private readonly cuts: readonly ActiveCut[];
  private readonly fitted: readonly ActiveRegion[];
  private readonly counted: readonly ActiveRegion[];
  private readonly all = new EventCounter();
  private readonly values: number[] = [];
  private readonly weights: number[] = [];
  private readonly region: number[] = [];
  private entries = 0;

  /** `source`: name of the events for messages; `columns`: theirs, to check names against. Throws FieldError. */
  constructor(
    private readonly definition: SelectionDefinition,
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
    this.cuts = selection.map(cut => activeCut(cut));
    const active = regions.map(region => ({
      ...region,
      require: region.require.map(cut => activeCut(cut, `${region.name}: ${cut.words}`)),
      count: new EventCounter(),
      visible: new EventCounter(),
    }));
    this.fitted = active.filter(isFitted);
    this.counted = active.filter(region => !isFitted(region));
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
    for (const cut of [...this.cuts, ...[...this.fitted, ...this.counted].flatMap(region => region.require)]) {
      cut.passes = cut.test(batches.get, batch.length);
      if (cut.quantity) cut.values = cut.quantity(batches.get, batch.length);
    }
    for (let i = 0; i < batch.length; i++) this.event(i, x[i], weights?.[i] ?? 1);
    this.entries += batch.length;
  }

  finish(): Selected {
    const isWeighted = this.definition.weight !== undefined;
    const { all, cuts, fitted, counted } = this;
    const steps: CutflowStep[] = [cutflowStep('all events', all, { isWeighted })];
    let before: EventCounter = all;
    for (const { checked, count } of cuts) {
      steps.push(cutflowStep(checked.words, count, { isWeighted, before, all }));
      before = count;
    }
    for (const region of this.shownRegions()) {
      const words = isFitted(region) ? `in region ${region.name}` : `in ${region.role} region ${region.name}`;
      steps.push(cutflowStep(words, region.visible, { isWeighted, before, all }));
    }
    return {
      values: Float64Array.from(this.values),
      weights: Float64Array.from(this.weights),
      region: Int16Array.from(this.region),
      cutflow: steps,
      cutSpectra: [...cuts, ...fitted.flatMap(r => r.require), ...counted.flatMap(r => r.require)].flatMap(
        cut => cut.spectrum?.finish() ?? [],
      ),
      counted: counted.map(({ name, count: { events, sumOfWeights, sumOfSquares } }) => ({
        region: name,
        events,
        sumOfWeights,
        sumOfSquares,
      })),
      entries: this.entries,
    };
  }

  /** Regions in their order, without those that are hidden. */
  private shownRegions(): ActiveRegion[] {
    const byName = new Map([...this.fitted, ...this.counted].map(region => [region.name, region]));
    return this.checked.regions.map(({ name }) => byName.get(name)!).filter(region => !this.isHidden(region));
  }

  private isHidden({ role }: Pick<ActiveRegion, 'role'>): boolean {
    return this.definition.isBlind === true && role === 'signal';
  }

  private event(i: number, x: number, weight: number): void {
    const { cuts, fitted } = this;
    const failure = failureOf(cuts, i);
    const r = fitted.findIndex(region => x >= region.min && x <= region.max);
    // nothing of an event that may be in a hidden region is counted or drawn
    const isVisible = r < 0 || !this.isHidden(fitted[r]);
    if (isVisible) {
      this.countSteps(i, weight);
      drawCuts(cuts, i, weight, failure);
    }
    if (failure !== NONE) return;
    const isInside = r >= 0 && this.isInRegion(fitted[r], i, weight, isVisible);
    if (isInside && !isVisible) return;
    for (const region of this.counted) if (x >= region.min && x <= region.max) this.isInRegion(region, i, weight, isVisible);
    this.values.push(x);
    this.weights.push(weight);
    // an event in the interval of a region that fails its requirements is neither in it nor outside
    this.region.push(isInside ? r : r >= 0 ? FAILED_REQUIREMENT : OUTSIDE);
  }

  private countSteps(i: number, weight: number): void {
    this.all.add(weight);
    for (const { passes, count } of this.cuts) {
      if (passes[i] === 0) return;
      count.add(weight);
    }
  }

  /** Whether an event in the interval of a region meets its requirements; counts it if so. */
  private isInRegion({ require, count, visible }: ActiveRegion, i: number, weight: number, isVisible: boolean): boolean {
    const failure = failureOf(require, i);
    if (isVisible) drawCuts(require, i, weight, failure);
    if (failure !== NONE) return false;
    count.add(weight);
    if (isVisible) visible.add(weight);
    return true;
  }

  private weightsOf({ length }: EventBatch): Float64Array | undefined {
    const { weight } = this.definition;
    if (weight === undefined) return undefined;
    const weights = this.batches.get(weight);
    for (let i = 0; i < length; i++) {
      if (weights[i] >= 0 && weights[i] < Infinity) continue;
      const shown = Number.isNaN(weights[i]) ? 'NaN or missing' : String(weights[i]);
      throw new InputError(
        `${this.source}: weight ${weight} is ${shown} in row ${this.entries + i + 1}: expected a finite number that is not negative`,
      );
    }
    return weights;
  }

  private refuseNotFinite(batch: EventBatch): void {
    for (const name of this.checked.columns) {
      if (this.checked.guarded.includes(name)) continue;
      const column = this.batches.get(name);
      for (let i = 0; i < batch.length; i++) {
        if (Number.isFinite(column[i])) continue;
        const shown = Number.isNaN(column[i]) ? 'NaN or missing' : String(column[i]);
        const { file, firstRow } = batch.origin ?? { file: this.source, firstRow: this.entries };
        throw new InputError(`${file}: column ${name} is ${shown} in row ${firstRow + i + 1}: expected a finite number`);
      }
    }
  }
}
