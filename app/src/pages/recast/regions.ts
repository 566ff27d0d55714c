import { createEffect, createMemo, createSignal, on, type Accessor } from 'solid-js';
import { isAbort } from '../../tasks/client.js';
import { latestWins } from '../../tasks/latest.js';
import { announceIfSlow } from '../../work.js';
import type { Question, RegionAnswer } from '../../workers/recast-question.js';
import { quickEngine } from './engine.js';
import { answerAtRest, isStored } from './first-answer.js';
import { questionAtRest } from './question.js';

/** What is shown of a model. */
export interface ShownRegion {
  readonly question: Question;
  readonly answer: RegionAnswer | null;
  /** Answered as finely as at rest. */
  readonly isFine: boolean;
  /** In words; empty where there is an answer. */
  readonly failure: string;
}

/** Lines of the grid, the fewest and most while something moves. */
const QUICK_LINES = { fewest: 36, most: 110 };
/** Time in ms that an answer may take while something moves. */
const QUICK_MS = 22;

/** Answers for several models, kept up with the questions: coarse ones at once, fine ones when nothing moves. */
export function createRegions(
  questions: Accessor<readonly Question[]>,
  band: Accessor<number>,
  isMoving: Accessor<boolean>,
): Accessor<readonly (ShownRegion | undefined)[]> {
  const [shown, setShown] = createSignal<readonly (ShownRegion | undefined)[]>([]);
  let lines = 80;

  const isAsked = (question: Question, k: number): boolean => questions()[k] === question;
  const put = (k: number, one: ShownRegion): void => {
    setShown(all => Array.from({ length: questions().length }, (_, j) => (j === k ? one : all[j])));
  };
  const answer = async (question: Question, k: number, isFine: boolean): Promise<void> => {
    const started = performance.now();
    try {
      const found = await (isFine
        ? announceIfSlow('Excluded region', answerAtRest(questionAtRest(question, band())))
        : quickEngine.run('region', { ...question, lines, band: 0 }));
      if (!isFine) {
        const wanted = lines * Math.sqrt(QUICK_MS / Math.max(1, performance.now() - started));
        lines = Math.round(Math.min(QUICK_LINES.most, Math.max(QUICK_LINES.fewest, (lines + wanted) / 2)));
      }
      // an answer to what is no longer asked is good enough while something moves, but does not replace a newer one
      if (isAsked(question, k) || (!isFine && isMoving())) put(k, { question, answer: found, isFine, failure: '' });
    } catch (error) {
      if (!isAbort(error) && isAsked(question, k))
        put(k, { question, answer: null, isFine: true, failure: error instanceof Error ? error.message : String(error) });
    }
  };
  const quick = latestWins(async (asked: readonly Question[]) => {
    for (const [k, question] of asked.entries()) {
      const isAtHand = !isMoving() && isStored(questionAtRest(question, band()));
      if (shown()[k]?.question !== question && !isAtHand) await answer(question, k, false);
    }
  });
  const thorough = latestWins(async (asked: readonly Question[]) => {
    for (const [k, question] of asked.entries()) {
      const known = shown()[k];
      if (isAsked(question, k) && !isMoving() && !(known?.question === question && known.isFine)) await answer(question, k, true);
    }
  });

  // a band of another width is another answer to the same question
  createEffect(on(band, () => setShown(all => all.map(one => one && { ...one, isFine: false })), { defer: true }));
  createEffect(
    on([questions, isMoving, band], ([asked, moving]) => {
      quick(asked);
      if (!moving) thorough(asked);
    }),
  );
  return createMemo(() => questions().map((_, k) => shown()[k]));
}
