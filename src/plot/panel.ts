import { log10, log1p } from '../math/elementary.js';
import type { Panel } from './figure.js';
import type { AxisKind } from './pointer-area.js';
import type { CustomMark } from './space.js';
import { svgElement } from './svg.js';
import type { Domain } from './ticks.js';

export interface PanelAxis {
  readonly domain: Domain;
  /** Default linear. */
  readonly kind?: AxisKind;
}

export interface PanelParts {
  readonly document: Document;
  readonly width: number;
  readonly height: number;
  readonly margin: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
  readonly x: PanelAxis;
  readonly y: PanelAxis;
  /** In the order in which they are drawn. */
  readonly marks: readonly CustomMark[];
}

const POSITIONS: Readonly<Record<AxisKind, (value: number) => number>> = {
  linear: value => value,
  log: log10,
  symlog: value => Math.sign(value) * log1p(Math.abs(value)),
};

/** A scale from its domain to pixels. */
function scaleOf({ domain: [from, to], kind = 'linear' }: PanelAxis, start: number, end: number): (value: number) => number {
  const position = POSITIONS[kind];
  const [low, high] = [position(from), position(to)];
  return value => start + ((position(value) - low) / (high - low)) * (end - start);
}

/** A panel of marks drawn by hand. A page that shows only such panels has no need of Plot. */
export function panelOf({ document, width, height, margin, x, y, marks }: PanelParts): Panel {
  const [left, right, top, bottom] = [margin.left, width - margin.right, margin.top, height - margin.bottom];
  const space = { document, x: scaleOf(x, left, right), y: scaleOf(y, bottom, top), left, right, top, bottom };
  return {
    svg: svgElement(
      document,
      'svg',
      { width, height },
      marks.map(mark => mark.draw(space)),
    ),
    height,
  };
}
