/** Undo as a value: the states before the present one, the present one, those that were undone. */
export interface History<S> {
  readonly past: readonly S[];
  readonly present: S;
  readonly future: readonly S[];
  /** Name of the movement that the last change belongs to: changes of one movement, as of a drag, are one step. */
  readonly gesture: string | null;
}

const LONGEST = 200;

export const startHistory = <S>(present: S): History<S> => ({ past: [], present, future: [], gesture: null });

/** A new present. A change with the gesture of the change before it adds no step. */
export function changed<S>(history: History<S>, present: S, gesture: string | null = null): History<S> {
  if (present === history.present) return history;
  const isContinued = gesture !== null && gesture === history.gesture;
  const past = isContinued ? history.past : [...history.past, history.present].slice(-LONGEST);
  return { past, present, future: [], gesture };
}

/** The gesture is over: the next change is a step of its own. */
export const gestureEnded = <S>(history: History<S>): History<S> => (history.gesture === null ? history : { ...history, gesture: null });

export function undone<S>(history: History<S>): History<S> {
  const present = history.past.at(-1);
  if (present === undefined) return history;
  return { past: history.past.slice(0, -1), present, future: [history.present, ...history.future], gesture: null };
}

export function redone<S>(history: History<S>): History<S> {
  const [present, ...future] = history.future;
  if (present === undefined) return history;
  return { past: [...history.past, history.present], present, future, gesture: null };
}
