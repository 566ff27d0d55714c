import { createSignal } from 'solid-js';
import type { OwnLimit } from './workers/recast-question.js';

const [limits, setLimits] = createSignal<readonly OwnLimit[]>([]);

/** Limits that were opened in this session; the state of the pages names them by id. */
export const ownLimits = limits;

/** Keeps a limit, in the place of one of the same id. */
export const keepOwnLimit = (limit: OwnLimit): void => {
  setLimits(all => [...all.filter(({ id }) => id !== limit.id), limit]);
};
