import { createSignal, Show, type JSX } from 'solid-js';
import { Menu, type MenuItem } from '../../components/menu.jsx';
import { Message } from '../../components/message.jsx';
import { recastableCurves } from '../../catalogue.js';
import { ownLimits } from '../../own-limits.js';
import type { Exported, ExportFormat } from './exports.js';
import type { Recast } from './recast.js';

/** Largest recast file: with the texts of several models. */
const LARGEST_BYTES = 5_000_000;

const FORMATS: readonly (readonly [ExportFormat, string])[] = [
  ['svg', 'Figure, SVG'],
  ['png', 'Figure, PNG'],
  ['csv', 'Excluded couplings, CSV'],
  ['contour', 'Outline of the region, CSV'],
  ['json', 'All numbers, JSON'],
  ['hepdata', 'HEPData submission'],
  ['bibtex', 'References, BibTeX'],
];

export interface ToolsProps {
  readonly recast: Recast;
  /** What an export is of; null until there is something. */
  readonly exported: () => Exported | null;
}

/** Above the plot: the whole view again, the mass axis, exports, the state as a file. */
export function Tools(props: ToolsProps): JSX.Element {
  const { page } = props.recast;
  const [failure, setFailure] = createSignal('');
  let input: HTMLInputElement | undefined;
  const exportItem = ([format, label]: readonly [ExportFormat, string]): MenuItem => ({
    label,
    async choose() {
      const exported = props.exported();
      if (exported === null) return;
      // writers of formats are needed by few visits
      const { exportAs } = await import('./exports.js');
      await exportAs(format, exported);
    },
  });
  const open = async (file: File): Promise<void> => {
    setFailure('');
    try {
      if (file.size > LARGEST_BYTES) throw new Error(`${file.name} has ${file.size} bytes: expected at most ${LARGEST_BYTES}`);
      const { stateOfRecastFile } = await import('./imports.js');
      const isKnown = (id: string): boolean => [...recastableCurves, ...ownLimits()].some(one => one.id === id);
      page.set(stateOfRecastFile(await file.text(), file.name, isKnown));
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <>
      <div class="tools-bar" role="group" aria-label="View and files">
        <button type="button" disabled={page.state().zoom === null} onClick={() => page.set({ zoom: null })}>
          Show all
        </button>
        <Menu label="Export" items={FORMATS.map(exportItem)} onFailure={setFailure} />
        <Menu
          label="State"
          items={[
            exportItem(['recast', 'Save as a file for the command line']),
            { label: 'Open such a file …', choose: () => input?.click() },
            { label: 'Copy the link', choose: () => navigator.clipboard.writeText(location.href) },
          ]}
          onFailure={setFailure}
        />
        <input
          ref={element => (input = element)}
          type="file"
          accept=".yaml,.yml"
          class="hidden"
          tabindex="-1"
          aria-label="Open a recast file"
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
