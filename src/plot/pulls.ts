import type { PointLikelihood, Pull } from '../search/point-likelihood.js';
import { axes } from './axes.js';
import { DEFAULT_WIDTH, figure, type FigureOptions } from './figure.js';
import type { KeyEntry } from './header.js';
import { paint, type ColourName } from './palette.js';
import { panelOf } from './panel.js';
import { customMark } from './space.js';
import { svgElement } from './svg.js';
import { linearTicks, type Domain } from './ticks.js';
import { textElement, textWidth, TYPE } from './typeset.js';

export interface PullsData extends Pick<PointLikelihood, 'pulls'> {
  readonly status: 'simulated' | 'measured' | 'published';
  readonly version: string;
}

const ROW = 34;
const FITS: readonly { readonly fit: 'withoutSignal' | 'best' | 'atLimit'; readonly label: string; readonly colour: ColourName }[] = [
  { fit: 'withoutSignal', label: 'without signal', colour: 'blue' },
  { fit: 'best', label: 'best fit', colour: 'ink' },
  { fit: 'atLimit', label: 'at the limit', colour: 'vermillion' },
];
const NAME = { most: 0.42, size: TYPE.label };

/** Nuisance parameters in units of their standard deviation, in three fits; the band is what was known before. */
export function pullsFigure({ pulls, status, version }: PullsData, { document, width = DEFAULT_WIDTH }: FigureOptions): SVGSVGElement {
  const names = pulls.map(({ name }) => name);
  const left = Math.min(NAME.most * width, 24 + Math.max(...names.map(name => textWidth(name, NAME.size))));
  const reach = Math.max(2.2, ...pulls.flatMap(pull => FITS.map(({ fit }) => Math.abs(pull[fit].value) + (pull[fit].error ?? 0)))) * 1.05;
  const x: Domain = [-reach, reach];
  const height = ROW * pulls.length + 70;
  const panel = panelOf({
    document,
    width,
    height,
    margin: { left, right: 20, top: 6, bottom: 60 },
    x: { domain: x },
    y: { domain: [pulls.length, 0] },
    marks: [
      customMark('before', space => [
        svgElement(document, 'rect', {
          x: space.x(-1),
          y: space.top,
          width: space.x(1) - space.x(-1),
          height: space.bottom - space.top,
          fill: paint('tint'),
        }),
        svgElement(document, 'path', { d: `M${space.x(0)},${space.top}V${space.bottom}`, stroke: paint('faint') }),
      ]),
      customMark('pulls', space =>
        pulls.flatMap((pull, row) =>
          FITS.flatMap(({ fit, colour }, k) => pullSign(document, pull[fit], space, { at: row + 0.25 * (k + 1), colour })),
        ),
      ),
      customMark('names', space =>
        names.map((name, row) =>
          textElement(document, shortened(name, left - 20), NAME.size, {
            x: space.left - 8,
            y: space.y(row + 0.5) + 0.35 * NAME.size,
            'text-anchor': 'end',
            fill: paint('ink'),
          }),
        ),
      ),
      axes({ x: { ticks: linearTicks(x, 5), title: '(θ − θ_{0}) / Δθ' }, y: { ticks: [] } }),
    ],
  });
  return figure({
    document,
    width,
    description: `Pulls of ${pulls.length} nuisance parameters without signal, at the best fit and at the limit`,
    header: {
      status,
      subject: 'data',
      note: 'pulls',
      version,
      key: FITS.map(({ label, colour }): KeyEntry => ({ label, sign: 'point', colour })),
    },
    panels: [panel],
  });
}

function pullSign(
  document: Document,
  { value, error }: Pull,
  { x, y }: { readonly x: (value: number) => number; readonly y: (value: number) => number },
  { at, colour }: { readonly at: number; readonly colour: ColourName },
): SVGElement[] {
  const stroke = paint(colour);
  return [
    ...(error === undefined
      ? []
      : [svgElement(document, 'path', { d: `M${x(value - error)},${y(at)}H${x(value + error)}`, stroke, 'stroke-width': 1.6 })]),
    svgElement(document, 'circle', { cx: x(value), cy: y(at), r: 3, fill: stroke }),
  ];
}

/** A name cut to a width. */
function shortened(name: string, room: number): string {
  if (textWidth(name, NAME.size) <= room) return name;
  let text = name;
  while (text.length > 1 && textWidth(`${text}…`, NAME.size) > room) text = text.slice(0, -1);
  return `${text.trimEnd()}…`;
}
