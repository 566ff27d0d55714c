import { For, Index, Show, type JSX } from 'solid-js';
import type { Analysis } from '../../../../src/config/schema.js';
import type { CutflowStep } from '../../../../src/events/cutflow.js';
import { Message } from '../../components/message.jsx';
import { NumberInput } from '../../components/number-input.jsx';
import { Panel } from '../../components/panel.jsx';
import { usePage } from '../../state/workbench.js';
import type { Proposals } from './proposal.js';
import { renamed, withSetting } from './settings.js';

type Cut = Analysis['selection'][number];
type Region = Analysis['regions'][number];

export interface SelectionPanelProps {
  readonly analysis: Analysis;
  readonly proposals: Proposals;
  /** Of the events that are shown; empty where there are none. */
  readonly cutflow: readonly CutflowStep[];
  readonly isStale: boolean;
}

/** Cuts and regions, editable, with what they leave. */
export function SelectionPanel(props: SelectionPanelProps): JSX.Element {
  const page = usePage('search');
  const propose = (path: string, value: unknown): void =>
    void props.proposals.propose('selection', { set: withSetting(page.state().set, path, value) });
  const setCut = (k: number, cut: Cut): void =>
    propose(
      'selection',
      props.analysis.selection.map((other, j) => (j === k ? cut : other)),
    );
  const setRegion = (k: number, region: Region): void =>
    propose(
      'regions',
      props.analysis.regions.map((other, j) => (j === k ? region : other)),
    );
  return (
    <Panel title="Selection">
      <ol class="cuts">
        <Index each={props.analysis.selection}>
          {(cut, k) => (
            <CutRow
              cut={cut()}
              step={props.cutflow[k + 1]}
              onChange={next => setCut(k, next)}
              onRemove={() =>
                propose(
                  'selection',
                  props.analysis.selection.filter((_, j) => j !== k),
                )
              }
            />
          )}
        </Index>
      </ol>
      <form
        class="add-cut"
        onSubmit={event => {
          event.preventDefault();
          const input = event.currentTarget.elements.namedItem('cut') as HTMLInputElement;
          if (input.value.trim() === '') return;
          void props.proposals
            .propose('selection', {
              set: withSetting(page.state().set, 'selection', [...props.analysis.selection, { cut: input.value.trim() }]),
            })
            .then(isTaken => {
              if (isTaken) input.value = '';
            });
        }}
      >
        <input
          type="text"
          name="cut"
          aria-label="A further cut"
          placeholder="trackMomentumGeV < 40"
          spellcheck={false}
          autocomplete="off"
        />
        <button type="submit">Add cut</button>
      </form>
      <Show when={props.proposals.complaint('selection') !== ''}>
        <Message kind="failure">{props.proposals.complaint('selection')}</Message>
      </Show>
      <Show when={props.cutflow.length > 0}>
        <Cutflow steps={props.cutflow} isStale={props.isStale} />
      </Show>
      <h3>Regions</h3>
      <ul class="regions">
        <Index each={props.analysis.regions}>
          {(region, k) => (
            <li>
              <span class="name">{region().name}</span>
              <Interval
                what={`region ${region().name}`}
                min={region().min}
                max={region().max}
                onChange={({ min, max }) => {
                  if (min !== null && max !== null) setRegion(k, { ...region(), min, max });
                }}
              />
            </li>
          )}
        </Index>
      </ul>
    </Panel>
  );
}

function CutRow(props: { cut: Cut; step: CutflowStep | undefined; onChange(cut: Cut): void; onRemove(): void }): JSX.Element {
  const name = () => props.cut.name ?? ('cut' in props.cut ? props.cut.cut : props.cut.column);
  return (
    <li>
      <div class="title">
        <span class="name">{name()}</span>
        <button type="button" class="quiet" aria-label={`Remove the cut ${name()}`} onClick={() => props.onRemove()}>
          ✕
        </button>
      </div>
      <Show
        when={'column' in props.cut ? props.cut : undefined}
        fallback={
          <input
            type="text"
            aria-label={`Condition of ${name()}`}
            spellcheck={false}
            autocomplete="off"
            value={'cut' in props.cut ? props.cut.cut : ''}
            onChange={event => {
              const { name: given } = props.cut;
              props.onChange(renamed({ ...(given !== undefined && { name: given }), cut: event.currentTarget.value }));
            }}
          />
        }
      >
        {cut => (
          <Interval
            what={cut().column}
            min={cut().min ?? null}
            max={cut().max ?? null}
            between={cut().column}
            onChange={({ min, max }) => {
              const { min: _low, max: _high, ...rest } = cut();
              props.onChange(renamed({ ...rest, ...(min !== null && { min }), ...(max !== null && { max }) }));
            }}
          />
        )}
      </Show>
    </li>
  );
}

interface Limits {
  readonly min: number | null;
  readonly max: number | null;
}

/** "15 ≤ trackMomentumGeV ≤ 45", either end open. */
function Interval(props: Limits & { what: string; between?: string; onChange(limits: Limits): void }): JSX.Element {
  return (
    <span class="interval">
      <NumberInput label={`Lowest ${props.what}`} value={props.min} onChange={min => props.onChange({ min, max: props.max })} />
      <Show when={props.between} fallback={<span class="to">to</span>}>
        {between => (
          <span class="between" title={between()}>
            ≤ {between()} ≤
          </span>
        )}
      </Show>
      <NumberInput label={`Highest ${props.what}`} value={props.max} onChange={max => props.onChange({ min: props.min, max })} />
    </span>
  );
}

/** Events after each step, as bars of the part of all that is left. */
function Cutflow(props: { steps: readonly CutflowStep[]; isStale: boolean }): JSX.Element {
  const all = () => props.steps[0].events;
  const percent = (step: CutflowStep): string =>
    step.ofStepBefore === undefined ? '' : `${(100 * step.ofStepBefore.value).toPrecision(3)}%`;
  return (
    <div class="scrolled whole" role="region" aria-label="Cutflow" tabindex="0">
      <table class="cutflow" classList={{ stale: props.isStale }}>
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col">Events</th>
            <th scope="col">Of the step before</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.steps}>
            {step => (
              <tr>
                <th scope="row">
                  {step.cut}
                  <span class="bar" style={{ width: `${all() > 0 ? (100 * step.events) / all() : 0}%` }} />
                </th>
                <td>{step.events}</td>
                <td>{percent(step)}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}
