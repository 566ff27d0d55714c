import * as Plot from '@observablehq/plot';
import type { AnalysisResult } from '../search/result.js';
import { axes } from './axes.js';
import { DEFAULT_WIDTH, figure, MARGIN_LEFT, type FigureOptions } from './figure.js';
import { paint, publishedColour } from './palette.js';
import { linearTicks, type Domain } from './ticks.js';

/** Part of the pseudo-experiments whose limit is not below the signal that was put in. */
export interface CoveragePoint {
  readonly massMeV: number;
  readonly signalEvents: number;
  readonly coverage: number;
  readonly error: number;
}

export interface CoverageData extends Pick<AnalysisResult, 'status' | 'version' | 'confidenceLevel'> {
  readonly points: readonly CoveragePoint[];
}

const HEIGHT = 300;

/** Coverage against the signal put in, in units of the largest at its mass, with binomial errors around the nominal line; one colour a mass. */
export function coverageFigure(
  { points, confidenceLevel, status, version }: CoverageData,
  { document, width = DEFAULT_WIDTH }: FigureOptions,
): SVGSVGElement {
  const masses = [...new Set(points.map(p => p.massMeV))];
  const marks = points.map(point => {
    const index = masses.indexOf(point.massMeV);
    const same = points.filter(p => p.massMeV === point.massMeV);
    return { ...point, index, at: same.indexOf(point) + 0.12 * (index - (masses.length - 1) / 2) };
  });
  const strengths = Math.max(...marks.map(m => m.at)) + 0.5;
  const x: Domain = [-0.5, strengths];
  const low = Math.min(confidenceLevel, ...points.map(p => p.coverage - p.error));
  const y: Domain = [low - 0.15 * (1 - low), 1 + 0.1 * (1 - low)];
  const svg = Plot.plot({
    document,
    width,
    height: HEIGHT,
    marginTop: 8,
    marginLeft: MARGIN_LEFT,
    marginRight: 24,
    marginBottom: 60,
    x: { domain: [...x], axis: null },
    y: { domain: [...y], axis: null },
    marks: [
      Plot.ruleY([confidenceLevel], { className: 'nominal', stroke: paint('muted'), strokeDasharray: '6,4' }),
      ...masses.map((_, index) =>
        Plot.ruleX(
          marks.filter(m => m.index === index),
          {
            className: 'errors',
            x: 'at',
            y1: m => m.coverage - m.error,
            y2: m => m.coverage + m.error,
            stroke: paint(publishedColour(index)),
            strokeWidth: 1.5,
          },
        ),
      ),
      ...masses.map((_, index) =>
        Plot.dot(
          marks.filter(m => m.index === index),
          { className: 'coverage', x: 'at', y: 'coverage', r: 4, fill: paint(publishedColour(index)) },
        ),
      ),
      axes({
        x: { ticks: strengthTicks(points, masses[0]), title: 'Signal put in / median expected limit' },
        y: { ticks: linearTicks(y, 5), title: 'Coverage' },
      }),
    ],
  });
  return figure({
    document,
    width,
    description: 'Coverage of the limits against the signal put in',
    header: {
      status,
      subject: 'data',
      note: `coverage of limits at ${Number((100 * confidenceLevel).toFixed(1))}% CL, pseudo-experiments`,
      version,
      key: masses.map((mass, index) => ({ label: `${mass.toFixed(0)} MeV/*c*²`, sign: 'point' as const, colour: publishedColour(index) })),
    },
    panels: [{ svg, height: HEIGHT }],
  });
}

/** Strengths at the first mass, over the second of them, which is the expected limit. */
function strengthTicks(points: readonly CoveragePoint[], massMeV: number): { value: number; label: string }[] {
  const own = points.filter(p => p.massMeV === massMeV);
  return own.map((p, value) => ({
    value,
    label: Number((p.signalEvents / own[Math.min(1, own.length - 1)].signalEvents).toFixed(2)).toString(),
  }));
}
