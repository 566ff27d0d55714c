/** The API reference: what package.json exports, as the compiler declares it (dist/*.d.ts), with its doc comments; a page for each stage, and for each further entry. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import MarkdownIt from 'markdown-it';
import { parseSync } from 'vite';

/** Declarations longer than this are schemas, whose types say nothing to a reader. */
const MOST_LINES = 60;

const md = new MarkdownIt({ html: false }).disable('emphasis');
const escape = md.utils.escapeHtml;

/** What the stages hold, as in CONTRIBUTING.md. */
function stagesOf(root) {
  const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
  const rows = [...text.matchAll(/^\| ((?:`\w+`(?:, )?)+) \| (.+) \|$/gm)];
  return rows.flatMap(([, names, holds]) => [...names.matchAll(/`(\w+)`/g)].map(([, name]) => ({ name, holds })));
}

const note = (into, name, part) => into.set(name, [...(into.get(name) ?? []), part]);

/** Declarations that a file exports, its own and those of others, by name. */
function exportsOf(file, all = new Map()) {
  if (all.has(file)) return all.get(file);
  const found = new Map();
  all.set(file, found);
  const code = readFileSync(file, 'utf8');
  const { program, comments } = parseSync(file, code);
  const other = source => exportsOf(join(dirname(file), source.value.replace(/\.js$/, '.d.ts')), all);
  const own = new Map();
  const imported = new Map(
    program.body.flatMap(node =>
      node.type === 'ImportDeclaration' && node.source.value.startsWith('.')
        ? node.specifiers.map(({ local, imported: name }) => [local.name, () => other(node.source).get(name?.name)])
        : [],
    ),
  );
  for (const node of program.body) {
    if (node.type === 'ExportAllDeclaration') for (const [name, parts] of other(node.source)) found.set(name, parts);
    const declaration = node.type === 'ExportNamedDeclaration' ? node.declaration : node;
    const names = declaration?.type === 'VariableDeclaration' ? declaration.declarations.map(({ id }) => id.name) : [declaration?.id?.name];
    for (const name of names.filter(Boolean)) {
      const part = { file, doc: docBefore(code, comments, node.start), code: declarationText(code, comments, node, declaration) };
      note(own, name, part);
      if (node !== declaration) note(found, name, part);
    }
  }
  for (const { type, source, specifiers = [] } of program.body)
    if (type === 'ExportNamedDeclaration')
      for (const { local, exported } of specifiers) {
        const parts = source ? other(source).get(local.name) : (own.get(local.name) ?? imported.get(local.name)?.());
        if (parts === undefined) throw new Error(`${file} exports ${exported.name}, which is not found`);
        found.set(exported.name, parts);
      }
  return found;
}

/** The doc comment that ends where a node begins. */
function docBefore(code, comments, start) {
  const comment = comments.find(
    ({ type, value, end }) => type === 'Block' && value.startsWith('*') && end <= start && code.slice(end, start).trim() === '',
  );
  return comment?.value.replace(/^\*|^[ \t]*\* ?/gm, '').trim();
}

/** The text of a declaration without what is private. */
function declarationText(code, comments, node, declaration) {
  const cuts = (declaration.body?.body ?? []).filter(
    ({ accessibility, key }) => accessibility === 'private' || key?.type === 'PrivateIdentifier',
  );
  let text = '';
  let at = node.start;
  for (const member of cuts) {
    const comment = comments.findLast(({ end }) => end <= member.start && code.slice(end, member.start).trim() === '');
    text += code.slice(at, comment?.start ?? member.start).trimEnd();
    at = member.end;
  }
  text += code.slice(at, node.end);
  const short = text
    .replace(/^export (declare )?/, '')
    .replace(/^ {4}/gm, '  ')
    .replace(/^((?: {2})+) {2}/gm, '$1  ');
  const lines = short.split('\n');
  return lines.length <= MOST_LINES ? short : `${lines.slice(0, 1).join('\n')}\n  // ...`;
}

/** Pages of the reference, in the form of those of pages.js. Throws when the sources are not compiled. */
export function apiPages(root) {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const dist = join(root, 'dist');
  if (!existsSync(join(dist, 'index.d.ts')))
    throw new Error('the API reference is made from dist, which is not there: run node bin/portalscope.js --version');
  const items = Object.entries(exports).flatMap(([entry, target]) => {
    if (typeof target === 'string') return [];
    const from = posix.join('portalscope', entry);
    return [...exportsOf(join(root, target.types))].map(([name, parts]) => ({
      name,
      parts,
      from,
      page: pageOf(relative(dist, parts[0].file), entry),
    }));
  });
  const stages = stagesOf(root);
  const places = new Map(items.map(item => [item.name, item]));
  const known = [...new Set(items.map(({ page }) => page))];
  const order = stages.filter(({ name }) => known.includes(name));
  const missing = known.filter(name => !order.some(stage => stage.name === name) && name !== 'package');
  if (missing.length > 0) throw new Error(`no stage of CONTRIBUTING.md: ${missing.join(', ')}`);
  if (known.includes('package')) order.push({ name: 'package', holds: 'errors and version' });
  return order.map(({ name, holds }) =>
    stagePage(
      name,
      holds,
      items.filter(item => item.page === name),
      places,
    ),
  );
}

/** The page of a declaration: its stage; of an entry of its own that entry. */
const pageOf = (file, entry) => (entry === '.' ? (/^([^/]+)\//.exec(file)?.[1] ?? 'package') : entry.slice(2));

function stagePage(name, holds, items, places) {
  const sorted = [...items].sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
  const links = [];
  const link = (to, text) => {
    const target = `${to.page === name ? '' : `${to.page}.md`}#${to.name}`;
    links.push(target);
    return `<a href="${target.replace('.md', '.html')}">${text}</a>`;
  };
  const linked = (code, self) =>
    escape(code).replace(/[A-Za-z_$][\w$]*/g, word => (word !== self && places.has(word) ? link(places.get(word), word) : word));
  const entry = ({ name: own, parts, from }) => {
    const file = relative('dist', parts[0].file.slice(parts[0].file.lastIndexOf('/dist/') + 1)).replace('.d.ts', '.ts');
    const docs = parts.map(({ doc }) => (doc ? md.render(doc) : '')).join('');
    const code = parts.map(part => linked(part.code, own)).join('\n');
    return `<h2 id="${own}">${own}</h2>\n${docs}<pre><code class="language-ts">${code}</code></pre>\n<p class="origin">from <code>${from}</code>, <code>src/${file}</code></p>`;
  };
  const list = `<p class="names">${sorted.map(item => link(item, item.name)).join(' ')}</p>`;
  const title = name === 'package' ? 'API: errors and version' : `API: ${name}`;
  return {
    source: `api/${name}.md`,
    path: `api/${name}.html`,
    title,
    html: `<h1>${title}</h1>\n<p>${name === 'package' ? 'What is of no stage.' : `${escape(holds.replace(/^./, c => c.toUpperCase()))}.`}</p>\n${list}\n${sorted.map(entry).join('\n')}`,
    anchors: new Set(sorted.map(item => item.name)),
    links,
    blocks: [],
  };
}
