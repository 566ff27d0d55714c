import type { DataStatus } from '../search/result.js';
import { axes } from './axes.js';
import { DEFAULT_WIDTH, figure, MARGIN_LEFT, type FigureOptions } from './figure.js';
import { paint, type ColourName } from './palette.js';
import { panelOf } from './panel.js';
import { clipped, customMark } from './space.js';
import { pathThrough, svgElement } from './svg.js';
import { linearTicks, type Domain } from './ticks.js';

/** One quantity against another. */
export interface PlainCurve {
  readonly label: string;
  readonly colour: ColourName;
  readonly isDashed?: boolean;
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface CurvesData {
  readonly status: DataStatus;
  readonly version: string;
  readonly note: string;
  readonly description: string;
  /** Titles of the axes, in the markup of typeset.ts. */
  readonly x: string;
  readonly y: string;
  readonly curves: readonly PlainCurve[];
  /** A value that is marked by a vertical line. */
  readonly at?: number;
  /** One that is marked by a horizontal line. */
  readonly level?: number;
  /** Default: from 0 to above the highest point. */
  readonly range?: Domain;
}

export interface CurvesOptions extends FigureOptions {
  /** Default 360. */
  readonly height?: number;
}

const HEIGHT = 360;

/** Curves of one quantity against another, both linear, with a key. */
export function curvesFigure(data: CurvesData, { document, width = DEFAULT_WIDTH, height = HEIGHT }: CurvesOptions): SVGSVGElement {
  const points = data.curves.flatMap(curve => curve.points);
  const xs = points.map(([x]) => x);
  const x: Domain = xs.length === 0 ? [0, 1] : [Math.min(...xs), Math.max(...xs)];
  const y = data.range ?? [0, 1.12 * Math.max(...points.map(([, value]) => value), data.level ?? 0, Number.MIN_VALUE)];
  const lines = data.curves.map(curve =>
    customMark('curve', space => [
      svgElement(space.document, 'path', {
        d: pathThrough(curve.points.map(([at, value]) => [space.x(at), space.y(value)])),
        fill: 'none',
        stroke: paint(curve.colour),
        'stroke-width': 2,
        'stroke-linejoin': 'round',
        ...(curve.isDashed && { 'stroke-dasharray': '6,4' }),
      }),
    ]),
  );
  const marks = customMark('marks', space => [
    svgElement(space.document, 'path', {
      d: [
        data.level === undefined ? '' : `M${space.left},${space.y(data.level)}H${space.right}`,
        data.at === undefined || data.at < x[0] || data.at > x[1] ? '' : `M${space.x(data.at)},${space.top}V${space.bottom}`,
      ].join(''),
      stroke: paint('muted'),
      'stroke-dasharray': '2,3',
      fill: 'none',
    }),
  ]);
  const panel = panelOf({
    document,
    width,
    height,
    margin: { top: 6, right: 24, bottom: 60, left: MARGIN_LEFT },
    x: { domain: x },
    y: { domain: y },
    marks: [
      marks,
      ...clipped(lines),
      axes({ x: { ticks: linearTicks(x, 6), title: data.x }, y: { ticks: linearTicks(y, 6), title: data.y } }),
    ],
  });
  return figure({
    document,
    width,
    description: data.description,
    header: {
      status: data.status,
      subject: 'data',
      note: data.note,
      version: data.version,
      key: data.curves.map(({ label, colour, isDashed = false }) => ({ label, sign: isDashed ? 'dashed' : 'line', colour })),
    },
    panels: [panel],
  });
}
