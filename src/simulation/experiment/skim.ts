import { observableValues, type ObservableDefinition } from '../../events/observable.js';
import type { SelectedEvents } from './events.js';

/** Of a large sample, the events with a measured observable in [from, to), in its unit. */
export interface Skim {
  readonly observable: ObservableDefinition;
  readonly range: readonly [number, number];
}

/** The events inside the range, in their order; `decays` stay those of all. */
export function skimmed(events: SelectedEvents, { observable, range }: Skim): SelectedEvents {
  const [from, to] = range;
  const values = observableValues(observable, events);
  const kept = Array.from(values.keys()).filter(i => values[i] >= from && values[i] < to);
  const columns = Object.fromEntries(
    Object.entries(events.columns).map(([name, column]) => [name, Float64Array.from(kept, i => column[i])]),
  );
  return { length: kept.length, decays: events.decays, columns };
}
