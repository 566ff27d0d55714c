import type { DataStatus } from '../search/result.js';
import type { StrengthCurve } from '../search/strength-curve.js';
import { axes, type AxisSpecification } from './axes.js';
import { DEFAULT_WIDTH, figure, MARGIN_LEFT, type FigureOptions } from './figure.js';
import type { KeyEntry } from './header.js';
import { paint, type ColourName } from './palette.js';
import { panelOf, type PanelAxis } from './panel.js';
import { customMark, type CustomMark, type PlotSpace } from './space.js';
import { svgElement } from './svg.js';
import { linearTicks, logTicks, powerOfTen, type Domain } from './ticks.js';
import { textElement, TYPE } from './typeset.js';
import { limitNote } from './words.js';
import { log10, pow } from '../math/elementary.js';

/** What a figure of the likelihood of one mass, or of a workspace, is made of. */
export interface StrengthData {
  /** What the likelihood is of, for the description: "the signal at 120.00 MeV". */
  readonly subject: string;
  /** Title of the axis of strengths. */
  readonly axis: string;
  readonly curve: StrengthCurve;
  readonly confidenceLevel: number;
  readonly observedLimit: number;
  readonly expectedLimit: number;
  /** What is limited, and its size for one signal event; absent: limits are on events. */
  readonly quantity: string;
  readonly singleEventSensitivity?: number | undefined;
  /** Null: of a workspace, which does not say where its data come from. */
  readonly status: DataStatus | null;
  readonly version: string;
}

/** Highest -2 ln lambda that is drawn. */
const TOP = 9;
const LEVELS = [1, 4];
const HEIGHTS = { profile: 218, cls: 262 };
const SMALLEST_CLS = 0.003;

/** -2 ln lambda and CLs against a strength of the signal: where the CLs curve meets 1 - CL the limit is. */
export function strengthFigure(data: StrengthData, { document, width = DEFAULT_WIDTH }: FigureOptions): SVGSVGElement {
  const { curve, confidenceLevel, singleEventSensitivity: ses } = data;
  const { points } = curve;
  const signalEvents = points.map(point => point.signalEvents);
  const x: Domain = [0, signalEvents[signalEvents.length - 1]];
  const ticks = linearTicks(x, 6);
  const margin = { left: MARGIN_LEFT, right: 34 };
  const limits = customMark('limits', space => [
    verticalLine(space, data.observedLimit, 'vermillion'),
    verticalLine(space, data.expectedLimit, 'muted', '5,4'),
  ]);
  const top = ses === undefined ? undefined : quantityAxis(x, ses, data.quantity);
  const profile = panelOf({
    document,
    width,
    height: HEIGHTS.profile,
    margin: { ...margin, top: top ? 56 : 8, bottom: 8 },
    x: { domain: x },
    y: { domain: [0, TOP] },
    marks: [
      horizontalLines(LEVELS.map(value => ({ value, label: `${Math.sqrt(value)}σ` }))),
      limits,
      line(
        'profile',
        signalEvents,
        points.map(point => point.statistic),
        { top: TOP },
      ),
      axes({ x: { ticks, labels: false }, y: { ticks: linearTicks([0, TOP], 4), title: '−2 ln λ' }, ...(top && { top }) }),
    ],
  });
  const y: PanelAxis = { domain: [SMALLEST_CLS, 1.4], kind: 'log' };
  const expected = (k: number): number[] => points.map(point => point.expectedCls[k]);
  const cls = panelOf({
    document,
    width,
    height: HEIGHTS.cls,
    margin: { ...margin, top: 6, bottom: 60 },
    x: { domain: x },
    y,
    marks: [
      band('twoSigma', signalEvents, expected(0), expected(4)),
      band('oneSigma', signalEvents, expected(1), expected(3)),
      horizontalLines([{ value: 1 - confidenceLevel, label: '' }]),
      limits,
      line('expected', signalEvents, expected(2), { dash: '6,4', bottom: SMALLEST_CLS }),
      line(
        'observed',
        signalEvents,
        points.map(point => point.cls),
        { bottom: SMALLEST_CLS },
      ),
      axes({ x: { ticks, title: data.axis }, y: { ticks: logTicks(y.domain), title: 'CL_{s}' } }),
    ],
  });
  return figure({
    document,
    width,
    description: `Profile likelihood and CLs against ${data.subject}, ${data.status ?? 'given'} data`,
    header: {
      status: data.status,
      subject: data.status === null ? 'Data of the workspace' : 'data',
      note: limitNote(confidenceLevel, curve.method),
      version: data.version,
      key: KEY,
    },
    panels: [profile, cls],
  });
}

const KEY: readonly KeyEntry[] = [
  { label: 'observed', sign: 'line', colour: 'ink' },
  { label: 'expected', sign: 'dashed', colour: 'ink' },
  { label: '±1σ', sign: 'area', colour: 'oneSigma' },
  { label: '±2σ', sign: 'area', colour: 'twoSigma' },
  { label: 'observed limit', sign: 'line', colour: 'vermillion' },
];

/** The limited quantity on the upper side, in units of a power of ten. */
function quantityAxis([, highest]: Domain, ses: number, quantity: string): AxisSpecification {
  const largest = highest * ses;
  const power = Math.floor(log10(largest));
  const unit = pow(10, power);
  const ticks = linearTicks([0, largest / unit], 5).map(tick => ({ ...tick, value: (tick.value * unit) / ses }));
  return { ticks, title: power === 0 ? quantity : `${quantity} [${powerOfTen(power)}]` };
}

const verticalLine = ({ document, x, top, bottom, right }: PlotSpace, value: number, colour: ColourName, dash?: string): SVGElement =>
  svgElement(document, 'path', {
    d: x(value) > right ? '' : `M${x(value)},${top}V${bottom}`,
    stroke: paint(colour),
    'stroke-width': 1.5,
    fill: 'none',
    ...(dash && { 'stroke-dasharray': dash }),
  });

const horizontalLines = (levels: readonly { readonly value: number; readonly label: string }[]): CustomMark =>
  customMark('levels', ({ document, y, left, right }) =>
    levels.flatMap(({ value, label }) => [
      svgElement(document, 'path', { d: `M${left},${y(value)}H${right}`, stroke: paint('muted'), 'stroke-dasharray': '4,4' }),
      ...(label === ''
        ? []
        : [textElement(document, label, TYPE.small, { x: right + 4, y: y(value) + 0.35 * TYPE.small, fill: paint('muted') })]),
    ]),
  );

/** A curve through the points; where it leaves the frame it is cut there. */
const line = (
  className: string,
  xs: readonly number[],
  ys: readonly (number | null)[],
  { dash, top = Infinity, bottom = -Infinity }: { readonly dash?: string; readonly top?: number; readonly bottom?: number },
): CustomMark =>
  customMark(className, ({ document, x, y }) => {
    const points = xs.flatMap((value, k) => {
      const height = ys[k];
      return height === null || !Number.isFinite(height) ? [] : [[value, height] as const];
    });
    const parts = points.flatMap(([value, height], k) => {
      const [before, after] = [points[k - 1], points[k + 1]];
      const isInside = height <= top && height >= bottom;
      const ends = [before, after].flatMap(other => {
        if (other === undefined || isInside || other[1] > top || other[1] < bottom) return [];
        const edge = height > top ? top : bottom;
        const t = (edge - other[1]) / (height - other[1]);
        return [[other[0] + t * (value - other[0]), edge] as const];
      });
      return isInside ? [[value, height] as const] : ends;
    });
    const d = parts.map(([value, height], k) => `${k === 0 ? 'M' : 'L'}${x(value)},${y(height)}`).join('');
    return [
      svgElement(document, 'path', {
        d,
        stroke: paint('ink'),
        'stroke-width': dash === undefined ? 2 : 1.5,
        fill: 'none',
        ...(dash && { 'stroke-dasharray': dash }),
      }),
    ];
  });

const band = (colour: ColourName, xs: readonly number[], low: readonly number[], high: readonly number[]): CustomMark =>
  customMark(colour === 'oneSigma' ? 'one-sigma' : 'two-sigma', ({ document, x, y, bottom, top }) => {
    const at = (value: number): number => Math.min(bottom, Math.max(top, y(Math.max(value, 1e-12))));
    const there = xs.map((value, k) => `${k === 0 ? 'M' : 'L'}${x(value)},${at(high[k])}`);
    const back = xs.map((value, k) => `L${x(value)},${at(low[k])}`).toReversed();
    return [svgElement(document, 'path', { d: `${there.join('')}${back.join('')}Z`, fill: paint(colour) })];
  });
