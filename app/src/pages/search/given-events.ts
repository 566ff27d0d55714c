import { createRoot, createSignal } from 'solid-js';
import type { GivenFile } from '../../../../src/events/sources/open-bytes.js';
import type { GivenEvents } from './own-events.jsx';

/** Events that were dropped and are not part of an analysis yet. */
export const [givenEvents, setGivenEvents] = createRoot(() =>
  createSignal<{ readonly file: GivenFile; readonly events: GivenEvents } | null>(null),
);
