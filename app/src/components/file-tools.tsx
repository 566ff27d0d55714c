import { createSignal, Show, type JSX } from 'solid-js';
import { refusalOf } from './accepted-file.js';
import { Menu, type MenuItem } from './menu.jsx';
import { Message } from './message.jsx';

export interface FileToolsProps {
  readonly isZoomed: boolean;
  onAll(): void;
  readonly exports: readonly MenuItem[];
  /** Hands the state to the browser as a file that the command line takes. */
  saveState(): Promise<void>;
  /** Takes such a file. Rejects with words for one that is none, and changes nothing then. */
  openState(file: File): Promise<void>;
}

/** Largest file of a state: with the texts of several models. */
const LARGEST_BYTES = 5_000_000;
const ACCEPTED = '.yaml,.yml';

/** Above a plot: the whole view again, exports, the state as a file or a link. */
export function FileTools(props: FileToolsProps): JSX.Element {
  const [failure, setFailure] = createSignal('');
  let input: HTMLInputElement | undefined;
  const open = async (file: File): Promise<void> => {
    setFailure('');
    try {
      const refusal = refusalOf(file, ACCEPTED, LARGEST_BYTES);
      if (refusal !== null) setFailure(refusal);
      else await props.openState(file);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <>
      <div class="tools-bar" role="group" aria-label="View and files">
        <button type="button" disabled={!props.isZoomed} onClick={() => props.onAll()}>
          Show all
        </button>
        <Menu label="Export" items={props.exports} onFailure={setFailure} />
        <Menu
          label="State"
          items={[
            { label: 'Save as a file for the command line', choose: () => props.saveState() },
            { label: 'Open such a file …', choose: () => input?.click() },
            { label: 'Copy the link', choose: () => navigator.clipboard.writeText(location.href) },
          ]}
          onFailure={setFailure}
        />
        <input
          ref={element => (input = element)}
          type="file"
          accept={ACCEPTED}
          class="hidden"
          tabindex="-1"
          aria-label="Open a file of a state"
          onChange={event => {
            const [file] = event.currentTarget.files ?? [];
            if (file !== undefined) void open(file);
            event.currentTarget.value = '';
          }}
        />
      </div>
      <Show when={failure() !== ''}>
        <Message kind="caution" onDismiss={() => setFailure('')}>
          {failure()}
        </Message>
      </Show>
    </>
  );
}
