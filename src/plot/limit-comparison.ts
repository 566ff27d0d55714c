import { axes } from './axes.js';
import { endLabels } from './end-labels.js';
import { DEFAULT_WIDTH, figure, MARGIN_LEFT, type FigureOptions } from './figure.js';
import type { KeyEntry } from './header.js';
import { massDomain, massTitle, massUnit } from './mass-axis.js';
import { paint, type ColourName } from './palette.js';
import { panelOf } from './panel.js';
import { pointerArea } from './pointer-area.js';
import { clipToDomain, type CurvePoint } from './runs.js';
import { clipped, customMark, type CustomMark } from './space.js';
import { pathThrough, svgElement } from './svg.js';
import { linearTicks, logDomain, logTicks, type Domain } from './ticks.js';
import { textWidth, TYPE } from './typeset.js';
import type { DataStatus } from '../search/result.js';

/** How a line came about, which decides how it is drawn. */
export type LimitKind = 'observed' | 'expected' | 'published' | 'projected' | 'combined' | 'predicted';

/** An upper limit against mass, in pieces between which nothing is known. */
export interface LimitLine {
  readonly label: string;
  readonly kind: LimitKind;
  readonly colour: ColourName;
  readonly pieces: readonly (readonly LimitAtMass[])[];
  /** Is its label not drawn, as where it follows from another line? */
  readonly isUnlabelled?: boolean;
}

export interface LimitAtMass {
  readonly massMeV: number;
  readonly limit: number;
  /** Where 68 % of limits are expected. */
  readonly band?: readonly [number, number];
}

export interface LimitComparison {
  readonly quantity: string;
  readonly note: string;
  readonly status: DataStatus;
  readonly version: string;
  /** Drawn in this order. */
  readonly lines: readonly LimitLine[];
}

export interface LimitComparisonOptions extends FigureOptions {
  /** Default 420. */
  readonly height?: number;
  /** The part of the plane that is shown; default: all that there is to see. */
  readonly view?: { readonly massMeV: Domain; readonly limit: Domain } | undefined;
}

const HEIGHT = 420;

const STROKES: Readonly<Record<LimitKind, { readonly 'stroke-width': number; readonly 'stroke-dasharray'?: string }>> = {
  observed: { 'stroke-width': 2 },
  expected: { 'stroke-width': 1.5, 'stroke-dasharray': '6,4' },
  published: { 'stroke-width': 1.2 },
  projected: { 'stroke-width': 1.8, 'stroke-dasharray': '2,4' },
  combined: { 'stroke-width': 3 },
  predicted: { 'stroke-width': 2.5 },
};

const KEY: Readonly<Record<Exclude<LimitKind, 'published'>, KeyEntry>> = {
  observed: { label: 'observed', sign: 'line', colour: 'ink' },
  expected: { label: 'expected', sign: 'dashed', colour: 'ink' },
  projected: { label: 'with more data, expected', sign: 'dashed', colour: 'muted' },
  combined: { label: 'combined', sign: 'line', colour: 'ink' },
  predicted: { label: 'predicted by the model', sign: 'line', colour: 'vermillion' },
};

/** Upper limits on one quantity against mass: one's own, published ones, with more data, combined; each labelled at its end. */
export function limitComparisonFigure(
  { quantity, note, status, version, lines }: LimitComparison,
  { document, width = DEFAULT_WIDTH, height = HEIGHT, view }: LimitComparisonOptions,
): SVGSVGElement {
  const points = lines.flatMap(line => line.pieces.flat());
  const masses = points.map(({ massMeV }) => massMeV);
  const unit = massUnit(view?.massMeV[1] ?? Math.max(...masses, 1));
  const x: Domain = view
    ? [view.massMeV[0] * unit.perMeV, view.massMeV[1] * unit.perMeV]
    : massDomain(masses.length > 0 ? masses : [0, 300], unit);
  const y = view?.limit ?? limitDomain(points);
  const drawn = lines.map(line => ({
    ...line,
    parts: line.pieces.flatMap(piece =>
      clipToDomain(
        piece.map(({ massMeV, limit }): CurvePoint => [massMeV * unit.perMeV, limit]),
        y,
      ),
    ),
  }));
  const labels = drawn.flatMap(({ label, colour, parts, isUnlabelled = false }) => {
    const inside = parts.map(part => part.filter(([mass]) => mass >= x[0] && mass <= x[1])).filter(part => part.length > 0);
    const last = inside.at(-1);
    return isUnlabelled || last === undefined ? [] : [{ lines: wrapped(label), start: last[0], end: last[last.length - 1], colour }];
  });
  const marginRight =
    16 + (labels.length > 0 ? 14 + Math.max(...labels.flatMap(label => label.lines.map(line => textWidth(line, TYPE.small)))) : 0);
  const panel = panelOf({
    document,
    width,
    height,
    margin: { top: 6, right: marginRight, bottom: 60, left: MARGIN_LEFT },
    x: { domain: x },
    y: { domain: y, kind: 'log' },
    marks: [
      ...clipped([...lines.map(line => bandMark(line, unit.perMeV)), ...drawn.map(lineMark)]),
      axes({
        x: { ticks: linearTicks(x, 6), title: massTitle(unit, quantity) },
        y: { ticks: logTicks(y), title: `Upper limit on ${quantity}` },
      }),
      endLabels(labels),
      pointerArea({ x: [x[0] / unit.perMeV, x[1] / unit.perMeV], y, kind: 'log' }),
    ],
  });
  const kinds = new Set(lines.map(({ kind }) => kind));
  // the status is that of one's own limits
  const beside = status !== 'published' && kinds.has('published') ? ', beside published limits' : '';
  const key = (Object.keys(KEY) as (keyof typeof KEY)[]).filter(kind => kinds.has(kind)).map(kind => KEY[kind]);
  return figure({
    document,
    width,
    description: `Upper limits on ${quantity} against mass: ${lines
      .filter(({ isUnlabelled = false }) => !isUnlabelled)
      .map(({ label }) => label)
      .join(', ')}`,
    header: { status, subject: status === 'published' ? 'limits' : 'data', note: `${note}${beside}`, version, key },
    panels: [panel],
  });
}

function limitDomain(points: readonly LimitAtMass[]): Domain {
  const limits = points.map(({ limit }) => limit);
  return limits.length === 0 ? [1e-12, 1e-8] : logDomain(Math.min(...limits) / 1.2, Math.max(...limits) * 1.2);
}

/** "NA62 2016–2022, x 10" on two lines where it is long. */
const wrapped = (label: string): readonly string[] => (label.length > 14 ? label.split(/(?<=,) | (?=\d{4})/).slice(0, 3) : [label]);

const lineMark = ({ kind, colour, parts }: LimitLine & { readonly parts: readonly (readonly CurvePoint[])[] }): CustomMark =>
  customMark(kind, ({ document, x, y }) =>
    parts
      .filter(part => part.length > 1)
      .map(part =>
        svgElement(document, 'path', {
          d: pathThrough(part.map(([mass, limit]) => [x(mass), y(limit)])),
          fill: 'none',
          'stroke-linejoin': 'round',
          stroke: paint(colour),
          ...STROKES[kind],
        }),
      ),
  );

const bandMark = ({ pieces, colour }: LimitLine, perMeV: number): CustomMark =>
  customMark('band', ({ document, x, y }) =>
    pieces.flatMap(piece => {
      const known = piece.flatMap(({ massMeV, band }) => (band === undefined ? [] : [{ mass: massMeV * perMeV, band }]));
      if (known.length < 2) return [];
      const edge = (k: 0 | 1): [number, number][] => known.map(({ mass, band }) => [x(mass), y(band[k])]);
      return [
        svgElement(document, 'path', {
          d: `${pathThrough([...edge(0), ...edge(1).reverse()])}Z`,
          fill: paint(colour),
          'fill-opacity': 0.15,
        }),
      ];
    }),
  );
