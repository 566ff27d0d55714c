import { axes } from './axes.js';
import type { Panel } from './figure.js';
import { hatchedWindows, type HatchedWindow } from './hatch.js';
import { levelLines } from './marks.js';
import { paint } from './palette.js';
import { panelOf } from './panel.js';
import { customMark, type CustomMark } from './space.js';
import type { Residual } from './spectrum-bins.js';
import { svgElement } from './svg.js';
import { linearTicks, type Domain, type Tick } from './ticks.js';

export interface ResidualPanelOptions {
  readonly document: Document;
  readonly width: number;
  readonly margin: { readonly left: number; readonly right: number };
  readonly x: { readonly domain: Domain; readonly ticks: readonly Tick[]; readonly title: string };
  readonly windows: readonly HatchedWindow[];
}

const HEIGHT = 164;

/** The strip of residuals below a spectrum, on the same x axis. */
export function residualPanel(residuals: readonly Residual[], options: ResidualPanelOptions): Panel {
  const { document, width, margin, x, windows } = options;
  const largest = Math.max(3, ...residuals.map(residual => Math.abs(residual.value)));
  const y: Domain = [-1.15 * largest, 1.15 * largest];
  return panelOf({
    document,
    width,
    height: HEIGHT,
    margin: { top: 6, right: margin.right, bottom: 60, left: margin.left },
    x: { domain: x.domain },
    y: { domain: y },
    marks: [
      hatchedWindows(windows),
      levelLines([-2, 2], { stroke: paint('muted'), 'stroke-width': 0.8, 'stroke-dasharray': '2,4' }),
      residualMark(residuals),
      levelLines([0], { stroke: paint('ink'), 'stroke-width': 1 }),
      axes({
        x: { ticks: x.ticks, title: x.title },
        y: { ticks: linearTicks(y, 5), title: ['Deviance', 'residual'] },
      }),
    ],
  });
}

/** Room on either side of a bar, in px. */
const INSET = 0.4;

const residualMark = (residuals: readonly Residual[]): CustomMark =>
  customMark('residuals', ({ document, x, y }) =>
    residuals.map(({ from, to, value }) =>
      svgElement(document, 'rect', {
        x: x(from) + INSET,
        y: Math.min(y(0), y(value)),
        width: Math.max(0, x(to) - x(from) - 2 * INSET),
        height: Math.abs(y(value) - y(0)),
        fill: paint('grey'),
      }),
    ),
  );
