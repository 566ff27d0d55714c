import { createMemo, createSignal, For, Show, type JSX } from 'solid-js';
import { typesetMass, typesetNumber } from '../../../../src/formats/typeset-number.js';
import { limitComparisonFigure } from '../../../../src/plot/limit-comparison.js';
import { VERSION } from '../../../../src/version.js';
import { HoverCard } from '../../components/hover-card.jsx';
import { Message } from '../../components/message.jsx';
import { PlotSurface } from '../../components/plot-surface.jsx';
import { ownResults } from '../../own-results.js';
import { createComparison } from './comparison.js';
import { OwnPanel, PublishedPanel } from './limits-panels.jsx';
import { levelNote, lineAt, ownSubject } from './lines.js';
import { nameOf, PointPanel, shownAt } from './point-panel.jsx';
import { CombinationPanel, MoreDataPanel } from './scenario-panels.jsx';
import { zoomOf, type Subject } from './state.js';
import { SubjectPanel } from './subject-panel.jsx';
import { CompareTools } from './tools.jsx';

const QUANTITY: Readonly<Record<Subject, string>> = {
  invisible: 'BR(K⁺ → π⁺X)',
  mumu: 'BR(K⁺ → π⁺X) × BR(X → μ⁺μ⁻)',
  gammagamma: 'BR(K⁺ → π⁺X) × BR(X → γγ)',
  Ue4: '|U_{e4}|²',
  Umu4: '|U_{μ4}|²',
};

/** One's own limits over published ones, with more data, combined. */
export default function ComparePage(): JSX.Element {
  const comparison = createComparison();
  const { page, state, lines, failure } = comparison;
  const status = () => {
    const shown = ownResults().filter(({ id }) => state().own.includes(id) && ownSubject(id) === state().subject);
    if (shown.length === 0) return 'published';
    return shown.some(({ result }) => result.status === 'simulated') ? 'simulated' : shown[0].result.status;
  };
  const draw = (width: number, height: number): SVGSVGElement =>
    limitComparisonFigure(
      { quantity: QUANTITY[state().subject], note: levelNote(lines()), status: status(), version: VERSION, lines: lines() },
      {
        document,
        width,
        height,
        view: state().zoom === null ? undefined : { massMeV: state().zoom!.massMeV, limit: state().zoom!.coupling },
      },
    );
  const point = createMemo(() => {
    const line = lines().find(one => one.kind === 'observed') ?? lines()[0];
    const limit = line === undefined ? undefined : lineAt(line, state().massMeV);
    return limit === undefined ? null : { x: state().massMeV, y: limit };
  });
  const [hovered, setHovered] = createSignal<number | null>(null);
  return (
    <div class="three">
      <aside class="ask" aria-label="What is asked">
        <SubjectPanel comparison={comparison} />
        <OwnPanel comparison={comparison} />
        <PublishedPanel comparison={comparison} />
        <MoreDataPanel comparison={comparison} />
        <CombinationPanel comparison={comparison} />
      </aside>
      <section class="view" aria-label="Limits against mass">
        <CompareTools state={state} lines={lines} draw={draw} onOpen={next => page.set(next)} onAll={() => page.set({ zoom: null })} />
        <Show when={failure() !== ''}>
          <Message kind="caution">{failure()}</Message>
        </Show>
        <PlotSurface
          draw={width => draw(width, Math.max(380, Math.min(0.62 * width, window.innerHeight - 190)))}
          point={point()}
          onPoint={({ x }, gesture) => page.set({ massMeV: x }, gesture)}
          onPointEnd={page.endGesture}
          onHover={at => setHovered(at?.x ?? null)}
          onZoom={part => page.set({ zoom: zoomOf(part) })}
          card={place => (
            <Show when={hovered()}>
              {mass => (
                <HoverCard place={place}>
                  <p>{typesetMass(mass())}</p>
                  <For each={shownAt(lines(), mass())}>
                    {({ line, limit }) => (
                      <p>
                        {nameOf(line)}: {typesetNumber(limit)}
                      </p>
                    )}
                  </For>
                </HoverCard>
              )}
            </Show>
          )}
        />
      </section>
      <PointPanel comparison={comparison} />
    </div>
  );
}
