import { createEffect, createMemo, createSignal, on, onCleanup, type Accessor } from 'solid-js';
import { ownLimits } from '../../own-limits.js';
import type { OwnResult } from '../../own-results.js';
import { isAbort } from '../../tasks/client.js';
import { beginWork } from '../../work.js';
import type { LinePieces } from '../../workers/limit-lines.js';
import { thoroughEngine } from '../recast/engine.js';
import type { CompareState } from './state.js';

/** "12.5": times the decays. */
export const factorWords = (factor: number): string => String(Number(factor.toPrecision(3)));

/** Projections from the likelihoods of results, when nothing moves; until a point is there the law of statistics stands. */
export function createProjections(
  state: Accessor<CompareState>,
  results: Accessor<readonly OwnResult[]>,
  isMoving: Accessor<boolean>,
  onFailure: (words: string) => void,
): Accessor<ReadonlyMap<string, LinePieces>> {
  const [pieces, setPieces] = createSignal<ReadonlyMap<string, LinePieces>>(new Map());
  const projection = createMemo(
    () => ({ factor: state().factor, background: state().background, systematic: state().systematic }),
    undefined,
    {
      equals: (a, b) => JSON.stringify(a) === JSON.stringify(b),
    },
  );
  createEffect(
    on([projection, results, isMoving], ([asked, all, moving]) => {
      setPieces(new Map());
      if (moving || asked.factor === 1) return;
      const control = new AbortController();
      onCleanup(() => control.abort());
      for (const { id, result, record } of all) {
        const limit = ownLimits().find(one => one.id === id);
        if (record === null || limit === undefined || result.search !== undefined) continue;
        const work = beginWork(`${result.name} with ${factorWords(asked.factor)} times the decays`, () => control.abort());
        thoroughEngine
          .run(
            'project',
            { limit, record, projection: asked },
            {
              signal: control.signal,
              onProgress: work.report,
              onPartial: value => setPieces(known => new Map(known).set(id, value as LinePieces)),
            },
          )
          .catch((error: unknown) => {
            if (!isAbort(error)) onFailure(error instanceof Error ? error.message : String(error));
          })
          .finally(work.end);
      }
    }),
  );
  return pieces;
}
