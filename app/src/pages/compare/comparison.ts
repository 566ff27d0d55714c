import type { Accessor } from 'solid-js';
import { createMovement, type Movement } from '../../state/movement.js';
import { usePage, type PageHandle } from '../../state/workbench.js';
import { createLines, type Lines } from './lines.js';
import type { CompareState } from './state.js';

/** All that the page of comparisons shows, kept up with its state. */
export interface Comparison extends Lines, Pick<Movement<CompareState>, 'move' | 'rest'> {
  readonly page: PageHandle<CompareState>;
  readonly state: Accessor<CompareState>;
}

export function createComparison(): Comparison {
  const page = usePage('compare');
  const { state } = page;
  const { isMoving, move, rest } = createMovement(page);
  return {
    page,
    state,
    ...createLines(state, isMoving),
    move,
    rest,
  };
}
