import { createEffect, createMemo, createSignal, on, type Accessor } from 'solid-js';
import type { PublishedCurve } from '../../../../src/literature/curve.js';
import type { DescribedAnalysis } from '../../workers/search/protocol.js';
import { searchEngine } from './engine.js';

/** The published limits that a search is compared with. */
export function createComparedCurves(described: Accessor<DescribedAnalysis | null>): Accessor<readonly PublishedCurve[]> {
  const [published, setPublished] = createSignal<readonly PublishedCurve[]>([]);
  const compared = createMemo(() => described()?.analysis.compare.join(' ') ?? '');
  createEffect(
    on(compared, ids => {
      if (ids === '') setPublished([]);
      else
        void searchEngine.run('published', ids.split(' ')).then(
          found => setPublished(found.filter(curve => curve.bound === 'upper-limit')),
          () => setPublished([]),
        );
    }),
  );
  return published;
}
