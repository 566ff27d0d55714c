import { createMemo, type Accessor } from 'solid-js';
import type { PublishedCurve } from '../../../../src/literature/curve.js';
import type { AnalysisResult } from '../../../../src/search/result.js';
import { usePage, type PageHandle } from '../../state/workbench.js';
import { createAsked, type Asked } from './asked.js';
import { createComparedCurves } from './compared-curves.js';
import { createInspectedMass, type InspectedMass } from './inspected-mass.js';
import { searchRun } from './run.js';
import { createSelected, type Selected } from './selected.js';
import { shownOf, type Shown } from './shown.js';
import type { SearchState } from './state.js';

/** All that the page of searches shows, kept up with its state. */
export interface Search extends Asked, Selected {
  readonly page: PageHandle<SearchState>;
  readonly shown: Accessor<Shown>;
  readonly mass: InspectedMass;
  /** Of what is asked, not of what was before a change. */
  readonly result: Accessor<AnalysisResult | null>;
  readonly published: Accessor<readonly PublishedCurve[]>;
  /** As an option of figures; empty where they are switched off. */
  readonly drawnPublished: Accessor<{ readonly published?: readonly PublishedCurve[] }>;
  /** Masses that are zoomed into; undefined: all. */
  readonly zoom: Accessor<readonly [number, number] | undefined>;
  /** Null for all masses. */
  setZoom(range: readonly [number, number] | null): void;
}

export function createSearch(): Search {
  const page = usePage('search');
  const asked = createAsked(page);
  const { described, isStale } = asked;
  const shown = createMemo(() => shownOf(searchRun.live(), searchRun.finding(), described()));
  const selected = createSelected(asked, shown);
  const mass = createInspectedMass(
    page,
    () => described() !== null,
    () => shown().massRangeMeV ?? described()?.analysis.scan.massMeV ?? [0, 1],
  );
  const published = createComparedCurves(described);
  return {
    ...asked,
    ...selected,
    page,
    shown,
    mass,
    result: () => (isStale() ? null : (searchRun.finding()?.result ?? null)),
    published,
    drawnPublished: () => (page.state().published ? { published: published() } : {}),
    zoom() {
      const { fromMeV, toMeV } = page.state();
      return fromMeV !== null && toMeV !== null && toMeV > fromMeV ? [fromMeV, toMeV] : undefined;
    },
    setZoom(range) {
      const [from, to] = range ?? [null, null];
      page.set({ fromMeV: from === null ? null : Number(from.toFixed(2)), toMeV: to === null ? null : Number(to.toFixed(2)) });
    },
  };
}
