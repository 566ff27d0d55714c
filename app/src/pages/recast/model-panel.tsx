import { createMemo, For, lazy, Match, Show, Suspense, Switch, type JSX } from 'solid-js';
import { catalogue } from '../../catalogue.js';
import { Panel } from '../../components/panel.jsx';
import { Slider } from '../../components/slider.jsx';
import { Typeset } from '../../components/typeset.jsx';
import type { ModelFacts } from '../../workers/recast-question.js';
import { ownSpec, readSpec, withSetting, writeSpec, type ModelSpec } from './model-spec.js';
import { controlsOf, FIRST_SETTINGS, numberQuantity, type SettingControl } from './settings.js';
import { Ternary } from './ternary.jsx';

const OwnModel = lazy(() => import('./own-model.jsx'));

export interface ModelPanelProps {
  readonly spec: string;
  /** Null until the model is known. */
  readonly facts: ModelFacts | null;
  onSpec(spec: string, gesture?: string): void;
  onEnd(): void;
}

/** Families that are no benchmark of their own. */
const FAMILIES = catalogue.families.filter(family => !catalogue.models.some(model => model.name === family.name));
const OWN = 'own';

/** Which model: a benchmark, a family with couplings of any size, or one of one's own; and its settings. */
export function ModelPanel(props: ModelPanelProps): JSX.Element {
  const spec = createMemo(() => readSpec(props.spec));
  const choose = (name: string): void => props.onSpec(name === OWN ? writeSpec(ownSpec('')) : (FIRST_SETTINGS[name] ?? name));
  const set = (key: string, value: string | null, gesture: string): void =>
    props.onSpec(writeSpec(withSetting(spec(), key, value)), gesture);
  return (
    <Panel title="Model">
      <label class="field">
        <span>Portal</span>
        <select value={spec().text === null ? spec().name : OWN} onChange={event => choose(event.currentTarget.value)}>
          <optgroup label="Benchmarks">
            <For each={catalogue.models}>{model => <option value={model.name}>{model.title}</option>}</For>
          </optgroup>
          <optgroup label="Couplings of your own">
            <For each={FAMILIES}>{family => <option value={family.name}>{family.title}</option>}</For>
            <option value={OWN}>A model file …</option>
          </optgroup>
        </select>
      </label>
      <Show when={props.facts}>
        {facts => (
          <p class="note">
            <Typeset text={facts().couplingSymbol} />: {facts().couplingDescription}
            <For each={facts().references}>
              {(reference, k) => (
                <>
                  {k() === 0 ? '. ' : ', '}
                  <a href={`https://arxiv.org/abs/${reference}`} target="_blank" rel="noreferrer">
                    arXiv:{reference}
                  </a>
                </>
              )}
            </For>
          </p>
        )}
      </Show>
      <Switch>
        <Match when={spec().text !== null}>
          <Suspense fallback={<p class="note">Loading …</p>}>
            <OwnModel spec={spec()} onSpec={(next: ModelSpec, gesture?: string) => props.onSpec(writeSpec(next), gesture)} />
          </Suspense>
          <For each={props.facts?.parameters.map(one => one.name) ?? []}>
            {name => <Parameter facts={props.facts!} name={name} onInput={set} onEnd={props.onEnd} />}
          </For>
        </Match>
        <Match when={spec().name === 'hnl'}>
          <Ternary
            settings={spec().settings}
            onSettings={(settings, gesture) => props.onSpec(writeSpec({ ...spec(), settings }), gesture)}
            onEnd={props.onEnd}
          />
        </Match>
        <Match when={true}>
          <For each={controlsOf(spec().name, spec().settings).map(control => control.name)}>
            {name => <Setting spec={spec()} name={name} onInput={set} onEnd={props.onEnd} />}
          </For>
        </Match>
      </Switch>
    </Panel>
  );
}

type SetSetting = (key: string, value: string | null, gesture: string) => void;

/** A setting of a family. */
function Setting(props: { spec: ModelSpec; name: string; onInput: SetSetting; onEnd(): void }): JSX.Element {
  const control = (): SettingControl => controlsOf(props.spec.name, props.spec.settings).find(one => one.name === props.name)!;
  const written = (): string | undefined => props.spec.settings.get(props.name);
  return (
    <Switch>
      <Match when={control().kind === 'word' && (control() as Extract<SettingControl, { kind: 'word' }>)}>
        {found => (
          <label class="field">
            <span>
              <Typeset text={found().symbol} />
            </span>
            <select
              value={written() ?? found().words[0]}
              onChange={event => {
                const { value } = event.currentTarget;
                props.onInput(props.name, value === found().words[0] ? null : value, `choose ${props.name}`);
                props.onEnd();
              }}
            >
              <For each={found().words}>{word => <option>{word}</option>}</For>
            </select>
          </label>
        )}
      </Match>
      <Match when={control().kind === 'number' && (control() as Extract<SettingControl, { kind: 'number' }>)}>
        {found => (
          <Slider
            label={<Typeset text={found().symbol} />}
            name={props.name}
            quantity={found().quantity}
            value={written() === undefined ? found().initial : Number(written())}
            onInput={(value, gesture) => props.onInput(props.name, value === found().initial ? null : String(value), gesture)}
            onEnd={props.onEnd}
          />
        )}
      </Match>
    </Switch>
  );
}

/** A coupling of a model of one's own that is not the one which limits are set on. */
function Parameter(props: { facts: ModelFacts; name: string; onInput: SetSetting; onEnd(): void }): JSX.Element {
  const parameter = () => props.facts.parameters.find(one => one.name === props.name);
  // the ends of the slider are those for the value at first: they must not run away from the pointer
  const first = parameter()?.value ?? 0;
  const quantity =
    first > 0
      ? numberQuantity([first / 1000, first * 1000], true, props.name)
      : numberQuantity(first === 0 ? [-1, 1] : [3 * first, -first], false, props.name);
  return (
    <Show when={parameter()}>
      {found => (
        <Slider
          label={`${props.name}${found().description === '' ? '' : `, ${found().description}`}${found().unit === 'none' ? '' : ` [${found().unit}]`}`}
          name={props.name}
          quantity={quantity}
          value={found().value}
          onInput={(value, gesture) => props.onInput(props.name, String(value), gesture)}
          onEnd={props.onEnd}
        />
      )}
    </Show>
  );
}
