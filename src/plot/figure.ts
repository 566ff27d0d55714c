import { drawHeader, type Header } from './header.js';
import { COLOURS, paint } from './palette.js';
import { svgElement } from './svg.js';
import { textElement, TYPE } from './typeset.js';

export interface FigureOptions {
  /** Where elements are made: that of a browser, or of linkedom in Node. */
  readonly document: Document;
  /** Width of the layout in px, default 640, at least 480. The figure scales to any size; type keeps its size relative to this width. */
  readonly width?: number;
  /** Height of the frame with its axes; each figure has a default of its own. */
  readonly height?: number;
}

export const DEFAULT_WIDTH = 640;
/** Space left of the frame for the labels and the title of the y axis. */
export const MARGIN_LEFT = 84;

/** A panel as Plot draws it, with its height. */
export interface Panel {
  readonly svg: Element;
  readonly height: number;
}

export interface FigureParts {
  readonly document: Document;
  readonly width: number;
  /** What the figure shows, for those who cannot see it. */
  readonly description: string;
  readonly header: Header;
  /** From top to bottom. */
  readonly panels: readonly Panel[];
}

/** Room below the last panel for the version, clear of the title of any axis. */
const VERSION_LINE = 10;

/** Puts header and panels into one SVG that needs nothing else: style, colours for light and dark, name spaces, size. */
export function figure({ document, width, description, header, panels }: FigureParts): SVGSVGElement {
  const { elements, height: headerHeight } = drawHeader(document, header, 16, width - 12);
  let height = headerHeight;
  const groups = panels.map(panel => {
    // Plot brings a style sheet for its own axes, which are not used
    const children = Array.from(panel.svg.childNodes).filter(child => child.nodeName.toLowerCase() !== 'style');
    const group = svgElement(document, 'g', { class: 'panel', transform: `translate(0,${height})` }, children);
    height += panel.height;
    return group;
  });
  height += VERSION_LINE;
  const svg = svgElement(
    document,
    'svg',
    { class: 'portalscope-figure', role: 'img', 'aria-label': spoken(description), width, height, viewBox: `0 0 ${width} ${height}` },
    [
      svgElement(document, 'rect', { class: 'paper', width, height, fill: paint('paper') }),
      svgElement(document, 'g', { class: 'header' }, elements),
      ...groups,
      textElement(document, `Portalscope ${header.version}`, TYPE.small, {
        class: 'version',
        x: width - 12,
        y: height - 6,
        'text-anchor': 'end',
        fill: paint('muted'),
      }),
    ],
  ) as SVGSVGElement;
  svg.setAttributeNS('http://www.w3.org/2000/xmlns/', 'xmlns', 'http://www.w3.org/2000/svg');
  paintFigure(svg);
  const style = svgElement(document, 'style');
  style.append(document.createTextNode(styleSheet()));
  svg.prepend(style);
  return svg;
}

const SPOKEN: Readonly<Record<string, string>> = { '<': 'below', '&': 'and', '"': "'" };

/** Without characters that not every serialiser escapes in an attribute. */
const spoken = (text: string): string => text.replace(/[<&"]/g, character => SPOKEN[character]);

/**
 * Turns paints into attributes with the light colour, understood by every program, and classes that follow the theme where there is a style sheet; rounds
 * coordinates to hundredths of a pixel.
 */
function paintFigure(svg: Element): void {
  for (const element of [svg, ...Array.from(svg.querySelectorAll('*'))]) {
    // Plot names its groups, which an image may not have: it is one, with the words of its own
    if (element !== svg) element.removeAttribute('aria-label');
    for (const property of ['fill', 'stroke'] as const) {
      const name = /^var\(--ps-(\w+)\)$/.exec(element.getAttribute(property) ?? '')?.[1];
      if (name === undefined) continue;
      element.setAttribute(property, COLOURS[name as keyof typeof COLOURS].light);
      element.setAttribute('class', [element.getAttribute('class'), `${property}-${name}`].filter(Boolean).join(' '));
    }
    for (const { name, value } of Array.from(element.attributes))
      if (value.includes('.') && COORDINATES.has(name)) element.setAttribute(name, rounded(value));
  }
}

const COORDINATES = new Set(['d', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r', 'dy', 'width', 'height', 'transform', 'font-size']);

const rounded = (coordinates: string): string =>
  coordinates.replace(/-?\d+\.\d{3,}(e-?\d+)?/g, digits => String(Number(Number(digits).toFixed(2))));

const FONTS = `'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif`;

/** Rules that give the parts of a figure the colours of the variables --ps-..., and its type: for a page that allows no style elements. */
export function figureClasses(): string {
  const names = Object.keys(COLOURS) as (keyof typeof COLOURS)[];
  return [
    `.portalscope-figure{max-width:100%;height:auto;font-family:${FONTS};font-variant-numeric:tabular-nums}`,
    ...names.map(n => `.portalscope-figure .fill-${n}{fill:var(--ps-${n})}.portalscope-figure .stroke-${n}{stroke:var(--ps-${n})}`),
  ].join('\n');
}

function styleSheet(): string {
  const names = Object.keys(COLOURS) as (keyof typeof COLOURS)[];
  const variables = (theme: 'light' | 'dark'): string => names.map(name => `--ps-${name}:${COLOURS[name][theme]}`).join(';');
  // :where has no weight: a page may set the variables itself; paper is always light
  return [
    `:where(.portalscope-figure){${variables('light')}}`,
    `@media screen and (prefers-color-scheme:dark){:where(.portalscope-figure){${variables('dark')}}}`,
    figureClasses(),
  ].join('\n');
}
