import { paint, type ColourName } from './palette.js';
import type { CurvePoint } from './runs.js';
import { customMark, type CustomMark } from './space.js';
import { svgElement } from './svg.js';
import { textElement, TYPE } from './typeset.js';

/** A label for a curve that begins at `start` and ends at `end`; lines below each other. */
export interface EndLabel {
  readonly lines: readonly string[];
  readonly start: CurvePoint;
  readonly end: CurvePoint;
  readonly colour: ColourName;
}

const LINE = TYPE.small + 3;
const REACH = 18;
/** A curve that ends further than this from the right side of the frame, in px, is labelled where it begins. */
const NEAR = 100;

/** Labels of curves right of the frame, or above the start of those that end well inside it, moved apart where they would touch and tied to their ends by leaders. */
export const endLabels = (labels: readonly EndLabel[]): CustomMark =>
  customMark('end-labels', ({ document, x, y, right, top, bottom }) => {
    const isAtSide = (label: EndLabel): boolean => right - x(label.end[0]) < NEAR;
    const boxes = labels
      .filter(isAtSide)
      .map(label => ({ label, from: y(label.end[1]), height: LINE * label.lines.length }))
      .sort((a, b) => a.from - b.from)
      .map(box => ({ ...box, middle: box.from }));
    // downwards until none touches, then up from the bottom of the frame
    for (let k = 1; k < boxes.length; k++) {
      const gap = (boxes[k - 1].height + boxes[k].height) / 2 + 4;
      boxes[k].middle = Math.max(boxes[k].middle, boxes[k - 1].middle + gap);
    }
    let floor = bottom;
    for (const box of boxes.toReversed()) {
      box.middle = Math.max(top + box.height / 2, Math.min(box.middle, floor - box.height / 2));
      floor = box.middle - box.height / 2 - 4;
    }
    const inside = labels
      .filter(label => !isAtSide(label))
      .map(({ lines, start, colour }) =>
        textElement(document, lines.map(line => line.replace(/,$/, '')).join(', '), TYPE.small, {
          x: x(start[0]) + 6,
          y: Math.max(top + TYPE.small + 3, y(start[1]) - 7),
          fill: paint(colour),
        }),
      );
    const beside = boxes.flatMap(({ label, from, height, middle }) => [
      svgElement(document, 'path', {
        d: `M${x(label.end[0])},${from}H${right + 3}L${right + REACH - 4},${middle}`,
        stroke: paint(label.colour),
        'stroke-width': 0.8,
        fill: 'none',
      }),
      ...label.lines.map((line, k) =>
        textElement(document, line, TYPE.small, {
          x: right + REACH,
          y: middle - height / 2 + LINE * (k + 0.78),
          fill: paint(label.colour),
        }),
      ),
    ]);
    return [...inside, ...beside];
  });
