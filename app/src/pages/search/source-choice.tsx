import { For, Show, type JSX } from 'solid-js';
import { FileDrop } from '../../components/file-drop.jsx';
import { packagedAnalyses } from '../../packaged.js';
import { usePage } from '../../state/workbench.js';
import { FRESH, OWN, WORKSPACE } from './state.js';

export interface SourceChoiceProps {
  /** Title of a file of one's own, where one is open. */
  readonly ownTitle: string;
  /** A file was dropped or chosen. What it rejects with is complained of. */
  onFile(file: File): Promise<void>;
  onComplaint(words: string): void;
}

/** Endings of the files that can be opened. */
const ACCEPTED = '.parquet,.root,.csv,.tsv,.yaml,.yml,.json';
/** The worker knows the limit of each kind. */
const LARGEST_BYTES = 8e9;

/** What is looked at: a packaged analysis, or files of one's own. */
export function SourceChoice(props: SourceChoiceProps): JSX.Element {
  const page = usePage('search');
  const isOwn = () => [OWN, WORKSPACE].includes(page.state().analysis);
  return (
    <>
      <label class="field">
        <span>Analysis</span>
        <select value={page.state().analysis} onChange={event => page.set({ ...FRESH, analysis: event.currentTarget.value })}>
          <For each={packagedAnalyses}>{one => <option value={one.name}>{one.title}</option>}</For>
          <Show when={isOwn()}>
            <option value={page.state().analysis}>{props.ownTitle}</option>
          </Show>
        </select>
      </label>
      <FileDrop
        label="Open events (Parquet, ROOT, CSV), an analysis file (YAML) or a workspace (pyhf, HS3)"
        accept={ACCEPTED}
        largestBytes={LARGEST_BYTES}
        multiple
        onFile={file => props.onFile(file)}
        onComplaint={words => props.onComplaint(words)}
      />
    </>
  );
}
