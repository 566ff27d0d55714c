/** Links between pages that lead nowhere. */
import { statSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Folders whose files are part of the site as they are. */
export const COPIED = ['docs/pictures/', 'examples/'];

/** "docs/a.md: b.md#c" for each link of a page to a file or a heading that is not there, or to a file that is not part of the site. */
export function deadLinks(pages, root) {
  const bySource = new Map(pages.map(page => [page.source, page]));
  return pages.flatMap(page =>
    page.links
      .filter(link => {
        const [file, anchor] = link.split('#');
        const target = file === '' ? page.source : posix.normalize(posix.join(posix.dirname(page.source), file));
        const known = bySource.get(target);
        if (known) return anchor !== undefined && !known.anchors.has(anchor);
        return !(
          COPIED.some(folder => target.startsWith(folder)) && statSync(join(root, target), { throwIfNoEntry: false })?.isFile() === true
        );
      })
      .map(link => `${page.source}: ${link}`),
  );
}
