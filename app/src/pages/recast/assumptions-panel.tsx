import { createUniqueId, For, Show, type JSX } from 'solid-js';
import { Panel } from '../../components/panel.jsx';
import { Slider } from '../../components/slider.jsx';
import { percentQuantity } from '../../quantities.js';
import { FIRST_LIFETIME_PS, LifetimeSlider } from './lifetime-slider.jsx';
import type { Recast } from './recast.js';
import { numberQuantity } from './settings.js';
import type { Lifetime } from './state.js';

const COMBINATION_WORDS = {
  envelope: 'Excluded by any of them',
  approximate: 'Combined as Gaussians',
  likelihood: 'One likelihood',
} as const;

/** Published accuracies differ from limit to limit; a slider begins here. */
const FIRST = { figures: 0.05, geometry: 0.15 };

const lifetimes: readonly { readonly kind: 'own' | 'given' | 'inf'; readonly words: string; readonly value: Lifetime }[] = [
  { kind: 'own', words: 'as the model says', value: 'own' },
  { kind: 'given', words: 'the same at all couplings', value: FIRST_LIFETIME_PS },
  { kind: 'inf', words: 'stable', value: 'inf' },
];

/** The lifetime of X: that of the model, one that holds at all couplings, or none. */
export function LifetimePanel(props: { recast: Recast }): JSX.Element {
  const { page, move, rest } = props.recast;
  const name = createUniqueId();
  const kind = (): 'own' | 'inf' | 'given' => {
    const { lifetime } = page.state();
    return typeof lifetime === 'number' ? 'given' : lifetime;
  };
  return (
    <Panel title="Lifetime of X">
      <fieldset class="group">
        <legend class="hidden">Lifetime of X</legend>
        <For each={lifetimes}>
          {one => (
            <label class="switch">
              <input type="radio" name={name} checked={kind() === one.kind} onChange={() => page.set({ lifetime: one.value })} />
              {one.words}
            </label>
          )}
        </For>
      </fieldset>
      <Show when={kind() === 'given'}>
        <LifetimeSlider lifetime={page.state().lifetime} onInput={move} onEnd={rest} />
      </Show>
    </Panel>
  );
}

/** How limits are combined, and with which uncertainties. */
export function UncertaintiesPanel(props: { recast: Recast; hasOther: boolean }): JSX.Element {
  const { page, move, rest } = props.recast;
  const uncertainty = (key: 'figures' | 'geometry', label: string): JSX.Element => (
    <>
      <label class="switch">
        <input
          type="checkbox"
          checked={page.state()[key] !== null}
          onChange={event => page.set({ [key]: event.currentTarget.checked ? FIRST[key] : null })}
        />
        {label}
      </label>
      <Show when={page.state()[key] !== null}>
        <Slider
          label="relative, one standard deviation"
          name={key}
          quantity={percentQuantity}
          value={page.state()[key] ?? FIRST[key]}
          onInput={(value, gesture) => move({ [key]: value }, gesture)}
          onEnd={rest}
        />
      </Show>
    </>
  );
  return (
    <Panel title="Uncertainties">
      <Show when={props.hasOther}>
        <label class="field">
          <span>Several limits</span>
          <select
            value={page.state().combination}
            onChange={event => page.set({ combination: event.currentTarget.value === 'approximate' ? 'approximate' : 'envelope' })}
          >
            <For each={['envelope', 'approximate'] as const}>{how => <option value={how}>{COMBINATION_WORDS[how]}</option>}</For>
          </select>
        </label>
      </Show>
      <Slider
        label="Band, in standard deviations"
        name="band"
        quantity={numberQuantity([0, 3], false, 'width of the band')}
        value={page.state().band}
        onInput={(band, gesture) => page.set({ band: Math.min(5, Math.max(0, band)) }, gesture)}
        onEnd={rest}
      />
      {uncertainty('figures', 'Accuracy of the figures of my own')}
      {uncertainty('geometry', 'Uncertainty of the geometry of my own')}
    </Panel>
  );
}
