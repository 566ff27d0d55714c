import { cos, sin } from '../../math/elementary.js';
import { FONTS, glyphsOf, type Glyph } from './glyphs.js';
import type { MarkupElement } from './markup.js';
import { number, pathOperators } from './path.js';

/** What elements pass on to those in them. */
type Style = Readonly<Record<string, string>>;
const INHERITED = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'fill-opacity',
  'stroke-opacity',
  'fill-rule',
  'font-size',
  'font-weight',
  'font-style',
  'text-anchor',
];
const INITIAL: Style = { fill: '#000000', stroke: 'none', 'stroke-width': '1', 'font-size': '16', 'text-anchor': 'start' };
const HIDDEN = ['title', 'desc', 'style', 'defs', 'clipPath', 'script'];
const CAPS: Readonly<Record<string, number>> = { round: 1, square: 2 };
const JOINS: Readonly<Record<string, number>> = { round: 1, bevel: 2 };
const NAMES: Readonly<Record<string, string>> = { black: '#000000', white: '#ffffff', currentColor: '#000000' };

/** The operators of a page with y downwards, and the opacities that they name. */
export class Drawing {
  readonly operators: string[] = [];
  /** Names of graphics states by opacity of what is filled and drawn. */
  readonly opacities = new Map<string, readonly [number, number]>();
  private readonly clips: ReadonlyMap<string, MarkupElement>;

  constructor(svg: MarkupElement) {
    this.clips = new Map(clipPaths(svg));
    this.draw(svg, INITIAL);
  }

  private draw(element: MarkupElement, outer: Style): void {
    const { name, attributes, children } = element;
    if (HIDDEN.includes(name) || attributes['display'] === 'none' || attributes['visibility'] === 'hidden') return;
    const style = inherit(outer, attributes);
    const clip = /^url\(#(.+)\)$/.exec(attributes['clip-path'] ?? '')?.[1];
    const isOwn = attributes['transform'] !== undefined || clip !== undefined;
    if (isOwn) this.operators.push('q');
    for (const matrix of transforms(attributes['transform'] ?? '')) this.operators.push(`${matrix.map(number).join(' ')} cm`);
    if (clip !== undefined) this.clip(clip);
    if (name === 'text') this.text(element, style);
    else if (name === 'svg' || name === 'g' || name === 'a')
      for (const child of children.filter(node => typeof node !== 'string')) this.draw(child, style);
    else this.shape(outlineOf(element), style);
    if (isOwn) this.operators.push('Q');
  }

  private clip(id: string): void {
    const found = this.clips.get(id);
    if (found === undefined) throw new Error(`clip path ${id} is not there`);
    const shapes = found.children.filter(child => typeof child !== 'string');
    const isEvenOdd = shapes.some(({ attributes }) => attributes['clip-rule'] === 'evenodd');
    this.operators.push(...shapes.flatMap(outlineOf), isEvenOdd ? 'W* n' : 'W n');
  }

  private shape(outline: readonly string[], style: Style): void {
    const [fill, stroke] = [colour(style['fill']), colour(style['stroke'])];
    if (outline.length === 0 || (fill === undefined && stroke === undefined)) return;
    const out: string[] = ['q', ...this.opacity(style)];
    if (fill !== undefined) out.push(`${fill} rg`);
    if (stroke !== undefined) {
      const dashes = (style['stroke-dasharray'] ?? 'none').match(/[\d.]+/g) ?? [];
      out.push(`${stroke} RG ${number(Number(style['stroke-width']))} w`, `[${dashes.join(' ')}] 0 d`);
      out.push(`${CAPS[style['stroke-linecap'] ?? ''] ?? 0} J ${JOINS[style['stroke-linejoin'] ?? ''] ?? 0} j`);
    }
    const star = style['fill-rule'] === 'evenodd' ? '*' : '';
    out.push(...outline, fill === undefined ? 'S' : stroke === undefined ? `f${star}` : `B${star}`, 'Q');
    this.operators.push(...out);
  }

  private opacity(style: Style): string[] {
    const whole = Number(style['opacity'] ?? 1);
    const pair = [whole * Number(style['fill-opacity'] ?? 1), whole * Number(style['stroke-opacity'] ?? 1)] as const;
    if (pair[0] === 1 && pair[1] === 1) return [];
    const name = `O${pair.map(value => String(Math.round(1000 * value))).join('x')}`;
    this.opacities.set(name, pair);
    return [`/${name} gs`];
  }

  private text(element: MarkupElement, style: Style): void {
    for (const chunk of chunksOf(element, style)) {
      const width = chunk.runs.reduce((sum, run) => sum + run.dx + run.width, 0);
      const anchor = chunk.anchor === 'middle' ? 0.5 : chunk.anchor === 'end' ? 1 : 0;
      let [x, y] = [chunk.x - anchor * width, chunk.y];
      for (const run of chunk.runs) {
        [x, y] = [x + run.dx, y + run.dy];
        const fill = colour(run.style['fill']);
        if (fill !== undefined) this.operators.push('q', ...this.opacity(run.style), `${fill} rg BT`, ...glyphOperators(run, x, y), 'ET Q');
        x += run.width;
      }
    }
  }
}

interface Run {
  readonly glyphs: readonly Glyph[];
  readonly size: number;
  readonly width: number;
  readonly dx: number;
  readonly dy: number;
  readonly style: Style;
}

/** Runs that one anchor holds. */
interface Chunk {
  readonly x: number;
  readonly y: number;
  readonly anchor: string;
  readonly runs: Run[];
}

function chunksOf(element: MarkupElement, style: Style): Chunk[] {
  const chunks: Chunk[] = [];
  let [dx, dy] = [0, 0];
  let isAfterSpace = true;
  const visit = ({ attributes, children }: MarkupElement, own: Style): void => {
    const { x, y } = attributes;
    if (chunks.length === 0 || x !== undefined || y !== undefined) {
      const last = chunks.at(-1);
      chunks.push({ x: lengthOf(x, own, last?.x), y: lengthOf(y, own, last?.y), anchor: own['text-anchor'], runs: [] });
      isAfterSpace = true;
    }
    [dx, dy] = [dx + lengthOf(attributes['dx'], own), dy + lengthOf(attributes['dy'], own)];
    for (const child of children) {
      if (typeof child !== 'string') {
        if (child.name === 'tspan') visit(child, inherit(own, child.attributes));
        continue;
      }
      const words = child.replace(/\s+/g, ' ').replace(isAfterSpace ? /^ / : /^$/, '');
      if (words === '') continue;
      isAfterSpace = words.endsWith(' ');
      const size = parseFloat(own['font-size']);
      const glyphs = glyphsOf(words, { isBold: isBold(own['font-weight']), isItalic: /italic|oblique/.test(own['font-style'] ?? '') });
      const width = glyphs.reduce((sum, { advance }) => sum + (advance / 1000) * size, 0);
      chunks.at(-1)!.runs.push({ glyphs, size, width, dx, dy, style: own });
      [dx, dy] = [0, 0];
    }
  };
  visit(element, style);
  return chunks;
}

const isBold = (weight = 'normal'): boolean => weight === 'bold' || Number(weight) >= 600;
const lengthOf = (text: string | undefined, style: Style, initial = 0): number =>
  text === undefined ? initial : parseFloat(text) * (text.endsWith('em') ? parseFloat(style['font-size']) : 1);

/** Each glyph at its place: no reader has to know how wide the others are. */
function glyphOperators({ glyphs, size }: Run, x: number, y: number): string[] {
  let at = x;
  return glyphs.flatMap(({ font, code, advance, scale, rise, isSlanted }) => {
    const place = at;
    at += (advance / 1000) * size;
    if (code === 32) return [];
    const matrix = [1, 0, isSlanted ? 0.21 : 0, -1, place, y - rise * size].map(number).join(' ');
    return [`/F${FONTS.indexOf(font)} ${number(size * scale)} Tf ${matrix} Tm <${code.toString(16).padStart(2, '0')}> Tj`];
  });
}

/** The outline of a shape, as operators; nothing for what has none. */
function outlineOf({ name, attributes }: MarkupElement): string[] {
  const of = (key: string, initial = 0): number => Number(attributes[key] ?? initial);
  switch (name) {
    case 'path':
      return pathOperators(attributes['d'] ?? '');
    case 'rect':
      return [`${[of('x'), of('y'), of('width'), of('height')].map(number).join(' ')} re`];
    case 'line':
      return pathOperators(`M${of('x1')},${of('y1')}L${of('x2')},${of('y2')}`);
    case 'circle':
    case 'ellipse': {
      const [rx, ry] = name === 'circle' ? [of('r'), of('r')] : [of('rx'), of('ry')];
      const [x, y] = [of('cx'), of('cy')];
      return rx === 0 || ry === 0
        ? []
        : pathOperators(`M${x - rx},${y}A${rx},${ry},0,1,1,${x + rx},${y}A${rx},${ry},0,1,1,${x - rx},${y}Z`);
    }
    case 'polyline':
    case 'polygon':
      return pathOperators(`M${attributes['points'] ?? ''}${name === 'polygon' ? 'Z' : ''}`);
    default:
      throw new Error(`<${name}> is not known: expected shapes, lines and text`);
  }
}

function inherit(outer: Style, attributes: Readonly<Record<string, string>>): Style {
  const declared = (attributes['style'] ?? '').split(';').map(item => item.split(':').map(part => part.trim()));
  const own = { ...attributes, ...Object.fromEntries(declared.filter(pair => pair.length === 2)) } as Record<string, string>;
  const kept = INHERITED.filter(key => own[key] !== undefined && own[key] !== 'inherit').map(key => [key, own[key]]);
  // not passed on by SVG, but a group that is drawn as a whole is not needed here
  const opacity = Number(outer['opacity'] ?? 1) * Number(own['opacity'] ?? 1);
  return { ...outer, ...Object.fromEntries(kept), ...(opacity !== 1 && { opacity: String(opacity) }) } as Style;
}

/** Red, green and blue from 0 to 1; undefined where nothing is drawn. */
function colour(text: string): string | undefined {
  if (text === 'none' || text === 'transparent') return undefined;
  const hex = NAMES[text] ?? text;
  const [, long] = /^#([\da-f]{6})$/i.exec(hex) ?? [];
  const [, short] = /^#([\da-f]{3})$/i.exec(hex) ?? [];
  const digits = long ?? short?.replace(/./g, '$&$&');
  if (digits === undefined) throw new Error(`colour ${text}: expected #rrggbb or none`);
  return [0, 2, 4].map(at => number(parseInt(digits.slice(at, at + 2), 16) / 255)).join(' ');
}

function* clipPaths(element: MarkupElement): Generator<[string, MarkupElement]> {
  if (element.name === 'clipPath') yield [element.attributes['id'] ?? '', element];
  for (const child of element.children) if (typeof child !== 'string') yield* clipPaths(child);
}

/** Matrices of a list of transformations, the first outermost. */
function transforms(text: string): number[][] {
  return [...text.matchAll(/(\w+)\(([^)]*)\)/g)].flatMap(([, name, list]) => {
    const [a = 0, b, c = 0, ...rest] = list
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(Number);
    switch (name) {
      case 'translate':
        return [[1, 0, 0, 1, a, b ?? 0]];
      case 'scale':
        return [[a, 0, 0, b ?? a, 0, 0]];
      case 'rotate': {
        const [x, y] = [b ?? 0, c];
        const [cosine, sine] = [cos((a * Math.PI) / 180), sin((a * Math.PI) / 180)];
        return [[cosine, sine, -sine, cosine, x - cosine * x + sine * y, y - sine * x - cosine * y]];
      }
      case 'matrix':
        return [[a, b ?? 0, c, ...rest]];
      default:
        throw new Error(`transformation ${name}: expected translate, scale, rotate or matrix`);
    }
  });
}
