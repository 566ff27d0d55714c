import { For, type JSX } from 'solid-js';
import { OwnFiles } from '../../components/own-files.jsx';
import { ownLimits } from '../../own-limits.js';
import { curveLabel } from './curves.js';

/** Limits of one's own: tables and results that were opened. */
export function OwnLimits(props: { chosen: readonly string[]; onToggle(id: string): void }): JSX.Element {
  return (
    <fieldset class="group">
      <legend>My own</legend>
      <For each={ownLimits()}>
        {limit => (
          <label class="switch">
            <input type="checkbox" checked={props.chosen.includes(limit.id)} onChange={() => props.onToggle(limit.id)} />
            <span class="swatch" data-colour="grey" aria-hidden="true" />
            <span>{curveLabel(limit.id)}</span>
          </label>
        )}
      </For>
      <OwnFiles
        chosen={props.chosen}
        onOpened={id => {
          if (!props.chosen.includes(id)) props.onToggle(id);
        }}
        onLeaveOut={id => props.onToggle(id)}
      />
    </fieldset>
  );
}
