import { bibtex } from '../../literature/bibtex.js';
import type { PublishedCurve } from '../../literature/curve.js';
import { physicsText } from '../../plot/typeset.js';
import { typesetNumber, typesetPercent } from '../../formats/typeset-number.js';
import type { AnalysisResult } from '../../search/result.js';
import { arxivLink, collapsed, escapeHtml, htmlList, paragraph, prose, section } from '../html-text.js';

/** The published curves that are shown, the papers, and their BibTeX. */
export function referenceSection(result: AnalysisResult, curves: readonly PublishedCurve[]): string {
  const papers = new Map(curves.map(curve => [curve.reference.arxiv, curve.reference]));
  const others = result.references.filter(id => !papers.has(id));
  const items = [...[...papers.values()].map(paper), ...[...new Set(others)].map(arxivLink)];
  return section(
    'references',
    'References',
    curves.length > 0
      ? `${paragraph('Published curves in the figures:')}\n${htmlList(curves.map(curveItem))}`
      : paragraph('No published curve is shown beside these results.'),
    items.length > 0 ? `${paragraph('Papers:')}\n${htmlList(items)}` : paragraph('The analysis file names no paper.'),
    curves.length > 0 ? collapsed('BibTeX of the published curves', `<pre>${escapeHtml(bibtex(curves))}</pre>`) : '',
  );
}

/** A curve read off a figure says so. */
function curveItem({ label, title, kind, confidenceLevel, origin, originNote, reference }: PublishedCurve): string {
  const source = origin === 'digitised' ? 'Digitised' : 'Official numbers';
  return (
    `<b>${prose(label)}</b>: ${prose(physicsText(title))}, published ${kind} limit, ${typesetPercent(confidenceLevel)} CL, ` +
    `${arxivLink(reference.arxiv)}. ${source}: ${prose(`${typesetPowers(originNote.replace(/\.$/, ''))}.`)}`
  );
}

function paper({ collaboration, title, journal, doi, arxiv }: PublishedCurve['reference']): string {
  const where = journal === undefined ? '' : `, ${prose(journal)}`;
  const link = doi === undefined ? '' : `, <a href="https://doi.org/${escapeHtml(encodeURI(doi))}">doi:${escapeHtml(doi)}</a>`;
  return `${prose(`${collaboration} Collaboration`)}, <cite>${prose(paperTitle(title))}</cite>${where}${link}, ${arxivLink(arxiv)}`;
}

const paperTitle = (title: string): string => physicsText(title);

/** Numbers such as 2.912e-11 within a note. */
const typesetPowers = (note: string): string =>
  note.replace(/\b\d+(?:\.(\d+))?e-\d+\b/g, (number, decimals = '') => typesetNumber(Number(number), 1 + decimals.length));
