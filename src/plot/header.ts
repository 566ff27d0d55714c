import type { DataStatus } from '../search/result.js';
import { hatchLines } from './hatch.js';
import { paint, type ColourName } from './palette.js';
import { svgElement } from './svg.js';
import { textElement, textWidth, TYPE } from './typeset.js';

/** What is said above the frame: how the data came about, the method, the version, and what the lines mean. */
export interface Header {
  /** Null where nobody said it. */
  readonly status: DataStatus | null;
  /** What that status belongs to. */
  readonly subject: 'data' | 'limits' | 'Data of the workspace';
  /** E.g. "90% CL, CLs, asymptotic". */
  readonly note: string;
  /** Stands small in the lower right corner. */
  readonly version: string;
  readonly key: readonly KeyEntry[];
}

export interface KeyEntry {
  readonly label: string;
  readonly sign: 'line' | 'dashed' | 'area' | 'outlined area' | 'hatched area' | 'point' | 'open point' | 'cross';
  readonly colour: ColourName;
}

const STATUS_WORDS: Readonly<Record<DataStatus, string>> = { simulated: 'Simulated', measured: 'Measured', published: 'Published' };

const ROW = 23;
const SIGN = 26;
const GAP = 18;

/** Elements of the header between `left` and `right`, from 0 downwards, and how high they are. */
export function drawHeader(document: Document, header: Header, left: number, right: number): { elements: SVGElement[]; height: number } {
  // in one text, so that the note begins where the status ends in any font
  const title = textElement(document, header.note, TYPE.label, { x: left, y: 22, fill: paint('ink') });
  const status = svgElement(document, 'tspan', { class: 'status', 'font-size': TYPE.title, 'font-weight': 'bold' });
  status.append(document.createTextNode(header.status === null ? header.subject : `${STATUS_WORDS[header.status]} ${header.subject}`));
  const note = svgElement(document, 'tspan', { class: 'method', dx: 6 });
  note.append(...Array.from(title.childNodes));
  title.append(status, document.createTextNode(' '), note);
  const elements = [title];
  let x = left;
  let y = 22 + ROW;
  for (const entry of header.key) {
    const width = SIGN + 6 + textWidth(entry.label, TYPE.label);
    if (x > left && x + width > right) {
      x = left;
      y += ROW;
    }
    elements.push(
      svgElement(document, 'g', { class: 'key' }, [
        ...keySign(document, entry, x, y - 5),
        textElement(document, entry.label, TYPE.label, { x: x + SIGN + 6, y, fill: paint('ink') }),
      ]),
    );
    x += width + GAP;
  }
  return { elements, height: header.key.length > 0 ? y + 8 : 30 };
}

function keySign(document: Document, { sign, colour }: KeyEntry, x: number, y: number): SVGElement[] {
  const middle = x + SIGN / 2;
  const stroke = paint(colour);
  switch (sign) {
    case 'area':
      return [svgElement(document, 'rect', { x, y: y - 7, width: SIGN, height: 14, fill: stroke })];
    case 'outlined area': {
      const box = { x, y: y - 7, width: SIGN, height: 14 };
      return [svgElement(document, 'rect', { ...box, fill: stroke, 'fill-opacity': 0.22, stroke, 'stroke-width': 2 })];
    }
    case 'hatched area': {
      const hatch = hatchLines(x, x + SIGN, y - 7, y + 7);
      return [svgElement(document, 'path', { d: `M${x},${y - 7}h${SIGN}v14h${-SIGN}Z${hatch}`, stroke, fill: 'none' })];
    }
    case 'point':
    case 'open point': {
      const fill = sign === 'point' ? stroke : paint('paper');
      return [
        svgElement(document, 'path', { d: `M${middle},${y - 9}V${y + 9}`, stroke, 'stroke-width': 1.3 }),
        svgElement(document, 'circle', { cx: middle, cy: y, r: sign === 'point' ? 3 : 4.5, fill, stroke, 'stroke-width': 1.5 }),
      ];
    }
    case 'cross':
      return [svgElement(document, 'path', { d: crossPath(middle, y), stroke, 'stroke-width': 1.5, fill: 'none' })];
    default: {
      const dash = sign === 'dashed' ? { 'stroke-dasharray': '6,4' } : {};
      return [svgElement(document, 'path', { d: `M${x},${y}H${x + SIGN}`, stroke, 'stroke-width': 2, fill: 'none', ...dash })];
    }
  }
}

/** The sign of a point that failed. */
export const crossPath = (x: number, y: number): string => `M${x - 4},${y - 4}l8,8m0,-8l-8,8`;
