import { InputError } from '../../errors.js';

/** An element with its children; a text is a child that is a string. */
export interface MarkupElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (MarkupElement | string)[];
}

const TOKEN = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\w[^>]*>|<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>|([^<]+)|(<)/g;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const plain = (text: string): string =>
  text.replace(
    /&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi,
    (all, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      if (name !== undefined) return ENTITIES[name] ?? all;
      return String.fromCodePoint(hex === undefined ? Number(decimal) : parseInt(hex, 16));
    },
  );

/** The root of an SVG text as figures are written: attributes in double quotes, no CDATA. `what` names it in the InputError for one that is not so. */
export function readMarkup(text: string, what: string): MarkupElement {
  const wrong = (why: string): InputError => new InputError(`${what}: ${why}: expected an SVG figure`);
  const root: { name: string; attributes: Record<string, string>; children: (MarkupElement | string)[] } = {
    name: '',
    attributes: {},
    children: [],
  };
  const open = [root];
  for (const [, closing, name, attributes = '', empty, content, stray] of text.matchAll(TOKEN)) {
    if (stray !== undefined) throw wrong('a < that begins no element');
    if (content !== undefined) open.at(-1)!.children.push(plain(content));
    if (name === undefined) continue;
    if (closing === '/') {
      if (open.length === 1 || open.pop()!.name !== name) throw wrong(`</${name}> that closes nothing`);
      continue;
    }
    const pairs = [...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key, value]) => [key, plain(value)] as const);
    const element = { name, attributes: Object.fromEntries(pairs), children: [] };
    open.at(-1)!.children.push(element);
    if (empty !== '/') open.push(element);
  }
  const svg = root.children.find(child => typeof child !== 'string');
  if (open.length > 1) throw wrong(`<${open.at(-1)!.name}> is not closed`);
  if (svg === undefined || svg.name !== 'svg') throw wrong('no svg element');
  return svg;
}
