import { createEffect, createMemo, createSignal, on, onCleanup, type Accessor } from 'solid-js';
import { TOO_FEW_LIKELIHOODS } from '../../../../src/recast/joint-limits.js';
import type { CatalogueCurve } from '../../catalogue.js';
import { ownLimits } from '../../own-limits.js';
import type { OwnResult } from '../../own-results.js';
import { isAbort } from '../../tasks/client.js';
import { beginWork } from '../../work.js';
import type { LinePieces } from '../../workers/limit-lines.js';
import { thoroughEngine } from '../recast/engine.js';
import type { CompareState } from './state.js';

/** All limits that are shown as one: as Gaussians, or the likelihoods of one's own. */
export function createCombination(
  state: Accessor<CompareState>,
  own: Accessor<readonly string[]>,
  published: Accessor<readonly CatalogueCurve[]>,
  results: Accessor<readonly OwnResult[]>,
  onFailure: (words: string) => void,
): Accessor<LinePieces> {
  const [pieces, setPieces] = createSignal<LinePieces>([]);
  const combined = createMemo(() => state().combined);
  const lifetime = createMemo(() => state().lifetime);
  createEffect(
    on([combined, own, published, results, lifetime], ([how, ids, curves, all, tau]) => {
      setPieces([]);
      onFailure('');
      if (how === 'no') return;
      const control = new AbortController();
      onCleanup(() => control.abort());
      const fail = (error: unknown): void => {
        if (!isAbort(error)) onFailure(error instanceof Error ? error.message : String(error));
      };
      const lifetimePs = tau === 'own' ? {} : { lifetimePs: tau === 'inf' ? null : tau };
      if (how === 'approximate') {
        const question = {
          curves: [...curves.map(({ id }) => id), ...ids],
          own: ownLimits().filter(({ id }) => ids.includes(id)),
          ...lifetimePs,
        };
        thoroughEngine.run('gaussian', question, { signal: control.signal }).then(setPieces).catch(fail);
        return;
      }
      const sources = all.flatMap(({ id, record, result }) => {
        const limit = ownLimits().find(one => one.id === id);
        return record === null || limit === undefined || result.search !== undefined ? [] : [{ limit, record }];
      });
      if (sources.length < 2) {
        onFailure(TOO_FEW_LIKELIHOODS);
        return;
      }
      const work = beginWork('Joint limit', () => control.abort());
      thoroughEngine
        .run(
          'joint',
          { sources, ...lifetimePs },
          { signal: control.signal, onProgress: work.report, onPartial: value => setPieces(value as LinePieces) },
        )
        .catch(fail)
        .finally(work.end);
    }),
  );
  return pieces;
}
