import { For, Show, type JSX } from 'solid-js';
import { SCALINGS, type Scaling } from '../../../../src/search/projection.js';
import { Panel } from '../../components/panel.jsx';
import { Slider } from '../../components/slider.jsx';
import { factorQuantity } from '../../quantities.js';
import type { Comparison } from './comparison.js';
import { COMBINED, type Combined } from './state.js';

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

/** The same searches with more decays. */
export function MoreDataPanel(props: { comparison: Comparison }): JSX.Element {
  const { page, state, move, rest } = props.comparison;
  return (
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
  );
}

/** All limits as one. */
export function CombinationPanel(props: { comparison: Comparison }): JSX.Element {
  const { page, state } = props.comparison;
  return (
    <Panel title="Combination">
      <label class="field">
        <span class="hidden">How limits are combined</span>
        <select value={state().combined} onChange={event => page.set({ combined: event.currentTarget.value as Combined })}>
          <For each={COMBINED}>{how => <option value={how}>{COMBINED_WORDS[how]}</option>}</For>
        </select>
      </label>
      <Show when={state().combined === 'approximate'}>
        <p class="note">
          Each limit is taken for a Gaussian measurement; without an expected limit observed equals expected; normalisations as independent.
        </p>
      </Show>
      <Show when={state().combined === 'likelihood'}>
        <p class="note">Asymptotic; uncertainties of yields with the same name are one uncertainty.</p>
      </Show>
    </Panel>
  );
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
