import { createSignal, For, Show, type JSX } from 'solid-js';
import { FileDrop } from '../../components/file-drop.jsx';
import { LARGEST_RESULT_BYTES, openOwnFile } from '../../open-own.js';
import { ownLimits } from '../../own-limits.js';
import { curveLabel } from './curves.js';

/** Limits of one's own: tables and results that are opened here, and stay on this machine. */
export function OwnLimits(props: { chosen: readonly string[]; onToggle(id: string): void }): JSX.Element {
  const [complaint, setComplaint] = createSignal('');
  const open = async (file: File, all: readonly File[]): Promise<void> => {
    const id = await openOwnFile(file, all);
    if (id !== null && !props.chosen.includes(id)) props.onToggle(id);
  };
  /** Named by the link, but not opened here. */
  const missing = () => props.chosen.filter(id => id.startsWith('own:') && !ownLimits().some(limit => limit.id === id));
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
      <For each={missing()}>
        {id => (
          <p class="complaint">
            {curveLabel(id)} is part of this view: open the file to see it.{' '}
            <button type="button" class="link" onClick={() => props.onToggle(id)}>
              Leave it out
            </button>
          </p>
        )}
      </For>
      <FileDrop
        label="Open or drop result.json or a table (CSV)"
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
    </fieldset>
  );
}
