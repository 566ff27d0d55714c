import { unbroken } from '../formats/typeset-number.js';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text for HTML as it is, in an element or a quoted attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, c => ENTITIES[c]);

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻';
const PLAIN = '0123456789+−';

/**
 * Text for HTML as prose of physics: escaped, with superscript characters as `<sup>`, since those come from another font on many machines, the usual subscripts
 * (p₀, CLs, m²miss) as `<sub>`, and arXiv numbers as links.
 */
export const prose = (text: string): string =>
  escapeHtml(unbroken(text))
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+/g, run => `<sup>${[...run].map(c => PLAIN[RAISED.indexOf(c)]).join('')}</sup>`)
    .replaceAll('₀', '<sub>0</sub>')
    .replace(/\bCLs(?!\w)/g, 'CL<sub>s</sub>')
    .replace(/\bm(<sup>2<\/sup>)?miss\b/g, (_, square = '') => `<i>m</i>${square}<sub>miss</sub>`)
    .replace(/\barXiv:(\d{4}\.\d{4,5}|[a-z-]+\/\d{7})/g, (_, id: string) => arxivLink(id));

/** A link to the abstract. An identifier of an unknown form stays text. */
export const arxivLink = (id: string): string =>
  /^(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?\/\d{7})(v\d+)?$/.test(id)
    ? `<a href="https://arxiv.org/abs/${id}">arXiv:${id}</a>`
    : escapeHtml(id);

/** A file that lies beside the report. */
export const fileLink = (file: string): string => `<a href="${encodeURIComponent(file)}">${escapeHtml(file)}</a>`;

export const paragraph = (text: string): string => `<p>${prose(text)}</p>`;

/** Items are HTML. */
export const htmlList = (items: readonly string[]): string => `<ul>\n${items.map(item => `<li>${item}</li>`).join('\n')}\n</ul>`;

/** Content is HTML, empty pieces left out. */
export const section = (id: string, title: string, ...content: readonly string[]): string =>
  `<section id="${id}" aria-labelledby="${id}-title">\n<h2 id="${id}-title">${prose(title)}</h2>\n${content.filter(text => text !== '').join('\n')}\n</section>`;

/** Shown on a click, and not printed. The content is HTML. */
export const collapsed = (title: string, content: string): string => `<details><summary>${prose(title)}</summary>\n${content}\n</details>`;

export interface TableOptions {
  /** Says how the data came about. */
  readonly caption: string;
  readonly header: readonly string[];
  /** Plain text; the first cell of a row names it. */
  readonly rows: readonly (readonly string[])[];
  /** The last column is text, which wraps, instead of a number. */
  readonly endsInWords?: boolean;
}

/** A table with a caption; the cells behind the first are numbers and stand right. On a narrow screen it scrolls, by keyboard too. */
export function htmlTable({ caption, header, rows, endsInWords = false }: TableOptions): string {
  const words = (k: number): string => (endsInWords && k === header.length - 1 ? ' class="words"' : '');
  const head = header.map((cell, k) => `<th scope="col"${words(k)}>${prose(cell)}</th>`).join('');
  const body = rows.map(([first, ...rest]) => {
    const cells = rest.map((cell, k) => `<td${words(k + 1)}>${prose(cell)}</td>`).join('');
    return `<tr><th scope="row">${prose(first)}</th>${cells}</tr>`;
  });
  return `<div class="table" tabindex="0" role="group" aria-label="${escapeHtml(caption)}"><table><caption><span>${prose(caption)}</span></caption>
<thead><tr>${head}</tr></thead>
<tbody>\n${body.join('\n')}\n</tbody></table></div>`;
}
