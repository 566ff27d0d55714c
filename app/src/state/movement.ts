import { createSignal, type Accessor } from 'solid-js';
import type { PageHandle } from './workbench.js';

/** A slider or a point that is being dragged: answers may be coarse until it rests, and its changes are one step of undo. */
export interface Movement<S> {
  readonly isMoving: Accessor<boolean>;
  begin(): void;
  move(patch: Partial<S>, gesture: string): void;
  /** It is over. */
  rest(): void;
}

export function createMovement<S>(page: PageHandle<S>): Movement<S> {
  const [isMoving, setMoving] = createSignal(false);
  const begin = (): void => void setMoving(true);
  return {
    isMoving,
    begin,
    move(patch, gesture) {
      begin();
      page.set(patch, gesture);
    },
    rest() {
      setMoving(false);
      page.endGesture();
    },
  };
}
