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
  const kept = new Int32Array(events.length);
  let length = 0;
  for (let i = 0; i < events.length; i++) if (values[i] >= from && values[i] < to) kept[length++] = i;
  const columns = Object.fromEntries(
    Object.entries(events.columns).map(([name, column]) => {
      const taken = new Float64Array(length);
      for (let k = 0; k < length; k++) taken[k] = column[kept[k]];
      return [name, taken];
    }),
  );
  return { length, decays: events.decays, columns };
}
