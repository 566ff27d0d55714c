import { createEffect, createMemo, createSignal, For, Index, on, Show, type JSX } from 'solid-js';
import type { Analysis } from '../../../../src/config/schema.js';
import type { GivenFile } from '../../../../src/events/sources/open-bytes.js';
import { Message } from '../../components/message.jsx';
import { NumberInput } from '../../components/number-input.jsx';
import { Panel } from '../../components/panel.jsx';
import { latestWins } from '../../tasks/latest.js';
import type { InspectedFile } from '../../workers/search/given-file.js';
import { searchEngine } from './engine.js';
import {
  momentumTriples,
  momentumUnit,
  newAnalysisText,
  OBSERVABLES,
  PARTICLES,
  type MeasuredParticle,
  type NewAnalysis,
  type Triple,
} from './new-analysis.js';

export type GivenEvents = Extract<InspectedFile, { kind: 'events' }>;

export interface OwnEventsProps {
  readonly file: GivenFile;
  readonly events: GivenEvents;
  /** The present analysis, whose events these may replace. */
  readonly analysis: Analysis | null;
  /** What is wrong with what was asked; empty where nothing is. */
  readonly complaint: string;
  /** Takes on a file of one's own, and runs it. */
  onSearch(text: string): void;
  /** Puts the events into the present analysis. */
  onReplace(source: { file: string; tree?: string; status: 'measured' | 'simulated' }): void;
  onTree(tree: string): void;
  onClose(): void;
}

const KIND_WORDS: Readonly<Record<NewAnalysis['kind'], string>> = {
  'invariant-mass': 'Invariant mass',
  'missing-mass-squared': 'Missing mass squared',
  'missing-mass': 'Missing mass',
};

/** How fine the resolution is taken at first, as a part of the range. */
const FIRST_RESOLUTION = 0.01;

/** Events that were dropped: what they hold, and the questions that make a search of them. */
export function OwnEvents(props: OwnEventsProps): JSX.Element {
  const others = () =>
    props.events.columns
      .filter(({ type }) => type === 'text' || type === 'other')
      .map(({ name }) => name)
      .join(', ');
  const triples = createMemo(() => momentumTriples(props.events.columns));
  const [kind, setKind] = createSignal<NewAnalysis['kind']>('invariant-mass');
  const [particles, setParticles] = createSignal<readonly MeasuredParticle[]>([]);
  const [unit, setUnit] = createSignal<NewAnalysis['unit']>('GeV');
  const [status, setStatus] = createSignal<NewAnalysis['status']>('measured');
  const [range, setRange] = createSignal<readonly [number, number]>([0, 1]);
  const [resolution, setResolution] = createSignal(FIRST_RESOLUTION);
  const [order, setOrder] = createSignal(2);
  const [failure, setFailure] = createSignal('');

  createEffect(
    on(triples, found => {
      const [first, second] = found;
      const leg = (particle: MeasuredParticle['particle'], momentum: Triple | undefined): MeasuredParticle[] =>
        momentum === undefined ? [] : [{ particle, momentum }];
      setUnit(momentumUnit(props.events.columns, found));
      setStatus(props.events.isSimulated ? 'simulated' : 'measured');
      setParticles([...leg('mu+', first), ...leg('mu-', second ?? first)]);
    }),
  );
  const observable = createMemo((): Analysis['observable'] | null => {
    const [first, second] = particles();
    if (first === undefined || second === undefined) return null;
    const copied = (leg: MeasuredParticle) => ({ particle: leg.particle, momentum: [...leg.momentum] as [string, string, string] });
    const axis = { unit: unit(), range: [0, 1] as [number, number], bins: 100 };
    return kind() === 'invariant-mass'
      ? { kind: 'invariant-mass', particles: particles().map(copied), ...axis }
      : { kind: kind() as 'missing-mass', parent: copied(first), daughter: copied(second), ...axis };
  });
  const preview = latestWins(async (asked: Analysis['observable'] | null) => {
    if (asked === null) return;
    try {
      const { tree } = props.events;
      const { edges } = await searchEngine.run('previewObservable', { file: props.file, tree, observable: asked });
      const [low, high] = [edges[0], edges[edges.length - 1]].map(value => Number(value.toPrecision(4)));
      setRange([low, high]);
      setResolution(Number((FIRST_RESOLUTION * (high - low)).toPrecision(2)));
      setFailure('');
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  });
  createEffect(on(observable, preview));

  const canReplace = () => {
    const { analysis } = props;
    if (analysis === null || analysis.measure !== undefined) return false;
    const { observable: wanted } = analysis;
    const legs = wanted.kind === 'invariant-mass' ? wanted.particles : [wanted.parent, wanted.daughter];
    return legs.every(leg => leg.momentum.every(name => props.events.columns.some(column => column.name === name)));
  };
  const setParticle = (k: number, particle: MeasuredParticle): void =>
    void setParticles(all => all.map((other, j) => (j === k ? particle : other)));
  const search = (): void => {
    const { tree, trees, name } = props.events;
    props.onSearch(
      newAnalysisText({
        file: name,
        ...(trees.length > 1 && { tree }),
        status: status(),
        kind: kind(),
        particles: kind() === 'invariant-mass' ? particles() : particles().slice(0, 2),
        unit: unit(),
        range: range(),
        resolution: resolution(),
        order: order(),
      }),
    );
  };

  return (
    <Panel title={`Events of ${props.events.name}`}>
      <p class="muted">
        {props.events.entries} events, {props.events.columns.length} columns
        {props.events.isSimulated ? ', simulated by their own word' : ''}
        {others() === '' ? '' : `; no numbers: ${others()}`}
      </p>
      <Show when={props.events.trees.length > 1}>
        <Choice label="Tree" value={props.events.tree ?? ''} options={props.events.trees} onChange={props.onTree} />
      </Show>
      <Show
        when={particles().length > 1}
        fallback={
          <Message kind="caution">No columns px, py, pz of two particles were found: write an analysis file for these events.</Message>
        }
      >
        <Choice
          label="Searched in"
          value={kind()}
          options={OBSERVABLES}
          words={KIND_WORDS}
          onChange={value => setKind(value as NewAnalysis['kind'])}
        />
        <Index each={kind() === 'invariant-mass' ? particles() : particles().slice(0, 2)}>
          {(leg, k) => (
            <div class="leg">
              <Choice
                label={kind() === 'invariant-mass' ? `Particle ${k + 1}` : k === 0 ? 'Decaying' : 'Daughter'}
                value={leg().particle}
                options={PARTICLES}
                onChange={particle => setParticle(k, { ...leg(), particle: particle as MeasuredParticle['particle'] })}
              />
              <Choice
                label="Momentum"
                value={leg().momentum.join(', ')}
                options={triples().map(triple => triple.join(', '))}
                onChange={written => setParticle(k, { ...leg(), momentum: triples().find(triple => triple.join(', ') === written)! })}
              />
            </div>
          )}
        </Index>
        <Show when={kind() === 'invariant-mass'}>
          <p class="buttons">
            <button
              type="button"
              disabled={particles().length >= Math.min(4, triples().length)}
              onClick={() =>
                setParticles(all => [
                  ...all,
                  { particle: 'pi+', momentum: triples().find(triple => all.every(leg => leg.momentum[0] !== triple[0])) ?? triples()[0] },
                ])
              }
            >
              Add a particle
            </button>
            <button type="button" disabled={particles().length <= 2} onClick={() => setParticles(all => all.slice(0, -1))}>
              Remove the last
            </button>
          </p>
        </Show>
        <div class="rows">
          <span>Range [{kind() === 'missing-mass-squared' ? 'GeV²' : 'GeV'}]</span>
          <span class="interval">
            <NumberInput label="Lowest value" value={range()[0]} onChange={low => setRange(([, high]) => [low ?? NaN, high])} />
            <span class="to">to</span>
            <NumberInput label="Highest value" value={range()[1]} onChange={high => setRange(([low]) => [low, high ?? NaN])} />
          </span>
          <span>Resolution σ [{kind() === 'missing-mass-squared' ? 'GeV²' : 'GeV'}]</span>
          <NumberInput label="Resolution" value={resolution()} onChange={value => setResolution(value ?? NaN)} />
          <span>Order of the background</span>
          <NumberInput label="Order of the polynomial" value={order()} onChange={value => setOrder(value ?? NaN)} />
        </div>
        <div class="leg">
          <Choice
            label="Unit of momenta"
            value={unit()}
            options={['GeV', 'MeV']}
            onChange={value => setUnit(value as NewAnalysis['unit'])}
          />
          <Choice
            label="Events are"
            value={status()}
            options={['measured', 'simulated']}
            onChange={value => setStatus(value as NewAnalysis['status'])}
          />
        </div>
      </Show>
      <Show when={failure() !== '' || props.complaint !== ''}>
        <Message kind="failure">{failure() || props.complaint}</Message>
      </Show>
      <p class="buttons">
        <button type="button" class="primary" disabled={particles().length < 2} onClick={search}>
          Search these events
        </button>
        <Show when={canReplace()}>
          <button
            type="button"
            onClick={() => {
              const { name, tree, trees } = props.events;
              props.onReplace({ file: name, ...(trees.length > 1 && tree !== undefined && { tree }), status: status() });
            }}
          >
            Put into the present analysis
          </button>
        </Show>
        <button type="button" onClick={() => props.onClose()}>
          Close
        </button>
      </p>
    </Panel>
  );
}

function Choice(props: {
  label: string;
  value: string;
  options: readonly string[];
  words?: Readonly<Record<string, string>>;
  onChange(value: string): void;
}): JSX.Element {
  return (
    <label class="field">
      <span>{props.label}</span>
      <select value={props.value} onChange={event => props.onChange(event.currentTarget.value)}>
        <For each={props.options}>{option => <option value={option}>{props.words?.[option] ?? option}</option>}</For>
      </select>
    </label>
  );
}
