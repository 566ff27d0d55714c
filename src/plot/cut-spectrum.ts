import * as Plot from '@observablehq/plot';
import type { CutSpectrum } from '../events/cut-spectrum.js';
import { nameAndUnit } from '../events/unit.js';
import { poissonInterval } from '../math/poisson-interval.js';
import type { AnalysisResult } from '../search/result.js';
import { axes } from './axes.js';
import { eventAxis } from './event-axis.js';
import { DEFAULT_WIDTH, figure, MARGIN_LEFT, type FigureOptions } from './figure.js';
import { paint } from './palette.js';
import { pointerArea } from './pointer-area.js';
import { customMark } from './space.js';
import { svgElement } from './svg.js';
import { linearTicks, type Domain } from './ticks.js';
import { scientific, textElement, textWidth, TYPE } from './typeset.js';

export interface CutSpectrumData extends Pick<AnalysisResult, 'status' | 'version'> {
  readonly spectrum: CutSpectrum;
  /** Each event counts 1, and so has a Poisson error. */
  readonly isWeighted: boolean;
}

const HEIGHT = 330;

interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** The quantity of a cut for events that pass all other cuts: what the cut keeps is filled, its limits are lines with arrows into what is kept. */
export function cutSpectrumFigure(
  data: CutSpectrumData,
  { document, width = DEFAULT_WIDTH, height = HEIGHT }: FigureOptions,
): SVGSVGElement {
  const { spectrum, isWeighted } = data;
  const bins = spectrum.counts.map((count, k): Bin => ({ from: spectrum.edges[k], to: spectrum.edges[k + 1], count }));
  const x = shownRange(spectrum, bins);
  const shown = bins.filter(bin => bin.from >= x[0] && bin.to <= x[1]);
  const kept = shown.filter(bin => isKept(bin, spectrum));
  const errors = isWeighted ? [] : shown.filter(bin => bin.count > 0).map(bin => ({ ...bin, interval: poissonInterval(bin.count) }));
  const y = eventAxis([...shown.map(bin => bin.count), ...errors.map(bin => bin.interval[1])]);
  const outline = shown.flatMap(({ from, to, count }) => [
    { at: from, count },
    { at: to, count },
  ]);
  const svg = Plot.plot({
    document,
    width,
    height,
    marginTop: 8,
    marginLeft: MARGIN_LEFT,
    marginRight: 24,
    marginBottom: 60,
    x: { domain: [...x], axis: null },
    y: { ...y.scale, axis: null },
    marks: [
      Plot.rectY(kept, { className: 'kept', x1: 'from', x2: 'to', y: 'count', fill: paint('sky'), fillOpacity: 0.55, inset: 0 }),
      Plot.line(outline, { className: 'events', x: 'at', y: 'count', stroke: paint('ink'), strokeWidth: 1.4 }),
      Plot.ruleX(errors, {
        className: 'errors',
        x: bin => (bin.from + bin.to) / 2,
        y1: bin => bin.interval[0],
        y2: bin => bin.interval[1],
        stroke: paint('ink'),
        strokeWidth: 1,
      }),
      limitMarks(spectrum, x),
      axes({
        x: { ticks: linearTicks(x, 6), title: quantityTitle(spectrum) },
        y: { ticks: y.ticks, title: isWeighted ? 'Sum of weights' : eventsTitle(spectrum) },
      }),
      pointerArea({ x, y: y.domain, kind: y.kind }),
    ],
  });
  return figure({
    document,
    width,
    description: `Spectrum of ${spectrum.quantity} after all cuts but ${spectrum.cut}, ${data.status} events`,
    header: {
      status: data.status,
      subject: 'data',
      note: 'after all other cuts',
      version: data.version,
      key: [
        { label: 'events', sign: 'line', colour: 'ink' },
        { label: 'kept by the cut', sign: 'area', colour: 'sky' },
        { label: 'cut', sign: 'line', colour: 'vermillion' },
      ],
    },
    panels: [{ svg, height }],
  });
}

/** A bin on the edge of the cut belongs to the side of its middle. */
const isKept = ({ from, to }: Bin, { min = -Infinity, max = Infinity }: CutSpectrum): boolean =>
  (from + to) / 2 >= min && (from + to) / 2 <= max;

/** The bins with events and the limits, with a little room; all of them when there are no events. */
function shownRange({ edges, min, max }: CutSpectrum, bins: readonly Bin[]): Domain {
  const filled = bins.filter(bin => bin.count > 0);
  const limits = [min, max].filter(limit => limit !== undefined);
  const width = edges[1] - edges[0];
  if (filled.length === 0) return [edges[0], edges[edges.length - 1]];
  const low = Math.min(filled[0].from, ...limits) - 3 * width;
  const high = Math.max(filled[filled.length - 1].to, ...limits) + 3 * width;
  const from = edges.findLast(edge => edge <= low) ?? edges[0];
  const to = edges.find(edge => edge >= high) ?? edges[edges.length - 1];
  return [from, to];
}

const ARROW = 18;

const limitMarks = ({ min, max }: CutSpectrum, domain: Domain): Plot.Markish =>
  customMark('cut', ({ document, x, left, right, top, bottom }) => {
    const limit = (value: number, into: 1 | -1): SVGElement[] => {
      if (value < domain[0] || value > domain[1]) return [];
      const at = x(value);
      const y = top + 14;
      const text = scientific(value, 4);
      const outside = at - into * 6;
      const fits = into === 1 ? outside - textWidth(text, TYPE.label) > left : outside + textWidth(text, TYPE.label) < right;
      return [
        svgElement(document, 'path', {
          d: `M${at},${top}V${bottom}M${at},${y}h${into * ARROW}m${-into * 6},-4l${into * 6},4l${-into * 6},4`,
          stroke: paint('vermillion'),
          'stroke-width': 2,
          fill: 'none',
        }),
        ...(fits
          ? [
              textElement(document, text, TYPE.label, {
                x: outside,
                y: y + 5,
                'text-anchor': into === 1 ? 'end' : 'start',
                fill: paint('vermillion'),
              }),
            ]
          : []),
      ];
    };
    return [...(min === undefined ? [] : limit(min, 1)), ...(max === undefined ? [] : limit(max, -1))];
  });

const columnOf = (quantity: string): ReturnType<typeof nameAndUnit> => (/^\w+$/.test(quantity) ? nameAndUnit(quantity) : undefined);

const eventsTitle = ({ edges, quantity, unit = columnOf(quantity)?.unit }: CutSpectrum): string => {
  const width = scientific(edges[1] - edges[0]);
  return unit === undefined ? `Events / ${width}` : `Events / (${width} ${unit})`;
};

/** "track momentum [GeV]" for the column trackMomentumGeV; an expression stands as it is written, with its unit. */
function quantityTitle({ quantity, unit }: CutSpectrum): string {
  const column = columnOf(quantity);
  if (column === undefined) return unit === undefined ? quantity : `${quantity} [${unit}]`;
  return `${column.stem.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)} [${column.unit}]`;
}
