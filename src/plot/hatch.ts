import { paint } from './palette.js';
import { customMark, type CustomMark, type PlotSpace } from './space.js';
import { svgElement } from './svg.js';
import { textElement, textWidth, TYPE } from './typeset.js';

/** An interval of the x axis that is left out, with the words that say why. */
export interface HatchedWindow {
  readonly from: number;
  readonly to: number;
  readonly label?: string;
}

const SPACING = 9;

/** Intervals over the full height, hatched with lines that need no pattern and so print everywhere; words inside, upright where they fit. */
export const hatchedWindows = (windows: readonly HatchedWindow[]): CustomMark =>
  customMark('vetoed', space => {
    const { document, left, right, top, bottom } = space;
    return windows.flatMap(window => {
      const from = Math.max(left, space.x(window.from));
      const to = Math.min(right, space.x(window.to));
      if (to <= from) return [];
      const hatch = svgElement(document, 'path', {
        d: hatchLines(from, to, top, bottom),
        stroke: paint('faint'),
        'stroke-width': 1,
        fill: 'none',
      });
      const edges = svgElement(document, 'path', {
        d: `M${from},${top}V${bottom}M${to},${top}V${bottom}`,
        stroke: paint('faint'),
        'stroke-width': 1,
      });
      return [hatch, edges, ...(window.label === undefined ? [] : label(space, window.label, from, to))];
    });
  });

/** What lies beyond the ends of a range of the y axis, hatched to the frame, with words where they fit. */
export const hatchedBeyond = (ends: readonly number[], words: string): CustomMark =>
  customMark('beyond', ({ document, y, left, right, top, bottom }) =>
    ends.flatMap(end => {
      const isUpper = y(end) - top < bottom - y(end);
      const [from, to] = isUpper ? [top, y(end)] : [y(end), bottom];
      const d = hatchLines(left, right, from, to);
      const hatch = svgElement(document, 'path', { d, stroke: paint('faint'), 'stroke-width': 1, fill: 'none' });
      if (to - from < TYPE.small + 4) return [hatch];
      const width = textWidth(words, TYPE.small) + 10;
      const middle = (left + right) / 2;
      return [
        hatch,
        svgElement(document, 'rect', { x: middle - width / 2, y: from + 1.5, width, height: to - from - 3, fill: paint('paper') }),
        textElement(document, words, TYPE.small, {
          x: middle,
          y: (from + to) / 2 + 0.35 * TYPE.small,
          'text-anchor': 'middle',
          fill: paint('muted'),
        }),
      ];
    }),
  );

/** Lines at 45 degrees that fill a rectangle, as a path. */
export function hatchLines(from: number, to: number, top: number, bottom: number): string {
  let d = '';
  // lines x + y = c, clipped to the rectangle
  for (let c = Math.ceil((from + top) / SPACING) * SPACING; c < to + bottom; c += SPACING) {
    const x0 = Math.max(from, c - bottom);
    const x1 = Math.min(to, c - top);
    if (x1 > x0) d += `M${x0},${c - x0}L${x1},${c - x1}`;
  }
  return d;
}

function label({ document, top, bottom }: PlotSpace, text: string, from: number, to: number): SVGElement[] {
  const width = textWidth(text, TYPE.label);
  const x = (from + to) / 2;
  const isUpright = width + 10 <= to - from;
  if (!isUpright && (to - from < TYPE.label + 4 || width > bottom - top - 20)) return [];
  const y = isUpright ? top + 0.12 * (bottom - top) : (top + bottom) / 2;
  const [halfWidth, halfHeight] = isUpright ? [width / 2 + 4, TYPE.label * 0.7] : [TYPE.label * 0.7, width / 2 + 4];
  return [
    svgElement(document, 'rect', {
      x: x - halfWidth,
      y: y - halfHeight,
      width: 2 * halfWidth,
      height: 2 * halfHeight,
      fill: paint('paper'),
    }),
    textElement(document, text, TYPE.label, {
      transform: `translate(${x},${y})${isUpright ? '' : ' rotate(-90)'}`,
      y: 0.35 * TYPE.label,
      'text-anchor': 'middle',
      fill: paint('muted'),
    }),
  ];
}
