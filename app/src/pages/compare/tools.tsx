import type { Accessor, JSX } from 'solid-js';
import { recastableCurves } from '../../catalogue.js';
import { FileTools } from '../../components/file-tools.jsx';
import type { MenuItem } from '../../components/menu.jsx';
import { namedFile, ownFilesEngine } from '../../own-files-engine.js';
import { ownLimits } from '../../own-limits.js';
import { ownResults } from '../../own-results.js';
import type { CompareExport, ResultFormat } from './exports.js';
import { ownSubject, type ShownLine } from './lines.js';
import type { CompareState } from './state.js';
import { subjectOf, subjectOfOwn } from './subject.js';

const FORMATS: readonly (readonly [CompareExport, string])[] = [
  ['svg', 'Figure, SVG'],
  ['pdf', 'Figure, PDF'],
  ['png', 'Figure, PNG'],
  ['csv', 'All lines, CSV'],
  ['json', 'All lines, JSON'],
  ['hepdata', 'Lines of my own, HEPData submission'],
  ['bibtex', 'References, BibTeX'],
];

const RESULT_FORMATS: readonly (readonly [ResultFormat, string])[] = [
  ['hepdata', 'HEPData submission'],
  ['pyhf', 'pyhf workspace'],
  ['csv', 'tables, CSV'],
];

export interface CompareToolsProps {
  readonly state: Accessor<CompareState>;
  readonly lines: Accessor<readonly ShownLine[]>;
  draw(width: number, height: number): SVGSVGElement;
  onOpen(state: CompareState): void;
  onAll(): void;
}

/** Exports of what is compared and of one's own results, and the state of the page as a file. */
export function CompareTools(props: CompareToolsProps): JSX.Element {
  const items = (): readonly MenuItem[] => [
    ...FORMATS.map(([format, label]): MenuItem => ({
      label,
      async choose() {
        const { exportComparison } = await import('./exports.js');
        await exportComparison(format, { state: props.state(), lines: props.lines(), draw: () => props.draw(640, 440) });
      },
    })),
    ...ownResults()
      .filter(({ id }) => props.state().own.includes(id) && ownSubject(id) === props.state().subject)
      .flatMap(own =>
        // a workspace is made of a likelihood
        RESULT_FORMATS.filter(([format]) => format !== 'pyhf' || own.record !== null).map(([format, label]): MenuItem => ({
          label: `${own.result.name}: ${label}`,
          async choose() {
            const { exportResult } = await import('./exports.js');
            exportResult(format, own);
          },
        })),
      ),
  ];
  return (
    <FileTools
      isZoomed={props.state().zoom !== null}
      onAll={() => props.onAll()}
      exports={items()}
      saveState={async () => {
        const { saveComparison } = await import('./exports.js');
        saveComparison(props.state());
      }}
      openState={async file => {
        const known = [
          ...recastableCurves.map(curve => ({ id: curve.id, subject: subjectOf(curve) })),
          ...ownLimits().map(limit => ({ id: limit.id, subject: subjectOfOwn(limit) })),
        ];
        props.onOpen(await ownFilesEngine.run('comparison', { file: namedFile(file), known }));
      }}
    />
  );
}
