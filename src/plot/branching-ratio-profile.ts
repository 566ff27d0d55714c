import * as Plot from '@observablehq/plot';
import { log10, pow } from '../math/elementary.js';
import type { MeasurementResult } from '../search/measurement/result.js';
import { axes } from './axes.js';
import { DEFAULT_WIDTH, figure, MARGIN_LEFT, type FigureOptions } from './figure.js';
import type { KeyEntry } from './header.js';
import { paint, type ColourName } from './palette.js';
import { customMark } from './space.js';
import { svgElement } from './svg.js';
import { linearTicks, type Domain } from './ticks.js';
import { superscript, textElement, TYPE } from './typeset.js';

const HEIGHT = 380;
/** Highest -2 ln lambda that is drawn. */
const TOP = 10;
const LEVELS = [
  { statistic: 1, label: '1σ' },
  { statistic: 4, label: '2σ' },
  { statistic: 9, label: '3σ' },
];
const PERIOD_COLOURS: readonly ColourName[] = ['blue', 'orange', 'purple', 'sky'];
const THEORY_COLOURS: readonly ColourName[] = ['oneSigma', 'twoSigma'];

/** Profile likelihood of a branching ratio: each period, all together, predictions with their errors as bands. */
export function branchingRatioProfileFigure(result: MeasurementResult, { document, width = DEFAULT_WIDTH }: FigureOptions): SVGSVGElement {
  const { combined, periods, predictions } = result;
  const power = Math.floor(log10(combined.branchingRatio || combined.singleEventSensitivity)) - 1;
  const unit = pow(10, power);
  const curves = [
    ...(periods.length > 1 ? periods.map((p, k) => ({ ...p, colour: PERIOD_COLOURS[k % PERIOD_COLOURS.length], width: 1.6 })) : []),
    { ...combined, colour: 'ink' as ColourName, width: 2.6 },
  ];
  const largest = Math.max(...combined.curve.branchingRatio) / unit;
  const x: Domain = [0, largest];
  const y: Domain = [0, TOP];
  const svg = Plot.plot({
    document,
    width,
    height: HEIGHT,
    marginTop: 6,
    marginLeft: MARGIN_LEFT,
    marginRight: 44,
    marginBottom: 60,
    x: { domain: [...x], axis: null },
    y: { domain: [...y], axis: null },
    marks: [
      customMark('predictions', space =>
        predictions.map(({ value, error }, k) =>
          svgElement(document, 'rect', {
            x: space.x((value - error) / unit),
            y: space.top,
            width: space.x(error / unit) - space.x(-error / unit),
            height: space.bottom - space.top,
            fill: paint(THEORY_COLOURS[k % THEORY_COLOURS.length]),
            'fill-opacity': 0.75,
          }),
        ),
      ),
      customMark('levels', space =>
        LEVELS.flatMap(({ statistic, label }) => [
          svgElement(document, 'path', {
            d: `M${space.left},${space.y(statistic)}H${space.right}`,
            stroke: paint('muted'),
            'stroke-dasharray': '4,4',
          }),
          textElement(document, label, TYPE.label, { x: space.right + 6, y: space.y(statistic) + 5, fill: paint('muted') }),
        ]),
      ),
      ...curves.map(({ curve, colour, width: strokeWidth }) =>
        Plot.line(drawn(curve, unit), { className: 'profile', x: 'x', y: 'y', stroke: paint(colour), strokeWidth }),
      ),
      axes({
        x: { ticks: linearTicks(x, 8), title: `${result.quantity} [10${superscript(power)}]` },
        y: { ticks: linearTicks(y, 5), title: '−2 ln λ' },
      }),
    ],
  });
  const key: KeyEntry[] = [
    ...curves.map((c): KeyEntry => ({ label: c.label.replace(/(\d)-(\d)/, '$1–$2'), sign: 'line', colour: c.colour })),
    ...predictions.map(({ label }, k): KeyEntry => ({ label, sign: 'area', colour: THEORY_COLOURS[k % THEORY_COLOURS.length] })),
  ];
  return figure({
    document,
    width,
    description: `Profile likelihood of ${result.quantity}, ${result.status} data`,
    header: { status: result.status, subject: 'data', note: 'nuisances profiled', version: result.version, key },
    panels: [{ svg, height: HEIGHT }],
  });
}

/** The points up to the top of the frame, with the place where the curve meets it. */
function drawn({ branchingRatio, statistic }: MeasurementResult['combined']['curve'], unit: number): { x: number; y: number }[] {
  const points = branchingRatio.map((br, k) => ({ x: br / unit, y: statistic[k] }));
  return points.flatMap((point, k) => {
    if (point.y <= TOP) return [point];
    const inner = [points[k - 1], points[k + 1]].find(p => p !== undefined && p.y <= TOP);
    if (!inner || !Number.isFinite(point.y)) return [];
    const t = (TOP - inner.y) / (point.y - inner.y);
    return [{ x: inner.x + t * (point.x - inner.x), y: TOP }];
  });
}
