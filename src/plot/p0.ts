import { pow } from '../math/elementary.js';
import { normalSurvival } from '../math/normal.js';
import type { AnalysisResult, LargestExcess, VetoedWindow } from '../search/result.js';
import { axes } from './axes.js';
import { failedPoints } from './failed-points.js';
import { DEFAULT_WIDTH, figure, MARGIN_LEFT, type FigureOptions } from './figure.js';
import { hatchedWindows } from './hatch.js';
import { dots, lines } from './marks.js';
import { drawnMasses, massText, massTitle, massUnit, nearlyInside, type MassUnit } from './mass-axis.js';
import { paint } from './palette.js';
import { panelOf } from './panel.js';
import { pointerArea } from './pointer-area.js';
import { scanRuns } from './runs.js';
import { clipped, customMark, type CustomMark } from './space.js';
import { svgElement } from './svg.js';
import { linearTicks, logTicks, type Domain } from './ticks.js';
import { scientific, textElement, textWidth, TYPE } from './typeset.js';
import { vetoedMasses } from './words.js';

export interface P0Options extends FigureOptions {
  /** Part of the masses that is drawn; default: all of the scan. */
  readonly massRangeMeV?: Domain;
}

export type P0Data = Pick<AnalysisResult, 'scan' | 'vetoed' | 'largestExcess' | 'quantity' | 'method' | 'status' | 'version'>;

/** Significances with a line, and those on an axis that goes below 1e-30. */
const LEVELS = [1, 2, 3, 4, 5];
const DEEP_LEVELS = [5, 10, 15, 20, 25, 30, 35];
/** No p-value below this is drawn or told from 0. */
const SMALLEST = 1e-240;
const HEIGHT = 380;

const drawnP0 = (point: { readonly p0: number }): number => Math.max(point.p0, SMALLEST);

/** Local p-value of the background-only hypothesis against mass, with lines at whole significances. */
export function p0Figure(data: P0Data, options: P0Options): SVGSVGElement {
  const { document, width = DEFAULT_WIDTH, height = HEIGHT, massRangeMeV } = options;
  const { vetoed } = data;
  const masses = data.scan.map(point => point.massMeV);
  const unit = massUnit(Math.max(...masses, ...(massRangeMeV ?? [])));
  const x = drawnMasses(masses, massRangeMeV, unit);
  const scan = massRangeMeV ? nearlyInside(data.scan, point => point.massMeV, massRangeMeV) : data.scan;
  const largestExcess = data.largestExcess && isInside(data.largestExcess.massMeV * unit.perMeV, x) ? data.largestExcess : undefined;
  const runs = scanRuns(scan, vetoed);
  const lowest = Math.min(...runs.flat().map(drawnP0), largestExcess ? drawnP0(largestExcess) : 1);
  // room below the lowest point for what is written there
  const y: Domain = [Math.min(4e-4, pow(lowest, 1.25) / 5), 1];
  const levels = (y[0] < 1e-30 ? DEEP_LEVELS : LEVELS).map(sigma => ({ sigma, p: normalSurvival(sigma) })).filter(level => level.p > y[0]);
  const drawn = runs.map(run => run.map(point => [point.massMeV * unit.perMeV, drawnP0(point)] as const));
  const clip = massRangeMeV ? clipped : (marks: readonly CustomMark[]) => marks;
  const panel = panelOf({
    document,
    width,
    height,
    margin: { top: 6, right: 44, bottom: 60, left: MARGIN_LEFT },
    x: { domain: x },
    y: { domain: y, kind: 'log' },
    marks: [
      hatchedWindows(vetoedMasses(vetoed, unit)),
      significanceLines(levels),
      ...clip([
        lines('p0', drawn, { stroke: paint('ink'), 'stroke-width': 1.8 }),
        // points without a neighbour to be joined with
        dots('p0 alone', drawn.filter(run => run.length === 1).flat(), { r: 1.8, fill: paint('ink') }),
      ]),
      failedPoints(scan, unit),
      ...(largestExcess ? [excessMark(largestExcess, drawnP0(largestExcess), vetoed, unit)] : []),
      axes({
        x: { ticks: linearTicks(x, 6), title: massTitle(unit, data.quantity) },
        y: { ticks: logTicks(y), title: 'Local *p*-value' },
      }),
      pointerArea({ x, y, kind: 'log' }),
    ],
  });
  const failed = scan.some(point => point.status === 'failed');
  return figure({
    document,
    width,
    description: `Local p-value of the background-only hypothesis against mass, ${data.status} data`,
    header: {
      status: data.status,
      subject: 'data',
      note: 'local *p*-value, asymptotic',
      version: data.version,
      key: failed ? [{ label: 'fit failed', sign: 'cross', colour: 'muted' }] : [],
    },
    panels: [panel],
  });
}

const isInside = (value: number, [from, to]: Domain): boolean => value >= from && value <= to;

/** Lines at whole significances; a label is left out where it would touch the one above. */
const significanceLines = (levels: readonly { readonly sigma: number; readonly p: number }[]): CustomMark =>
  customMark('significances', ({ document, y, left, right }) => {
    let above = -Infinity;
    return levels.flatMap(({ sigma, p }) => {
      const at = y(p);
      const line = svgElement(document, 'path', {
        d: `M${left},${at}H${right}`,
        stroke: paint('muted'),
        'stroke-width': 0.8,
        'stroke-dasharray': '2,4',
      });
      if (at - above < TYPE.label) return [line];
      above = at;
      return [line, textElement(document, `${sigma}σ`, TYPE.label, { x: right + 6, y: at + 0.35 * TYPE.label, fill: paint('muted') })];
    });
  });

/** The largest excess as a dot, with its significance and mass below it, inside the frame. */
const excessMark = (excess: LargestExcess, p0: number, vetoed: P0Data['vetoed'], unit: MassUnit): CustomMark =>
  customMark('largest-excess', ({ document, x, y, left, right }) => {
    const at = x(excess.massMeV * unit.perMeV);
    const windowInPixels = ({ minMeV, maxMeV }: VetoedWindow): Domain => [x(minMeV * unit.perMeV), x(maxMeV * unit.perMeV)];
    const text = `${excess.significance.toFixed(excess.significance < 10 ? 1 : 0)}σ local at ${massText(excess.massMeV, unit)}`;
    const p = `*p*_{0} ${p0 > SMALLEST ? '=' : '<'} ${scientific(p0)}`;
    const half = Math.max(textWidth(text, TYPE.label), textWidth(p, TYPE.label)) / 2 + 6;
    const middle = besideWindows(Math.min(right - half, Math.max(left + half, at)), at, half, vetoed.map(windowInPixels));
    const line = (words: string, k: number): SVGElement =>
      textElement(document, words, TYPE.label, { x: middle, y: y(p0) + 22 + 19 * k, 'text-anchor': 'middle', fill: paint('ink') });
    return [
      svgElement(document, 'circle', { cx: at, cy: y(p0), r: 4, fill: paint('vermillion'), stroke: paint('paper'), 'stroke-width': 1 }),
      line(text, 0),
      line(p, 1),
    ];
  });

/** The middle of a box of half-width `half`, moved off windows that `at` does not lie in. */
const besideWindows = (middle: number, at: number, half: number, windows: readonly Domain[]): number =>
  windows.reduce((moved, [from, to]) => {
    if (moved + half <= from || moved - half >= to || (at > from && at < to)) return moved;
    return at <= from ? from - half : to + half;
  }, middle);
