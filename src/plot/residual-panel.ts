import * as Plot from '@observablehq/plot';
import { axes } from './axes.js';
import type { Panel } from './figure.js';
import { hatchedWindows, type HatchedWindow } from './hatch.js';
import { paint } from './palette.js';
import type { Residual } from './spectrum-bins.js';
import { linearTicks, type Domain, type Tick } from './ticks.js';

export interface ResidualPanelOptions {
  readonly document: Document;
  readonly width: number;
  readonly marginLeft: number;
  readonly marginRight: number;
  readonly x: { readonly domain: Domain; readonly ticks: readonly Tick[]; readonly title: string };
  readonly windows: readonly HatchedWindow[];
}

const HEIGHT = 164;

/** The strip of residuals below a spectrum, on the same x axis. */
export function residualPanel(residuals: readonly Residual[], options: ResidualPanelOptions): Panel {
  const { document, width, marginLeft, marginRight, x, windows } = options;
  const largest = Math.max(3, ...residuals.map(residual => Math.abs(residual.value)));
  const y: Domain = [-1.15 * largest, 1.15 * largest];
  const svg = Plot.plot({
    document,
    width,
    height: HEIGHT,
    marginLeft,
    marginRight,
    marginTop: 6,
    marginBottom: 60,
    x: { domain: [...x.domain], axis: null },
    y: { domain: [...y], axis: null },
    marks: [
      hatchedWindows(windows),
      Plot.ruleY([-2, 2], { stroke: paint('muted'), strokeWidth: 0.8, strokeDasharray: '2,4' }),
      Plot.rect(residuals, {
        className: 'residuals',
        x1: 'from',
        x2: 'to',
        y1: 0,
        y2: 'value',
        fill: paint('grey'),
        insetLeft: 0.4,
        insetRight: 0.4,
      }),
      Plot.ruleY([0], { stroke: paint('ink'), strokeWidth: 1 }),
      axes({
        x: { ticks: x.ticks, title: x.title },
        y: { ticks: linearTicks(y, 5), title: ['Deviance', 'residual'] },
      }),
    ],
  });
  return { svg, height: HEIGHT };
}
