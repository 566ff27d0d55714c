import { createMemo, createSignal, For, onMount, Show, type JSX } from 'solid-js';
import { typesetMass, typesetNumber } from '../../../../src/formats/typeset-number.js';
import { limitComparisonFigure, type LimitLine } from '../../../../src/plot/limit-comparison.js';
import { physicsText } from '../../../../src/plot/typeset.js';
import { VERSION } from '../../../../src/version.js';
import { FileDrop } from '../../components/file-drop.jsx';
import { HoverCard } from '../../components/hover-card.jsx';
import { Message } from '../../components/message.jsx';
import { Panel } from '../../components/panel.jsx';
import { PlotSurface } from '../../components/plot-surface.jsx';
import { Slider } from '../../components/slider.jsx';
import { Typeset } from '../../components/typeset.jsx';
import { LARGEST_RESULT_BYTES, openOwnFile, openStored, storedId, storedSearches } from '../../open-own.js';
import { ownResults } from '../../own-results.js';
import { factorQuantity, lifetimeQuantity, massQuantity } from '../../quantities.js';
import { usePage } from '../../state/workbench.js';
import { curveColour, curveLabel } from '../recast/curves.js';
import { CompareTools } from './tools.jsx';
import { createLines, factorWords, levelNote, lineAt, ownSubject } from './lines.js';
import { publishedOn, SUBJECT_WORDS } from './subject.js';
import { COMBINED, SUBJECTS, zoomOf, type Combined, type Subject } from './state.js';
import { SCALINGS, type Scaling } from '../../../../src/search/projection.js';

const QUANTITY: Readonly<Record<Subject, string>> = {
  invisible: 'BR(K⁺ → π⁺X)',
  mumu: 'BR(K⁺ → π⁺X) × BR(X → μ⁺μ⁻)',
  gammagamma: 'BR(K⁺ → π⁺X) × BR(X → γγ)',
  Ue4: '|U_{e4}|²',
  Umu4: '|U_{μ4}|²',
};

const GROWTH_WORDS: Readonly<Record<Scaling, string>> = {
  scale: 'grow with the decays',
  'sqrt-scale': 'grow with their root',
  fixed: 'stay as many',
};
const SHRINK_WORDS: Readonly<Record<Scaling, string>> = {
  scale: 'shrink with the decays',
  'sqrt-scale': 'shrink with their root',
  fixed: 'stay',
};
const COMBINED_WORDS: Readonly<Record<Combined, string>> = {
  no: 'not combined',
  approximate: 'all that are shown, as Gaussians',
  likelihood: 'my own, in one likelihood',
};

/** One's own limits over published ones, with more data, combined. */
export default function ComparePage(): JSX.Element {
  const page = usePage('compare');
  const { state } = page;
  const [isMoving, setMoving] = createSignal(false);
  const [complaint, setComplaint] = createSignal('');
  const { lines, failure } = createLines(state, isMoving);
  onMount(() => {
    for (const { name } of storedSearches)
      if (state().own.includes(storedId(name))) void openStored(name).catch((error: unknown) => setComplaint(String(error)));
  });

  const toggleOwn = (id: string): void =>
    page.set({ own: state().own.includes(id) ? state().own.filter(other => other !== id) : [...state().own, id] });
  const toggle = (id: string): void =>
    page.set({ hidden: state().hidden.includes(id) ? state().hidden.filter(other => other !== id) : [...state().hidden, id] });
  const open = async (file: File, all: readonly File[]): Promise<void> => {
    const id = await openOwnFile(file, all);
    if (id === null) return;
    const subject = ownSubject(id) ?? state().subject;
    page.set({ own: [...new Set([...state().own, id])], subject, zoom: null });
  };
  const move = (patch: Parameters<typeof page.set>[0], gesture: string): void => {
    setMoving(true);
    page.set(patch, gesture);
  };
  const rest = (): void => {
    setMoving(false);
    page.endGesture();
  };
  const choices = (): readonly { readonly id: string; readonly label: string }[] => {
    const known = ownResults().map(({ id, result }) => ({ id, label: result.title }));
    return [
      ...storedSearches
        .map(({ name, title }) => ({ id: storedId(name), label: title }))
        .filter(({ id }) => !known.some(one => one.id === id)),
      ...known,
    ];
  };
  const chooseOwn = (id: string): void => {
    const stored = storedSearches.find(({ name }) => storedId(name) === id);
    if (stored !== undefined) void openStored(stored.name).catch((error: unknown) => setComplaint(String(error)));
    toggleOwn(id);
  };
  const status = () => {
    const shown = ownResults().filter(({ id }) => state().own.includes(id) && ownSubject(id) === state().subject);
    return shown.length === 0
      ? 'published'
      : shown.some(({ result }) => result.status === 'simulated')
        ? 'simulated'
        : shown[0].result.status;
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
        <Panel title="Limits on">
          <label class="field">
            <span class="hidden">Quantity</span>
            <select value={state().subject} onChange={event => page.set({ subject: event.currentTarget.value as Subject, zoom: null })}>
              <For each={SUBJECTS}>
                {subject => <option value={subject}>{physicsText(SUBJECT_WORDS[subject]).replace(' x ', ' × ')}</option>}
              </For>
            </select>
          </label>
          <LifetimeChoice />
        </Panel>
        <Panel title="My own">
          <For each={choices()}>
            {({ id, label }) => (
              <label class="switch">
                <input type="checkbox" checked={state().own.includes(id)} onChange={() => chooseOwn(id)} />
                <span>
                  {label}
                  <Show when={ownSubject(id) !== null && ownSubject(id) !== state().subject}>
                    <small>
                      {' '}
                      on <Typeset text={SUBJECT_WORDS[ownSubject(id)!]} />
                    </small>
                  </Show>
                  <Show when={ownResults().some(one => one.id === id && one.record !== null)}>
                    <small> with its likelihood</small>
                  </Show>
                </span>
              </label>
            )}
          </For>
          <label class="switch">
            <input type="checkbox" checked={state().expected} onChange={() => page.set({ expected: !state().expected })} />
            Expected limits
          </label>
          <FileDrop
            label="Open or drop result.json, with it likelihood.json and configuration.json, or a table (CSV)"
            accept=".json,.csv"
            largestBytes={LARGEST_RESULT_BYTES}
            multiple
            onFile={open}
            onComplaint={setComplaint}
          />
          <Show when={complaint() !== ''}>
            <p class="complaint" role="alert">
              {complaint()}
            </p>
          </Show>
        </Panel>
        <Panel title="Published">
          <For each={publishedOn(state().subject)}>
            {curve => (
              <label class="switch">
                <input type="checkbox" checked={!state().hidden.includes(curve.id)} onChange={() => toggle(curve.id)} />
                <span class="swatch" data-colour={curveColour(curve.id)} aria-hidden="true" />
                <span>
                  {curveLabel(curve.id)}{' '}
                  <small>
                    <a href={`https://arxiv.org/abs/${curve.reference.arxiv}`} target="_blank" rel="noreferrer">
                      arXiv:{curve.reference.arxiv}
                    </a>
                  </small>
                </span>
              </label>
            )}
          </For>
        </Panel>
        <Panel title="More data">
          <Slider
            label="Times the decays"
            name="factor"
            quantity={factorQuantity}
            value={state().factor}
            onInput={(factor, gesture) => move({ factor }, gesture)}
            onEnd={rest}
          />
          <Scenario
            label="Background events"
            value={state().background}
            words={GROWTH_WORDS}
            onChoose={background => page.set({ background })}
          />
          <Scenario
            label="Relative uncertainties"
            value={state().systematic}
            words={SHRINK_WORDS}
            onChoose={systematic => page.set({ systematic })}
          />
          <label class="switch">
            <input type="checkbox" checked={state().law} onChange={() => page.set({ law: !state().law })} />
            Published limits too, by the law of statistics
          </label>
        </Panel>
        <Panel title="Combination">
          <label class="field">
            <span class="hidden">How limits are combined</span>
            <select value={state().combined} onChange={event => page.set({ combined: event.currentTarget.value as Combined })}>
              <For each={COMBINED}>{how => <option value={how}>{COMBINED_WORDS[how]}</option>}</For>
            </select>
          </label>
          <Show when={state().combined === 'approximate'}>
            <p class="note">
              Each limit is taken for a Gaussian measurement; without an expected limit observed equals expected; normalisations as
              independent.
            </p>
          </Show>
          <Show when={state().combined === 'likelihood'}>
            <p class="note">Asymptotic; uncertainties of yields with the same name are one uncertainty.</p>
          </Show>
        </Panel>
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
      <section class="point" aria-label="The mass under inspection">
        <h2>At {typesetMass(state().massMeV)}</h2>
        <Slider
          label={<Typeset text="Mass m_X" />}
          name="mass"
          quantity={massQuantity([0, 500])}
          value={state().massMeV}
          onInput={(massMeV, gesture) => page.set({ massMeV }, gesture)}
          onEnd={page.endGesture}
        />
        <ul class="limits" aria-label="Limits at this mass, the strongest first">
          <For each={shownAt(lines(), state().massMeV)} fallback={<li>No limit at this mass.</li>}>
            {({ line, limit }) => (
              <li>
                <span class="swatch" data-colour={line.colour} aria-hidden="true" />
                <span class="name">{nameOf(line)}</span>
                <span class="ratio">{typesetNumber(limit, 3)}</span>
              </li>
            )}
          </For>
        </ul>
        <Show when={state().factor > 1}>
          <p class="note">
            With {factorWords(state().factor)} times the decays: from the likelihood where it is at hand, point by point, else N
            <sup>{state().background === 'scale' ? '−1/2' : state().background === 'sqrt-scale' ? '−3/4' : '−1'}</sup> of statistics.
          </p>
        </Show>
        <p class="note">
          <a
            href={recastLink(
              state().own,
              publishedOn(state().subject)
                .map(({ id }) => id)
                .filter(id => !state().hidden.includes(id)),
            )}
          >
            Turn these limits into couplings
          </a>
        </p>
      </section>
    </div>
  );

  function LifetimeChoice(): JSX.Element {
    const given = (): number => {
      const { lifetime } = state();
      return typeof lifetime === 'number' ? lifetime : 1000;
    };
    return (
      <Show when={!state().subject.startsWith('U')}>
        <label class="switch">
          <input
            type="checkbox"
            checked={state().lifetime !== 'own'}
            onChange={event => page.set({ lifetime: event.currentTarget.checked ? 1000 : 'own' })}
          />
          X of a finite lifetime
        </label>
        <Show when={state().lifetime !== 'own'}>
          <Slider
            label="Lifetime τ"
            name="lifetime"
            quantity={lifetimeQuantity}
            value={given()}
            onInput={(lifetime, gesture) => move({ lifetime }, gesture)}
            onEnd={rest}
          />
        </Show>
      </Show>
    );
  }
}

function Scenario(props: {
  label: string;
  value: Scaling;
  words: Readonly<Record<Scaling, string>>;
  onChoose(value: Scaling): void;
}): JSX.Element {
  return (
    <label class="field">
      <span>{props.label}</span>
      <select value={props.value} onChange={event => props.onChoose(event.currentTarget.value as Scaling)}>
        <For each={SCALINGS}>{scaling => <option value={scaling}>{props.words[scaling]}</option>}</For>
      </select>
    </label>
  );
}

const KIND_WORDS: Readonly<Record<LimitLine['kind'], string>> = {
  observed: ', observed',
  expected: ', expected',
  published: '',
  projected: '',
  combined: '',
  predicted: '',
};

const nameOf = ({ label, kind }: LimitLine): string => label + KIND_WORDS[kind];

/** All lines that have a limit at a mass, the strongest first. */
const shownAt = (lines: readonly LimitLine[], massMeV: number): readonly { readonly line: LimitLine; readonly limit: number }[] =>
  lines
    .flatMap(line => {
      const limit = lineAt(line, massMeV);
      return limit === undefined ? [] : [{ line, limit }];
    })
    .sort((a, b) => a.limit - b.limit);

/** The page of recasts with these limits. */
const recastLink = (own: readonly string[], published: readonly string[]): string => `#/recast?curves=${[...published, ...own].join('~')}`;
