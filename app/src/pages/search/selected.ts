import { createEffect, createMemo, createSignal, type Accessor } from 'solid-js';
import type { SpectrumData } from '../../../../src/plot/spectrum.js';
import { latestWins } from '../../tasks/latest.js';
import type { DescribedAnalysis, SelectedView } from '../../workers/search/protocol.js';
import type { Asked } from './asked.js';
import { searchEngine } from './engine.js';
import { searchRun } from './run.js';
import { shownSelection, type Shown } from './shown.js';

/** The events that are selected: by the run that is shown or, where a change is newer, by the changed cuts. */
export interface Selected {
  /** Of the changed cuts, before anything is fitted. */
  readonly previewed: Accessor<SelectedView | null>;
  readonly spectrum: Accessor<SpectrumData | null>;
  readonly selection: Accessor<Pick<SelectedView, 'cutflow' | 'cutSpectra' | 'status'> | null>;
}

export function createSelected({ described, source, isStale }: Asked, shown: Accessor<Shown>): Selected {
  /** The events that a changed selection leaves, where they are at hand: at once, before anything is fitted. */
  const [preview, setPreview] = createSignal<{ readonly configurationSha256: string; readonly selected: SelectedView } | null>(null);
  const look = latestWins(async (found: DescribedAnalysis) => {
    try {
      const selected = await searchEngine.run('preview', source());
      setPreview(selected && { configurationSha256: found.configurationSha256, selected });
    } catch {
      // the run tells
      setPreview(null);
    }
  });
  createEffect(() => {
    const found = described();
    if (found !== null && isStale() && found.missingFiles.length === 0) look(found);
  });
  const previewed = () =>
    isStale() && searchRun.selected()?.configurationSha256 === described()?.configurationSha256
      ? (searchRun.selected()?.selected ?? null)
      : lookedUp();
  const lookedUp = () => (isStale() && preview()?.configurationSha256 === described()?.configurationSha256 ? preview()!.selected : null);
  const spectrum = createMemo(() => {
    const [selected, now] = [previewed(), described()];
    return selected && now ? shownSelection(selected, now) : shown().spectrum;
  });
  const selection: Selected['selection'] = () => {
    const found = searchRun.finding()?.result;
    return previewed() ?? (found ? { ...found, cutSpectra: found.cutSpectra ?? [] } : (searchRun.live()?.selected ?? null));
  };
  return { previewed, spectrum, selection };
}
