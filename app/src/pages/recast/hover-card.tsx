import { For, Show, type JSX } from 'solid-js';
import { typesetLifetime, typesetMass, typesetNumber } from '../../../../src/formats/typeset-number.js';
import { HoverCard } from '../../components/hover-card.jsx';
import type { PointerPlace } from '../../components/plot-surface.jsx';
import { Typeset } from '../../components/typeset.jsx';
import type { PointAnswer } from '../../workers/recast-question.js';
import { curveLabel } from './curves.js';

/** What lies under the pointer: coupling, branching ratio, lifetime, signal, and what each limit says. */
export function PointCard(props: { answer: PointAnswer; symbol: string; place: PointerPlace }): JSX.Element {
  return (
    <HoverCard place={props.place}>
      <p>
        {typesetMass(props.answer.massMeV)}, <Typeset text={props.symbol} /> = {typesetNumber(props.answer.coupling)}
      </p>
      <p>
        BR(
        <Typeset text={props.answer.channel} />) = {typesetNumber(props.answer.branchingRatio)}, τ ={' '}
        {typesetLifetime(props.answer.lifetimePs)}
      </p>
      <Show when={props.answer.explanation} fallback={<p>no limit at this mass</p>}>
        {explanation => (
          <For each={explanation().limits}>
            {limit => (
              <p classList={{ strong: limit.ratio > 1 && limit.isValid }}>
                {curveLabel(limit.id)}: {typesetNumber(limit.ratio)} × limit
                {limit.signalEvents === null ? '' : `, ${typesetNumber(limit.signalEvents)} events`}
              </p>
            )}
          </For>
        )}
      </Show>
    </HoverCard>
  );
}
