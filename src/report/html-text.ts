const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text for HTML, in an element or a quoted attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, c => ENTITIES[c]);

export interface TableOptions {
  readonly caption: string;
  readonly header: readonly string[];
  /** Plain text; the first cell of a row names it. */
  readonly rows: readonly (readonly string[])[];
}

/** A table with a caption; the cells behind the first are numbers and stand right. */
export function htmlTable({ caption, header, rows }: TableOptions): string {
  const head = header.map(cell => `<th scope="col">${escapeHtml(cell)}</th>`).join('');
  const body = rows.map(([first, ...rest]) => {
    const cells = rest.map(cell => `<td>${escapeHtml(cell)}</td>`).join('');
    return `<tr><th scope="row">${escapeHtml(first)}</th>${cells}</tr>`;
  });
  return `<div class="table"><table><caption>${escapeHtml(caption)}</caption><thead><tr>${head}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table></div>`;
}

export const htmlList = (items: readonly string[]): string => `<ul>\n${items.map(item => `<li>${item}</li>`).join('\n')}\n</ul>`;

export const section = (id: string, title: string, ...content: readonly string[]): string =>
  `<section id="${id}">\n<h2>${escapeHtml(title)}</h2>\n${content.filter(text => text !== '').join('\n')}\n</section>`;

export const paragraph = (text: string): string => `<p>${escapeHtml(text)}</p>`;
