import { InputError } from '../errors.js';
import type { DerivedColumn } from './derived-columns.js';
import { quantityFunction, type QuantityFunction } from './expression/evaluate.js';
import { observableColumns, observableValues, TRACK_MOMENTUM, trackMomentaGeV, type ObservableDefinition } from './observable.js';
import type { EventBatch } from './source.js';

/** Columns of a batch as a selection sees them: those of the events, the derived ones, and the daughter's momentum, each made when first asked for. */
export class BatchColumns {
  private readonly derived: ReadonlyMap<string, QuantityFunction>;
  private made = new Map<string, Float64Array>();
  private batch: EventBatch = { length: 0, columns: {} };
  private values = new Float64Array(0);
  private momenta = new Float64Array(0);

  constructor(
    private readonly observable: ObservableDefinition,
    derived: readonly DerivedColumn[],
    private readonly source: string,
  ) {
    this.derived = new Map(derived.map(d => [d.name, quantityFunction(d.tree)]));
  }

  /** Goes on to the next batch: arrays of the one before may be overwritten. */
  load(batch: EventBatch): void {
    this.batch = batch;
    this.made = new Map();
  }

  /** Throws InputError when there is no column of that name. */
  readonly get = (name: string): Float64Array => {
    const known = this.made.get(name);
    if (known !== undefined) return known;
    const column = this.make(name);
    this.made.set(name, column);
    return column;
  };

  /** In a buffer that the next batch overwrites. */
  observableValues(): Float64Array {
    this.values = roomFor(this.values, this.batch.length);
    return observableValues(this.observable, this.legs(), this.values);
  }

  /** The columns of momenta, some of which may be derived. */
  private legs(): EventBatch {
    const columns = Object.fromEntries(observableColumns(this.observable).map(name => [name, this.get(name)]));
    return { length: this.batch.length, columns };
  }

  private make(name: string): Float64Array {
    const { batch, observable } = this;
    if (name === TRACK_MOMENTUM && observable.kind !== 'invariant-mass') {
      this.momenta = roomFor(this.momenta, batch.length);
      return trackMomentaGeV(observable, this.legs(), this.momenta);
    }
    const derived = this.derived.get(name);
    if (derived) return derived(this.get, batch.length);
    const column: unknown = batch.columns[name];
    if (column instanceof Float64Array) return column;
    throw new InputError(`${this.source}: has no column ${JSON.stringify(name)} of numbers`);
  }
}

const roomFor = (buffer: Float64Array<ArrayBuffer>, length: number): Float64Array<ArrayBuffer> =>
  buffer.length < length ? new Float64Array(length) : buffer;
