import { createSignal, Show, type JSX, type ParentProps } from 'solid-js';
import type { AnalysisResult } from '../../../../src/search/result.js';
import { Menu, type MenuItem } from '../../components/menu.jsx';
import { Message } from '../../components/message.jsx';
import { usePage } from '../../state/workbench.js';
import type { DescribedAnalysis } from '../../workers/search/protocol.js';
import type { RunExport } from '../../workers/search/exports.js';

export interface FigureToSave {
  readonly name: string;
  readonly label: string;
  draw(): SVGSVGElement;
}

export interface ToolsProps {
  readonly described: DescribedAnalysis;
  /** What is shown, of the configuration that is asked; null until it is there. */
  readonly result: AnalysisResult | null;
  readonly figures: () => readonly FigureToSave[];
  /** Are there published limits to be drawn? */
  readonly hasPublished: boolean;
}

// writers of formats are needed by few visits
const writers = () => import('./exports.js');

const RUN_EXPORTS: readonly (readonly [RunExport, string])[] = [
  ['run', 'Folder of the run, ZIP'],
  ['csv', 'Tables, CSV'],
  ['hepdata', 'HEPData submission'],
  ['pyhf', 'pyhf workspace and patch set'],
  ['hs3', 'HS3'],
  ['latex', 'LaTeX tables'],
  ['uhi', 'Histograms, UHI'],
  ['bibtex', 'References, BibTeX'],
];

export interface ToolsBarProps {
  readonly figures: () => readonly FigureToSave[];
  readonly results: readonly MenuItem[];
  /** The state as files; as a link it is there always. */
  readonly states: readonly MenuItem[];
}

/** The figures drawn and the numbers found, as files; the state as a file and as a link. */
export function ToolsBar(props: ParentProps<ToolsBarProps>): JSX.Element {
  const [failure, setFailure] = createSignal('');
  const figureItems = (): MenuItem[] =>
    (['svg', 'pdf', 'png'] as const).flatMap(format =>
      props.figures().map(({ name, label, draw }) => ({
        label: `${label}, ${format.toUpperCase()}`,
        choose: async () => (await writers()).exportFigure(format, name, draw()),
      })),
    );
  return (
    <>
      <div class="tools-bar" role="group" aria-label="View and files">
        {props.children}
        <Show when={props.figures().length > 0}>
          <Menu label="Figures" items={figureItems()} onFailure={setFailure} />
        </Show>
        <Show when={props.results.length > 0}>
          <Menu label="Export" items={props.results} onFailure={setFailure} />
        </Show>
        <Menu
          label="State"
          items={[...props.states, { label: 'Copy the link', choose: () => navigator.clipboard.writeText(location.href) }]}
          onFailure={setFailure}
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

/** The files of a search. */
export function Tools(props: ToolsProps): JSX.Element {
  const page = usePage('search');
  const resultItems = (result: AnalysisResult): MenuItem[] => [
    { label: 'All numbers, result.json', choose: async () => (await writers()).exportResult(result) },
    ...RUN_EXPORTS.map(([format, label]) => ({
      label,
      choose: async () => (await writers()).exportRun(format, props.described, result),
    })),
  ];
  return (
    <ToolsBar
      figures={props.figures}
      results={props.result === null ? [] : resultItems(props.result)}
      states={[
        {
          label: 'Save the analysis file for portalscope run',
          choose: async () => (await writers()).exportAnalysis(props.described),
        },
      ]}
    >
      <Show when={props.hasPublished}>
        <label class="switch">
          <input
            type="checkbox"
            checked={page.state().published}
            onChange={event => page.set({ published: event.currentTarget.checked })}
          />
          Published limits
        </label>
      </Show>
    </ToolsBar>
  );
}
