import { paint } from './palette.js';
import { customMark, type CustomMark, type PlotSpace } from './space.js';
import { svgElement } from './svg.js';
import type { Tick } from './ticks.js';
import { textElement, TYPE } from './typeset.js';

export interface AxisSpecification {
  readonly ticks: readonly Tick[];
  /** Markup of typeset.ts; may be two lines on the y axis. */
  readonly title?: string | readonly string[];
  /** Default true. */
  readonly labels?: boolean;
}

export interface AxesSpecification {
  readonly x: AxisSpecification;
  readonly y: AxisSpecification;
  /** Axis on the upper side; without it the ticks of the lower one are repeated there. */
  readonly top?: AxisSpecification;
}

const LONG = 8;
const SHORT = 4;

/** A closed frame with ticks inside on all four sides, labels and titles outside. */
export function axes({ x, y, top }: AxesSpecification): CustomMark {
  return customMark('axes', space => {
    const { document, left, right, top: upper, bottom } = space;
    const ticks = [
      tickPath(x.ticks, space.x, 'x', bottom, -1),
      tickPath((top ?? x).ticks, space.x, 'x', upper, 1),
      tickPath(y.ticks, space.y, 'y', left, 1),
      tickPath(y.ticks, space.y, 'y', right, -1),
    ].join('');
    const d = `M${left},${upper}H${right}V${bottom}H${left}Z${ticks}`;
    const frame = svgElement(document, 'path', { d, fill: 'none', stroke: paint('ink'), 'stroke-width': 1 });
    const middle = (left + right) / 2;
    const elements = [frame, ...xLabels(space, x, bottom + TYPE.tick + 4), ...yLabels(space, y)];
    if (x.title !== undefined) elements.push(title(space, String(x.title), middle, bottom + 46));
    if (top) {
      elements.push(...xLabels(space, top, upper - 8));
      if (top.title !== undefined) elements.push(title(space, String(top.title), middle, upper - 30));
    }
    return elements;
  });
}

function tickPath(ticks: readonly Tick[], scale: (value: number) => number, along: 'x' | 'y', from: number, inward: 1 | -1): string {
  return ticks
    .map(tick => {
      const at = scale(tick.value);
      const length = inward * (tick.label === undefined ? SHORT : LONG);
      return along === 'x' ? `M${at},${from}v${length}` : `M${from},${at}h${length}`;
    })
    .join('');
}

function xLabels({ document, x }: PlotSpace, axis: AxisSpecification, at: number): SVGElement[] {
  if (axis.labels === false) return [];
  return axis.ticks.flatMap(({ value, label }) =>
    label === undefined
      ? []
      : [textElement(document, label, TYPE.tick, { x: x(value), y: at, 'text-anchor': 'middle', fill: paint('ink') })],
  );
}

function yLabels({ document, y, left, top, bottom }: PlotSpace, axis: AxisSpecification): SVGElement[] {
  const labels = axis.ticks.flatMap(({ value, label }) =>
    label === undefined
      ? []
      : [
          textElement(document, label, TYPE.tick, {
            x: left - 8,
            y: y(value) + 0.35 * TYPE.tick,
            'text-anchor': 'end',
            fill: paint('ink'),
          }),
        ],
  );
  const lines = typeof axis.title === 'string' ? [axis.title] : (axis.title ?? []);
  const middle = (top + bottom) / 2;
  return [
    ...labels,
    ...lines.map((line, k) => {
      const at = 20 + k * (TYPE.title + 3);
      return textElement(document, line, TYPE.title, {
        transform: `translate(${at},${middle}) rotate(-90)`,
        'text-anchor': 'middle',
        fill: paint('ink'),
      });
    }),
  ];
}

const title = ({ document }: PlotSpace, text: string, x: number, y: number): SVGElement =>
  textElement(document, text, TYPE.title, { x, y, 'text-anchor': 'middle', fill: paint('ink') });
