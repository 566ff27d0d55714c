import { createSignal, For, Show, type JSX } from 'solid-js';
import { Panel } from '../../components/panel.jsx';
import { Typeset } from '../../components/typeset.jsx';
import { recastableCurves, type CatalogueCurve } from '../../catalogue.js';
import { curveColour, curveGroups, curveLabel } from './curves.js';

export interface LimitsPanelProps {
  readonly chosen: readonly string[];
  /** Channels in which the model makes X. */
  readonly channels: readonly string[];
  readonly children?: JSX.Element;
  onToggle(id: string): void;
}

/** Published limits, each switched on and off, with its paper; those that say nothing of the model are kept apart. */
export function LimitsPanel(props: LimitsPanelProps): JSX.Element {
  const speaks = (curve: CatalogueCurve): boolean => props.channels.includes(curve.production);
  const toggles = (curve: CatalogueCurve): JSX.Element => (
    <Curve curve={curve} isChosen={props.chosen.includes(curve.id)} speaks={speaks(curve)} onToggle={() => props.onToggle(curve.id)} />
  );
  const silent = () => recastableCurves.filter(curve => !speaks(curve));
  return (
    <Panel title="Limits">
      <For each={curveGroups}>
        {group => (
          <Show when={group.curves.some(speaks)}>
            <fieldset class="group">
              <legend>
                <Typeset text={group.title} />
              </legend>
              <For each={group.curves.filter(speaks)}>{toggles}</For>
            </fieldset>
          </Show>
        )}
      </For>
      <Show when={silent().length > 0 && props.channels.length > 0}>
        <details class="more">
          <summary>{silent().length} on decays that this model does not have</summary>
          <For each={silent()}>{toggles}</For>
        </details>
      </Show>
      {props.children}
    </Panel>
  );
}

function Curve(props: { curve: CatalogueCurve; isChosen: boolean; speaks: boolean; onToggle(): void }): JSX.Element {
  const { curve } = props;
  const { reference } = curve;
  const [isOpen, setOpen] = createSignal(false);
  return (
    <div class="choice" classList={{ silent: !props.speaks }}>
      <label class="switch">
        <input type="checkbox" checked={props.isChosen} onChange={() => props.onToggle()} />
        <span class="swatch" data-colour={curveColour(curve.id)} aria-hidden="true" />
        <span>
          {curveLabel(curve.id)}
          <Show when={!props.speaks}>
            <small>
              {' '}
              <Typeset text={curve.production} />
            </small>
          </Show>
        </span>
      </label>
      <button type="button" class="link" aria-expanded={isOpen()} aria-label={`ref: ${curve.title}`} onClick={() => setOpen(!isOpen())}>
        ref
      </button>
      <Show when={isOpen()}>
        <div class="reference">
          <p>
            {reference.collaboration}, “<Typeset text={reference.title} />”{reference.journal === undefined ? '' : `, ${reference.journal}`}
            ,{' '}
            <a href={`https://arxiv.org/abs/${reference.arxiv}`} target="_blank" rel="noreferrer">
              arXiv:{reference.arxiv}
            </a>
          </p>
          <p>
            <Typeset text={curve.quantity} />, {Math.round(100 * curve.confidenceLevel)}% CL, {curve.massRangeMeV[0]} to{' '}
            {curve.massRangeMeV[1]} MeV. X: {curve.assumptions.lifetime}. {curve.originNote}.
          </p>
        </div>
      </Show>
    </div>
  );
}
