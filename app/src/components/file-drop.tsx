import { createSignal, createUniqueId, type JSX } from 'solid-js';
import { refusalOf } from './accepted-file.js';

export interface FileDropProps {
  readonly label: string;
  /** As of an input of files: ".json,.csv". */
  readonly accept: string;
  readonly largestBytes: number;
  readonly multiple?: boolean;
  /** Called for each file, with all that were given with it. What it rejects with is complained of. */
  onFile(file: File, all: readonly File[]): Promise<void> | void;
  onComplaint(words: string): void;
}

/** A place to drop files on, or to open them from. A file that is too large or of another kind is not read. */
export function FileDrop(props: FileDropProps): JSX.Element {
  const id = createUniqueId();
  const [isOver, setOver] = createSignal(false);
  const take = async (files: FileList | null | undefined): Promise<void> => {
    props.onComplaint('');
    // the list of an input empties with it
    const given = Array.from(files ?? []).slice(0, props.multiple === true ? undefined : 1);
    for (const file of given) {
      const refusal = refusalOf(file, props.accept, props.largestBytes);
      if (refusal !== null) props.onComplaint(refusal);
      else {
        try {
          await props.onFile(file, given);
        } catch (error) {
          props.onComplaint(error instanceof Error ? error.message : String(error));
        }
      }
    }
  };
  return (
    <div
      class="file-drop"
      classList={{ over: isOver() }}
      onDragOver={event => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        event.preventDefault();
        setOver(false);
        void take(event.dataTransfer?.files);
      }}
    >
      <label for={id}>{props.label}</label>
      <input
        id={id}
        type="file"
        accept={props.accept}
        multiple={props.multiple}
        onChange={event => {
          void take(event.currentTarget.files);
          // the same file may be opened again
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}
