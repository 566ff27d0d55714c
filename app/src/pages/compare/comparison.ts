import { createSignal, type Accessor } from 'solid-js';
import { usePage, type PageHandle } from '../../state/workbench.js';
import { createLines, type Lines } from './lines.js';
import type { CompareState } from './state.js';

/** All that the page of comparisons shows, kept up with its state. */
export interface Comparison extends Lines {
  readonly page: PageHandle<CompareState>;
  readonly state: Accessor<CompareState>;
  /** A movement goes on: projections wait for its end, and its changes are one step of undo. */
  move(patch: Partial<CompareState>, gesture: string): void;
  /** It is over. */
  rest(): void;
}

export function createComparison(): Comparison {
  const page = usePage('compare');
  const { state } = page;
  const [isMoving, setMoving] = createSignal(false);
  return {
    page,
    state,
    ...createLines(state, isMoving),
    move(patch, gesture) {
      setMoving(true);
      page.set(patch, gesture);
    },
    rest() {
      setMoving(false);
      page.endGesture();
    },
  };
}
