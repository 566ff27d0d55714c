import type { JSX } from 'solid-js';
import { FileTools } from '../../components/file-tools.jsx';
import type { MenuItem } from '../../components/menu.jsx';
import { recastableCurves } from '../../catalogue.js';
import { namedFile, ownFilesEngine } from '../../own-files-engine.js';
import { ownLimits } from '../../own-limits.js';
import type { Exported, ExportFormat } from './exports.js';
import type { Recast } from './recast.js';

const FORMATS: readonly (readonly [ExportFormat, string])[] = [
  ['svg', 'Figure, SVG'],
  ['pdf', 'Figure, PDF'],
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

/** Exports of the model under inspection, and the state of the page as a file. */
export function Tools(props: ToolsProps): JSX.Element {
  const { page } = props.recast;
  const save = async (format: ExportFormat): Promise<void> => {
    const exported = props.exported();
    if (exported === null) return;
    // writers of formats are needed by few visits
    const { exportAs } = await import('./exports.js');
    await exportAs(format, exported);
  };
  const open = async (file: File): Promise<void> => {
    const known = [...recastableCurves, ...ownLimits()].map(({ id }) => id);
    page.set(await ownFilesEngine.run('recast', { file: namedFile(file), known }));
  };
  return (
    <FileTools
      isZoomed={page.state().zoom !== null}
      onAll={() => page.set({ zoom: null })}
      exports={FORMATS.map(([format, label]): MenuItem => ({ label, choose: () => save(format) }))}
      saveState={() => save('recast')}
      openState={open}
    />
  );
}
