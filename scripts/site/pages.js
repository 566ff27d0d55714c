/** Reads the pages of the documentation and turns them into HTML. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import MarkdownIt from 'markdown-it';

/** Pages outside docs/ that are part of the site, and files that are linked to as they are. */
const OTHERS = ['CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'];

/** The groups of the navigation in their order; a folder of docs/ belongs to the group of its name. */
export const GROUPS = [
  { title: 'Tutorials', holds: source => source.startsWith('docs/tutorials/') },
  {
    title: 'How to',
    holds: source => /^docs\/(?!index|decisions|performance|gallery)[^/]+\.md$/.test(source) || source.startsWith('docs/models/'),
  },
  { title: 'Methods', holds: source => source.startsWith('docs/methods/') },
  { title: 'API', holds: source => source.startsWith('api/') },
  { title: 'About', holds: source => source !== 'docs/index.md' },
];

const slug = text =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

/** Where a source lies in the site: "docs/methods/fit.md" is "methods/fit.html". */
export const pathOf = source => source.replace(/^docs\//, '').replace(/\.md$/, '.html');

/** @returns {{source: string, path: string, title: string, html: string, anchors: Set<string>, links: string[], blocks: {info: string, code: string}[]}[]} */
export function readPages(root) {
  const docs = readdirSync(join(root, 'docs'), { recursive: true })
    .map(name => posix.join('docs', name.split('\\').join('/')))
    .filter(name => name.endsWith('.md'));
  const sources = [...docs.sort(), ...OTHERS.filter(name => existsSync(join(root, name)))];
  return sources.map(source => readPage(source, readFileSync(join(root, source), 'utf8')));
}

export function readPage(source, text) {
  const md = new MarkdownIt({ html: false });
  const tokens = md.parse(text, {});
  const page = { source, path: pathOf(source), title: source, anchors: new Set(), links: [], blocks: [] };
  for (const [k, token] of tokens.entries()) {
    if (token.type === 'heading_open') {
      const words = tokens[k + 1].content.replace(/`/g, '');
      if (token.tag === 'h1') page.title = words;
      token.attrSet('id', slug(words));
      page.anchors.add(slug(words));
    }
    if (token.type === 'fence') page.blocks.push({ info: token.info.trim(), code: token.content });
    for (const child of token.children ?? []) {
      const name = child.type === 'link_open' ? 'href' : child.type === 'image' ? 'src' : undefined;
      const target = name && child.attrGet(name);
      if (!target || /^[a-z]+:/.test(target)) continue;
      page.links.push(target);
      child.attrSet(name, siteTarget(source, target));
    }
  }
  page.html = md.renderer.render(tokens, md.options, {});
  return page;
}

/** A link between sources as one between pages of the site. */
function siteTarget(source, target) {
  const [file, anchor] = target.split('#');
  if (file === '') return target;
  const to = posix.normalize(posix.join(posix.dirname(source), file));
  const from = posix.dirname(pathOf(source));
  return `${posix.relative(from, pathOf(to))}${anchor === undefined ? '' : `#${anchor}`}`;
}
