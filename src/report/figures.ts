import type { DataStatus } from '../search/result.js';
import { escapeHtml, paragraph, prose } from './html-text.js';

/** A figure as SVG text with the words under it. `name` is the name of its file, without ending. */
export interface ReportFigure {
  readonly name: string;
  readonly svg: string;
  readonly caption: string;
}

/** Name of the figure of the cut with this index among the `cutSpectra` of a result. */
export const cutFigureName = (index: number): string => `cut-${index + 1}`;

/** The figure of that name under a caption that says how the data came about; where it is missing, words say so. */
export function figureOf(figures: readonly ReportFigure[], name: string, status: DataStatus): string {
  const found = figures.find(figure => figure.name === name);
  if (found === undefined) return paragraph(`The figure “${name}” was not drawn for this result.`);
  const data = found.caption.toLowerCase().includes(status) ? '' : `<b>From ${status} data.</b> `;
  return `<figure id="figure-${escapeHtml(name)}">
${labelled(found)}
<figcaption>${data}${prose(found.caption)} <a class="file" href="${encodeURIComponent(name)}.svg">${escapeHtml(name)}.svg</a></figcaption>
</figure>`;
}

/** Figures without a description for those who cannot see them take their caption. */
function labelled({ svg, caption }: ReportFigure): string {
  const tag = /<svg\b[^>]*>/.exec(svg)?.[0] ?? '';
  return tag.includes('aria-label') ? svg : svg.replace('<svg', () => `<svg role="img" aria-label="${escapeHtml(caption)}"`);
}
