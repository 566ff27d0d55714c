import { createEffect, createSignal, For, Show, type JSX } from 'solid-js';
import { LARGEST_RESULT_BYTES, openOwnFile, openStored, storedId, storedSearches } from '../open-own.js';
import { ownLimits } from '../own-limits.js';
import { FileDrop } from './file-drop.jsx';

export interface OwnFilesProps {
  /** Ids that the page shows, of published limits too. */
  readonly chosen: readonly string[];
  /** Limits were opened, perhaps again. */
  onOpened(id: string): void;
  onLeaveOut(id: string): void;
}

const isOpen = (id: string): boolean => ownLimits().some(limit => limit.id === id);

/** Where limits of one's own are opened, which stay on this machine; stored runs that the page shows come by themselves. */
export function OwnFiles(props: OwnFilesProps): JSX.Element {
  const [complaint, setComplaint] = createSignal('');
  const open = async (file: File, all: readonly File[]): Promise<void> => {
    const id = await openOwnFile(file, all);
    if (id !== null) props.onOpened(id);
  };
  createEffect(() => {
    for (const { name } of storedSearches)
      if (props.chosen.includes(storedId(name))) openStored(name).catch((error: unknown) => setComplaint(String(error)));
  });
  const isStored = (id: string): boolean => storedSearches.some(({ name }) => storedId(name) === id);
  /** Named by the link, but of a file that was not opened here. */
  const missing = () => props.chosen.filter(id => id.startsWith('own:') && !isOpen(id) && !isStored(id));
  return (
    <>
      <For each={missing()}>
        {id => (
          <p class="complaint">
            {id.replace(/^own:/, '')} is part of this view: open the file to see it.{' '}
            <button type="button" class="link" onClick={() => props.onLeaveOut(id)}>
              Leave it out
            </button>
          </p>
        )}
      </For>
      <FileDrop
        label="Open or drop result.json, with it likelihood.json and configuration.json, or a table (CSV)"
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
    </>
  );
}
