import { For, Show, type JSX } from 'solid-js';
import { physicsText } from '../../../../src/plot/typeset.js';
import { Panel } from '../../components/panel.jsx';
import { FIRST_LIFETIME_PS, LifetimeSlider } from '../recast/lifetime-slider.jsx';
import type { Comparison } from './comparison.js';
import { SUBJECTS, type Subject } from './state.js';
import { SUBJECT_WORDS } from './subject.js';

/** What is limited, and the lifetime that the limits are for. */
export function SubjectPanel(props: { comparison: Comparison }): JSX.Element {
  const { page, state, move, rest } = props.comparison;
  return (
    <Panel title="Limits on">
      <label class="field">
        <span class="hidden">Quantity</span>
        <select value={state().subject} onChange={event => page.set({ subject: event.currentTarget.value as Subject, zoom: null })}>
          <For each={SUBJECTS}>
            {subject => <option value={subject}>{physicsText(SUBJECT_WORDS[subject]).replace(' x ', ' × ')}</option>}
          </For>
        </select>
      </label>
      <Show when={!state().subject.startsWith('U')}>
        <label class="switch">
          <input
            type="checkbox"
            checked={state().lifetime !== 'own'}
            onChange={event => page.set({ lifetime: event.currentTarget.checked ? FIRST_LIFETIME_PS : 'own' })}
          />
          X of a finite lifetime
        </label>
        <Show when={state().lifetime !== 'own'}>
          <LifetimeSlider lifetime={state().lifetime} onInput={move} onEnd={rest} />
        </Show>
      </Show>
    </Panel>
  );
}
