import { writeRecastFile } from '../../../../src/config/recast-file.js';
import { exportedFiles } from '../../../../src/formats/exported-files.js';
import { comparisonTables } from '../../../../src/formats/hepdata/comparison-tables.js';
import { submissionFiles } from '../../../../src/formats/hepdata/submission.js';
import { zipArchive } from '../../../../src/formats/zip.js';
import { bibtex } from '../../../../src/literature/bibtex.js';
import { VERSION } from '../../../../src/version.js';
import { download, pngOf } from '../../download.js';
import { pdfOf } from '../../pdf.js';
import type { OwnResult } from '../../own-results.js';
import { ownSubject, type ShownLine } from './lines.js';
import type { CompareState } from './state.js';
import { publishedOn, SUBJECT_WORDS } from './subject.js';

export type CompareExport = 'svg' | 'pdf' | 'png' | 'csv' | 'json' | 'hepdata' | 'bibtex';
export type ResultFormat = 'hepdata' | 'pyhf' | 'csv';

export interface Comparison {
  readonly state: CompareState;
  readonly lines: readonly ShownLine[];
  draw(): SVGSVGElement;
}

const shownPapers = ({ subject, hidden }: CompareState) => publishedOn(subject).filter(({ id }) => !hidden.includes(id));

/** Makes a file of what is shown and hands it to the browser. */
export async function exportComparison(format: CompareExport, { state, lines, draw }: Comparison): Promise<void> {
  const name = `limits-${state.subject}`;
  switch (format) {
    case 'svg':
      return download(`${name}.svg`, `${draw().outerHTML}\n`, 'image/svg+xml');
    case 'pdf':
      return download(`${name}.pdf`, pdfOf(draw()), 'application/pdf');
    case 'png':
      return download(`${name}.png`, await pngOf(draw()), 'image/png');
    case 'csv':
      return download(`${name}.csv`, linesCsv(lines), 'text/csv');
    case 'json':
      return download(`${name}.json`, `${JSON.stringify({ subject: state.subject, lines }, null, 2)}\n`, 'application/json');
    case 'hepdata':
      return download(`${name}-hepdata.zip`, submissionOf(state, lines), 'application/zip');
    case 'bibtex':
      return download(`${name}.bib`, bibtex(shownPapers(state)), 'application/x-bibtex');
  }
}

/** What was made here; the quantity as the tables of a result write it. */
function submissionOf({ subject }: CompareState, lines: readonly ShownLine[]): Uint8Array<ArrayBuffer> {
  const tables = comparisonTables(lines, SUBJECT_WORDS[subject]);
  const comment = `Limits on ${SUBJECT_WORDS[subject]}. Written by Portalscope ${VERSION}.`;
  return zipArchive(submissionFiles({ comment, tables, resources: [] }));
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** One row a point; the band is that of expected limits. */
function linesCsv(lines: readonly ShownLine[]): string {
  const rows = lines.flatMap(({ label, kind, pieces }) =>
    pieces.flatMap((piece, k) =>
      piece.map(
        ({ massMeV, limit, band }) => `${quoted(label)},${kind},${k + 1},${massMeV},${limit},${band?.[0] ?? ''},${band?.[1] ?? ''}`,
      ),
    ),
  );
  return ['label,kind,piece,mass_MeV,limit,band_low,band_high', ...rows, ''].join('\n');
}

/** A result of one's own in the formats of others, as an archive. Throws InputError where the format needs a likelihood and there is none. */
export function exportResult(format: ResultFormat, { result, record }: OwnResult): void {
  const files = exportedFiles(format, { result, inspire: 'ins0000000', ...(record !== null && { record }) });
  download(`${result.name}-${format}.zip`, zipArchive(files), 'application/zip');
}

/** The state as a file that `portalscope recast` takes: the limits themselves, with more data where that is asked for. */
export function saveComparison(state: CompareState): void {
  const { own, lifetime, factor, background, systematic, combined, massMeV, zoom } = state;
  const text = writeRecastFile({
    portalscopeRecast: 1,
    sources: [
      ...shownPapers(state).map(({ id }) => id),
      ...own.filter(id => ownSubject(id) === state.subject).map(id => id.replace(/^own:/, '')),
    ],
    models: ['invisible'],
    lifetimePs: lifetime,
    ...(combined !== 'no' && { combination: combined }),
    ...(factor !== 1 && { project: { factor, background, systematic } }),
    view: { massMeV, ...(zoom !== null && { zoom: { massMeV: [...zoom.massMeV], coupling: [...zoom.coupling] } }) },
  });
  download('comparison.yaml', text, 'application/yaml');
}
