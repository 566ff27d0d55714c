import type { ExportFile } from '../../../../src/formats/hepdata/submission.js';
import { zipArchive } from '../../../../src/formats/zip.js';
import type { AnalysisResult } from '../../../../src/search/result.js';
import { download, pngOf } from '../../download.js';
import { pdfOf } from '../../pdf.js';
import type { DescribedAnalysis } from '../../workers/search/protocol.js';
import type { RunExport } from '../../workers/search/exports.js';
import { searchEngine } from './engine.js';

const TYPES: Readonly<Record<string, string>> = { json: 'application/json', bib: 'application/x-bibtex' };

/** Hands a run in some format to the browser; several files as one archive. */
export async function exportRun(format: RunExport, { analysis, text }: DescribedAnalysis, result: AnalysisResult): Promise<void> {
  const files = await searchEngine.run('exported', { format, result, analysis, text });
  if (files.length === 1) saveFile(files[0]);
  else download(`${result.name}-${format}.zip`, zipArchive(files), 'application/zip');
}

const saveFile = ({ name, text }: ExportFile): void => download(name, text, TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'text/plain');

export const exportResult = (result: AnalysisResult): void =>
  download('result.json', `${JSON.stringify(result, null, 2)}\n`, 'application/json');

export const exportAnalysis = ({ analysis, text }: DescribedAnalysis): void => download(`${analysis.name}.yaml`, text, 'application/yaml');

/** A figure as a file. */
export async function exportFigure(format: 'svg' | 'pdf' | 'png', name: string, svg: SVGSVGElement): Promise<void> {
  if (format === 'svg') download(`${name}.svg`, `${svg.outerHTML}\n`, 'image/svg+xml');
  else if (format === 'pdf') download(`${name}.pdf`, pdfOf(svg), 'application/pdf');
  else download(`${name}.png`, await pngOf(svg), 'image/png');
}
