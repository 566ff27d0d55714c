import { createHash } from 'node:crypto';
import type { Plugin, Rolldown } from 'vite';
import { FIRST_PAGE, type PageName } from '../src/state/pages.js';

/** A page: the end of the path of its first module, and the file that it reads first when its address says nothing more. */
export interface PreloadedPage {
  readonly module: string;
  readonly data?: string;
}

/**
 * A script, before those of the page, that asks for the code of the page which the address names while the frame around it is still being read: else
 * the frame must run before the browser hears of it.
 */
export const pagePreload = (pages: Readonly<Record<PageName, PreloadedPage>>): Plugin => ({
  name: 'portalscope-page-preload',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const html = bundle['index.html'];
      if (html?.type !== 'asset') throw new Error('no index.html to put the preload into');
      const text = String(html.source);
      const links = Object.entries(pages).map(([name, { module, data }]) => [name, { ...filesOf(bundle, module, text), data }] as const);
      const source = scriptOf(Object.fromEntries(links));
      const fileName = `assets/preload-${createHash('sha256').update(source).digest('hex').slice(0, 8)}.js`;
      this.emitFile({ type: 'asset', fileName, source });
      html.source = text.replace(/(?=[ \t]*<script type="module")/, `    <script src="./${fileName}"></script>\n`);
    },
  },
});

/** Code and styles of a page that the frame does not bring. */
function filesOf(bundle: Rolldown.OutputBundle, module: string, html: string): { readonly scripts: string[]; readonly styles: string[] } {
  const scripts = new Set<string>();
  const styles = new Set<string>();
  const add = (chunk: Rolldown.OutputChunk): void => {
    if (scripts.has(chunk.fileName) || html.includes(chunk.fileName)) return;
    scripts.add(chunk.fileName);
    for (const file of chunk.viteMetadata?.importedCss ?? []) styles.add(file);
    for (const name of chunk.imports) {
      const imported = bundle[name];
      if (imported?.type === 'chunk') add(imported);
    }
  };
  const entry = Object.values(bundle).find(file => file.type === 'chunk' && file.facadeModuleId?.endsWith(module) === true);
  if (entry?.type !== 'chunk') throw new Error(`no chunk of ${module} to preload`);
  add(entry);
  return { scripts: [...scripts], styles: [...styles] };
}

const scriptOf = (pages: object): string => `(() => {
  const pages = ${JSON.stringify(pages)};
  const [, path, query] = /^#?\\/?([^?]*)(.*)$/s.exec(location.hash);
  const { scripts, styles, data } = pages[Object.hasOwn(pages, path) ? path : '${FIRST_PAGE}'];
  const link = (href, rest) => Object.assign(document.createElement('link'), { crossOrigin: '', ...rest, href: './' + href });
  document.head.append(
    ...scripts.map(href => link(href, { rel: 'modulepreload' })),
    ...styles.map(href => link(href, { rel: 'preload', as: 'style' })),
    ...(data !== undefined && query === '' ? [link(data, { rel: 'preload', as: 'fetch' })] : []),
  );
})();
`;
