import type { EventSource } from '../source.js';

/** The files of a source one by one, each open as long as it is looked at; a source of one file is its own part. */
export async function* partsOf(source: EventSource): AsyncGenerator<EventSource> {
  if (source.parts) yield* source.parts();
  else yield source;
}
