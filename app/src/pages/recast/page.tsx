import { createMemo, Index, Show, type JSX } from 'solid-js';
import { Message } from '../../components/message.jsx';
import { Typeset } from '../../components/typeset.jsx';
import { seen } from '../../seen.js';
import { recastableCurves } from '../../catalogue.js';
import { LifetimePanel, UncertaintiesPanel } from './assumptions-panel.jsx';
import { curveLabel } from './curves.js';
import { LimitsPanel } from './limits-panel.jsx';
import { OwnLimits } from './own-limits.jsx';
import { ModelPanel } from './model-panel.jsx';
import type { Exported } from './exports.js';
import { exclusionSvg, publishedRegionsOf, RecastPlot } from './plot.jsx';
import { PointPanel } from './point-panel.jsx';
import { createRecast, createView, type Recast } from './recast.js';
import { Tools } from './tools.jsx';
import { viewOf } from './view.js';

/** More panels would be too small to read. */
const MOST_MODELS = 4;

/** Size of a figure that is exported: type is then that of a column of a journal. */
const EXPORTED = { width: 640, height: 440 };

/** Limits turned into couplings of models. */
export default function RecastPage(): JSX.Element {
  const recast = createRecast();
  const { page } = recast;
  const models = () => page.state().models;
  const active = () => Math.min(page.state().active, models().length - 1);
  const toggle = (id: string): void => {
    const { curves } = page.state();
    page.set({ curves: curves.includes(id) ? curves.filter(other => other !== id) : [...curves, id] });
  };
  const exported = (): Exported | null => {
    const [answer, question] = [recast.shown()[active()]?.answer, recast.questions()[active()]];
    if (!answer || question === undefined) return null;
    const view = page.state().zoom ?? viewOf(answer);
    const { band, regions: hasRegions } = page.state();
    return {
      question,
      answer,
      state: page.state(),
      draw: () => exclusionSvg({ answer, view, band, hasRegions, withoutLabels: false }, EXPORTED.width, EXPORTED.height),
    };
  };
  return (
    <div class="three">
      <aside class="ask" aria-label="What is asked">
        <ModelPanel
          spec={models()[active()]}
          facts={recast.facts()}
          onSpec={(spec, gesture) => recast.setModel(active(), spec, gesture)}
          onEnd={recast.rest}
        />
        <LifetimePanel recast={recast} />
        <LimitsPanel chosen={page.state().curves} channels={recast.facts()?.channels ?? []} onToggle={toggle}>
          <Show when={publishedRegionsOf(recast.facts()?.name ?? '').length > 0}>
            <label class="switch">
              <input type="checkbox" checked={page.state().regions} onChange={() => page.set({ regions: !page.state().regions })} />
              Published regions in the same coupling
            </label>
          </Show>
          <OwnLimits chosen={page.state().curves} onToggle={toggle} />
        </LimitsPanel>
        <UncertaintiesPanel recast={recast} hasOther={page.state().curves.length > 1} />
      </aside>
      <section class="view" aria-label="Excluded couplings">
        <Tools recast={recast} exported={exported} />
        <div class="plots" classList={{ several: models().length > 1 }}>
          <Index each={models()}>{(_, index) => <ModelPlot recast={recast} index={index} count={models().length} />}</Index>
        </div>
        <Show when={models().length < MOST_MODELS}>
          <button
            type="button"
            class="quiet"
            onClick={() => page.set({ models: [...models(), models()[active()]], active: models().length, coupling: null })}
          >
            + another model beside it
          </button>
        </Show>
      </section>
      <Show when={recast.facts() !== null && recast.point() !== null}>
        <PointPanel
          facts={recast.facts()!}
          point={recast.point()!}
          answer={recast.pointAnswer()}
          failure={recast.pointFailure()}
          onPoint={(point, gesture) => page.set(point, gesture)}
          onPointEnd={page.endGesture}
        />
      </Show>
    </div>
  );
}

/** The plot of one model with its title, or what stands in its place. */
function ModelPlot(props: { recast: Recast; index: number; count: number }): JSX.Element {
  const { recast } = props;
  const { page } = recast;
  const shown = () => recast.shown()[props.index];
  const answer = createMemo(() => shown()?.answer ?? null);
  const isActive = () => Math.min(page.state().active, props.count - 1) === props.index;
  const view = createView(answer, () => page.state().zoom, isActive, recast.isMoving);
  const close = (): void => {
    const models = page.state().models.filter((_, k) => k !== props.index);
    page.set({ models, active: Math.min(page.state().active, models.length - 1), coupling: null });
  };
  // the places of labels take time to find, which the first figure does not wait for
  const isSeen = seen(() => answer() !== null);
  const silent = (): boolean => answer() !== null && answer()!.found === undefined;
  const speaking = () =>
    recastableCurves.filter(curve => answer()?.facts.channels.includes(curve.production) === true).map(curve => curve.id);
  return (
    <article class="model-plot" classList={{ active: isActive() && props.count > 1 }} aria-label={answer()?.facts.title ?? 'model'}>
      <Show when={props.count > 1}>
        <header>
          <button
            type="button"
            class="quiet title"
            aria-pressed={isActive()}
            onClick={() => page.set({ active: props.index, coupling: null })}
          >
            {answer()?.facts.title ?? '…'}
          </button>
          <button type="button" class="quiet" aria-label={`Close ${answer()?.facts.title ?? 'model'}`} onClick={close}>
            ✕
          </button>
        </header>
      </Show>
      <Show when={shown()?.failure}>
        {failure => (
          <Message kind="caution">
            <p>{failure()}</p>
          </Message>
        )}
      </Show>
      <Show when={silent()}>
        <Message kind="note">
          <p>
            None of the chosen limits speaks of this model: it is made in <Typeset text={answer()!.facts.channels.join(' or ')} />.
          </p>
          <button type="button" onClick={() => page.set({ curves: [...new Set([...page.state().curves, ...speaking()])] })}>
            Switch on {speaking().map(curveLabel).join(', ')}
          </button>
        </Message>
      </Show>
      <Show when={answer() !== null && view() !== null}>
        <RecastPlot
          answer={answer()!}
          view={view()!}
          band={page.state().band}
          hasRegions={page.state().regions}
          withoutLabels={shown()?.isFine !== true || recast.isMoving() || !isSeen()}
          point={isActive() ? recast.point() : null}
          hovered={recast.hovered()?.model === props.index ? recast.hovered()!.answer : null}
          height={width => plotHeight(width, props.count)}
          onPoint={(point, gesture) => page.set({ ...point, active: props.index }, gesture)}
          onPointEnd={page.endGesture}
          onHover={point => recast.hover(props.index, point)}
          onZoom={zoom => page.set({ zoom, active: props.index })}
        />
      </Show>
    </article>
  );
}

/** As high as suits the width, and not higher than the window. */
const plotHeight = (width: number, count: number): number =>
  count > 1 ? Math.max(360, 0.72 * width) : Math.max(380, Math.min(0.62 * width, window.innerHeight - 190));
