import { createEffect, createMemo, createSignal, on, type Accessor } from 'solid-js';
import { isAbort } from '../../tasks/client.js';
import { latestWins } from '../../tasks/latest.js';

export interface Answered<A> {
  /** To the question as it is now or, until it is answered, to the one before. */
  readonly value: Accessor<A | null>;
  readonly failure: Accessor<string>;
}

/** Keeps an answer of a worker up with a question; of questions that come faster than answers only the newest is asked. */
export function answered<Q, A>(question: Accessor<Q>, ask: (question: Q, show: (part: A) => void) => Promise<A>): Answered<A> {
  const [value, setValue] = createSignal<A | null>(null);
  const [failure, setFailure] = createSignal('');
  const show = (found: A): void => void setValue(() => found);
  const follow = latestWins(async (asked: Q) => {
    try {
      show(await ask(asked, show));
      setFailure('');
    } catch (error) {
      if (!isAbort(error)) setFailure(error instanceof Error ? error.message : String(error));
    }
  });
  const asked = createMemo(question, undefined, { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) });
  createEffect(on(asked, follow));
  return { value, failure };
}
