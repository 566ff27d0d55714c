import { Show, type JSX } from 'solid-js';
import { Message } from '../../components/message.jsx';
import { AskPanel } from './ask-panel.jsx';
import { figuresOf } from './figures.js';
import { GivenEventsPanel } from './given-events-panel.jsx';
import { LowerPlots } from './lower-plots.jsx';
import { PointPanel } from './point-panel.jsx';
import { searchRun } from './run.js';
import './search.css';
import { createSearch } from './search.js';
import { SpectrumView } from './spectrum-view.jsx';
import { Tools } from './tools.jsx';

const height = (width: number): number => Math.max(220, Math.min(330, 0.36 * width));

/** A search from events to limits. */
export default function SearchPage(): JSX.Element {
  const search = createSearch();
  const { described, isStale, previewed, mass } = search;
  return (
    <div class="three search">
      <AskPanel
        described={described()}
        proposals={search.proposals}
        isStale={isStale()}
        cutflow={search.selection()?.cutflow ?? []}
        isPreview={previewed() !== null}
        onRun={search.run}
        follows={search.follows()}
        onFollow={search.setFollows}
        onFile={search.take}
        ownEvents={<GivenEventsPanel search={search} />}
      />
      <section class="view" aria-label="Spectrum and limits">
        <Show when={described()}>
          {found => (
            <Tools
              described={found()}
              result={search.result()}
              figures={() => figuresOf(search)}
              hasPublished={search.published().length > 0}
            />
          )}
        </Show>
        <Show when={searchRun.failure() !== ''}>
          <Message kind="failure">{searchRun.failure()}</Message>
        </Show>
        <div>
          <Show when={search.spectrum()} fallback={<p class="placeholder">The spectrum comes with the first run.</p>}>
            {data => (
              <SpectrumView
                isStale={isStale() && previewed() === null}
                data={data()}
                massMeV={mass.massMeV()}
                hypothesis={mass.lookedAt.hypothesis()}
                height={height}
                onMass={mass.set}
                onMassEnd={mass.end}
              />
            )}
          </Show>
          <LowerPlots search={search} height={height} />
        </div>
      </section>
      <Show when={mass.massMeV() !== null && described()} fallback={<section class="point" aria-label="The mass that is looked at" />}>
        {found => (
          <PointPanel
            massMeV={mass.massMeV()!}
            massRangeMeV={mass.range()}
            described={found()}
            status={search.shown().spectrum?.status ?? 'simulated'}
            lookedAt={mass.lookedAt}
            onMass={mass.set}
            onMassEnd={mass.end}
            onStep={mass.step}
          />
        )}
      </Show>
    </div>
  );
}
