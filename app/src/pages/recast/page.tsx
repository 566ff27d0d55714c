import { createEffect, createMemo, createSignal, For, on, Show, type JSX } from 'solid-js';
import { exclusionFigure } from '../../../../src/plot/exclusion.js';
import { publishedColour } from '../../../../src/plot/palette.js';
import { VERSION } from '../../../../src/version.js';
import { catalogue, recastableCurves } from '../../catalogue.js';
import { Figure } from '../../components/figure.jsx';
import { Message } from '../../components/message.jsx';
import { Panel } from '../../components/panel.jsx';
import { Slider } from '../../components/slider.jsx';
import { lifetimeQuantity } from '../../quantities.js';
import { usePage } from '../../state/workbench.js';
import { latestWins } from '../../tasks/latest.js';
import type { RegionAnswer, RegionQuestion } from '../../workers/recast.js';
import { announceIfSlow } from '../../work.js';
import { recastEngine } from './engine.js';

/** Lines of the grid while something moves, and when it rests. */
const LINES = { moving: 80, resting: 300 };

/** Limits turned into couplings of a model. */
export default function RecastPage(): JSX.Element {
  const page = usePage('recast');
  const [answer, setAnswer] = createSignal<RegionAnswer | null>(null);
  const [failure, setFailure] = createSignal('');
  const [isMoving, setMoving] = createSignal(false);

  const ask = latestWins(async (question: RegionQuestion) => {
    try {
      setAnswer(await announceIfSlow('Excluded region', recastEngine.run('region', question)));
      setFailure('');
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  });
  const question = createMemo((): RegionQuestion => ({
    model: page.state().models[0],
    curves: page.state().curves,
    combination: page.state().combination,
    lifetime: page.state().lifetime,
    lines: isMoving() ? LINES.moving : LINES.resting,
    withoutBand: isMoving(),
  }));
  createEffect(on(question, ask));

  const toggle = (id: string) => {
    const { curves } = page.state();
    page.set({ curves: curves.includes(id) ? curves.filter(other => other !== id) : [...curves, id] });
  };
  const lifetimePs = () => {
    const { lifetime } = page.state();
    return typeof lifetime === 'number' ? lifetime : 1000;
  };
  const draw = (width: number): SVGSVGElement | null => {
    const found = answer();
    if (found === null) return null;
    const { title, couplingSymbol, couplingRange, confidenceLevel, region, singles, notes } = found;
    return exclusionFigure(
      {
        version: VERSION,
        status: 'published',
        confidenceLevel,
        vetoed: [],
        label: singles.length > 0 ? null : 'Recast',
        region,
        others: singles.map(single => ({
          label: labelOf(single.id),
          region: single.region,
          colour: publishedColour(recastableCurves.findIndex(curve => curve.id === single.id)),
        })),
        exclusion: { model: page.state().models[0], title, couplingSymbol, couplingRange, rows: [], expectedRows: [], notes },
      },
      { document, width, height: Math.max(380, Math.min(640, 0.62 * width)), view: { massMeV: [0, 400] }, withoutLabels: isMoving() },
    );
  };

  return (
    <div class="three">
      <aside class="ask" aria-label="What is asked">
        <Panel title="Model">
          <label class="field">
            <span>Portal</span>
            <select value={page.state().models[0]} onChange={event => page.set({ models: [event.currentTarget.value] })}>
              <For each={catalogue.models}>{model => <option value={model.name}>{model.title}</option>}</For>
            </select>
          </label>
          <label class="switch">
            <input
              type="checkbox"
              checked={page.state().lifetime !== 'own'}
              onChange={event => page.set({ lifetime: event.currentTarget.checked ? 1000 : 'own' })}
            />
            Lifetime of my own
          </label>
          <Slider
            label="Lifetime τ"
            name="lifetime"
            quantity={lifetimeQuantity}
            value={lifetimePs()}
            disabled={page.state().lifetime === 'own'}
            onInput={(lifetime, gesture) => {
              setMoving(true);
              page.set({ lifetime }, gesture);
            }}
            onEnd={() => {
              setMoving(false);
              page.endGesture();
            }}
          />
        </Panel>
        <Panel title="Limits">
          <ul class="switches">
            <For each={recastableCurves}>
              {curve => (
                <li>
                  <label class="switch">
                    <input type="checkbox" checked={page.state().curves.includes(curve.id)} onChange={() => toggle(curve.id)} />
                    {curve.title}
                  </label>
                </li>
              )}
            </For>
          </ul>
        </Panel>
      </aside>
      <section class="view" aria-label="Excluded couplings">
        <Show when={failure() !== ''}>
          <Message kind="failure">{failure()}</Message>
        </Show>
        <Figure draw={draw} />
      </section>
    </div>
  );
}

const labelOf = (id: string): string => catalogue.curves.find(curve => curve.id === id)?.label ?? id;
