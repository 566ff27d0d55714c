import type { AnalysisResult, ObservableInfo, RegionSummary } from '../search/result.js';
import { axes, type AxisSpecification } from './axes.js';
import { eventAxis } from './event-axis.js';
import { DEFAULT_WIDTH, figure, MARGIN_LEFT, type FigureOptions } from './figure.js';
import { hatchedWindows, type HatchedWindow } from './hatch.js';
import type { KeyEntry } from './header.js';
import { areas, bars, dots, lines } from './marks.js';
import { massText, massUnit } from './mass-axis.js';
import { backgroundColour, paint } from './palette.js';
import { panelOf } from './panel.js';
import { pointerArea } from './pointer-area.js';
import { residualPanel } from './residual-panel.js';
import { customMark, type CustomMark } from './space.js';
import { dataBins, residuals, signalEvents, stackedFit, type DataBin, type StackPoint } from './spectrum-bins.js';
import { svgElement } from './svg.js';
import { linearTicks, type Domain, type Tick } from './ticks.js';
import { physicsText, scientific, textElement, TYPE } from './typeset.js';
import { observableTitle } from './words.js';

export type SpectrumData = Pick<
  AnalysisResult,
  'spectrum' | 'backgrounds' | 'regions' | 'vetoed' | 'observable' | 'confidenceLevel' | 'status' | 'version' | 'blinded'
>;

const HEIGHT = 330;

/** Data with Garwood errors, the stacked background-only fit, a signal at the size of the observed limit, and residuals below. */
export function spectrumFigure(
  data: SpectrumData,
  { document, width = DEFAULT_WIDTH, height: frameHeight = HEIGHT }: FigureOptions,
): SVGSVGElement {
  const { spectrum, regions, observable, backgrounds } = data;
  const x: Domain = [spectrum.edges[0], spectrum.edges[spectrum.edges.length - 1]];
  const bins = dataBins(spectrum);
  const stack = stackedFit(spectrum);
  const windows = vetoedWindows(data, x);
  const hidden = hiddenRegions(data);
  const ticks = linearTicks(x, 6);
  const isMassSquared = observable.kind === 'missing-mass-squared';
  const y = eventAxis(drawnHeights(bins, stack));
  const margin = { top: isMassSquared ? 54 : 8, right: 24, bottom: 8, left: MARGIN_LEFT };
  const panel = panelOf({
    document,
    width,
    height: frameHeight + margin.top,
    margin,
    x: { domain: x },
    y,
    marks: [
      regionMark(regions),
      hatchedWindows([...windows.map(({ from, to }) => ({ from, to })), ...hidden]),
      ...backgrounds.map((_, k) =>
        areas(
          'background',
          stack.map(run => run.map(point => ({ x: point.x, low: point.levels[k], high: point.levels[k + 1] }))),
          { fill: paint(backgroundColour(k)) },
        ),
      ),
      lines(
        'fit',
        stack.map(run => run.map(point => [point.x, total(point)])),
        { stroke: paint('ink'), 'stroke-width': 1.2 },
      ),
      lines(
        'signal',
        visibleSignal(stack).map(run => run.map(point => [point.x, total(point) + point.signal])),
        { stroke: paint('vermillion'), 'stroke-width': 2, 'stroke-dasharray': '5,3' },
      ),
      bars(
        'errors',
        bins.flatMap(({ from, to, interval }) => (interval ? [{ x: (from + to) / 2, low: interval[0], high: interval[1] }] : [])),
        { stroke: paint('ink'), 'stroke-width': 1.1 },
      ),
      dots(
        'data',
        bins.flatMap(({ from, to, count }) => (count > 0 ? [[(from + to) / 2, count] as const] : [])),
        { r: 2.4, fill: paint('ink') },
      ),
      regionNames(regions),
      axes({
        x: { ticks, labels: false },
        y: { ticks: y.ticks, title: eventsTitle(spectrum.edges[1] - spectrum.edges[0], observable) },
        ...(isMassSquared && { top: massTicks(x, width) }),
      }),
      pointerArea({ x, y: y.domain, kind: y.kind }),
    ],
  });
  const strip = residualPanel(residuals(spectrum, visibleRegions(data)), {
    document,
    width,
    margin,
    windows: [...windows, ...hidden].map(({ from, to }) => ({ from, to })),
    x: { domain: x, ticks, title: observableTitle(observable) },
  });
  return figure({
    document,
    width,
    description: `Spectrum of ${observable.symbol} with ${data.blinded ? 'the expected background, signal regions hidden' : spectrum.curves.length === 0 ? 'no fit yet' : 'the background-only fit and residuals'}, ${data.status} data`,
    header: {
      status: data.status,
      subject: 'data',
      note: noteOf(data),
      version: data.version,
      key: keyOf(data, windows),
    },
    panels: [panel, strip],
  });
}

const noteOf = ({ blinded, spectrum }: SpectrumData): string =>
  spectrum.curves.length === 0 ? 'after the selection' : blinded ? 'backgrounds before the fit, blinded' : 'background-only fit';

/** All backgrounds together. */
const total = (point: StackPoint): number => point.levels[point.levels.length - 1];

/** All that is drawn of data, fit and signal. */
const drawnHeights = (bins: readonly DataBin[], stack: readonly (readonly StackPoint[])[]): number[] => [
  ...bins.map(bin => bin.interval?.[1] ?? 0),
  ...stack.flat().map(point => total(point) + point.signal),
];

/** The points of the signal near its peak; elsewhere the line would hide that of the fit. */
function visibleSignal(stack: readonly (readonly StackPoint[])[]): readonly (readonly StackPoint[])[] {
  const peak = Math.max(0, ...stack.flat().map(point => point.signal));
  return stack.map(run => run.filter(point => point.signal > 2e-3 * peak)).filter(run => run.length > 0);
}

function eventsTitle(binWidth: number, observable: ObservableInfo): string {
  const [number, unit] =
    binWidth < 0.1 && observable.unit.startsWith('GeV/')
      ? [binWidth * 1000, observable.unit.replace('GeV', 'MeV')]
      : [binWidth, observable.unit];
  return `Events / (${scientific(number)} ${unit.replace('/c', '/*c*')})`;
}

/** Ticks in m_X on an axis of its square. */
function massTicks([from, to]: Domain, width: number): AxisSpecification {
  const unit = massUnit(1000 * Math.sqrt(Math.max(to, 0)));
  const largest = Math.sqrt(Math.max(to, 0)) * 1000 * unit.perMeV;
  const pixels = (mass: number): number => ((mass / 1000 / unit.perMeV) ** 2 / (to - from)) * (width - MARGIN_LEFT);
  const ticks: Tick[] = [];
  let right = Infinity;
  for (const { value, label } of linearTicks([0, largest], 8).toReversed()) {
    const isClear = label !== undefined && right - pixels(value) > 40;
    if (isClear) right = pixels(value);
    if ((value / 1000 / unit.perMeV) ** 2 >= from) ticks.push(isClear ? { value, label } : { value });
  }
  const squared = ticks.map(tick => ({ ...tick, value: (tick.value / 1000 / unit.perMeV) ** 2 }));
  return { ticks: squared, title: `*m*_{X} [${unit.name}]` };
}

/** Vetoed windows in the observable. */
function vetoedWindows({ vetoed, observable }: SpectrumData, [low, high]: Domain): readonly HatchedWindow[] {
  const position = (massMeV: number): number => (observable.kind === 'missing-mass-squared' ? (massMeV / 1000) ** 2 : massMeV / 1000);
  return vetoed
    .map(({ minMeV, maxMeV, reason }) => ({ from: position(minMeV), to: position(maxMeV), label: physicsText(reason) }))
    .filter(window => window.to > low && window.from < high);
}

/** Regions whose data are shown. */
const visibleRegions = ({ regions, blinded }: SpectrumData): readonly RegionSummary[] =>
  blinded ? regions.filter(region => region.observed !== undefined) : regions;

/** Closed fields over the regions whose data are hidden. */
const hiddenRegions = ({ regions, blinded }: SpectrumData): readonly HatchedWindow[] =>
  blinded ? regions.filter(r => r.observed === undefined).map(({ min, max }) => ({ from: min, to: max, label: 'blinded' })) : [];

/** Regions as tinted fields with dashed boundaries. */
const regionMark = (regions: readonly RegionSummary[]): CustomMark =>
  customMark('regions', ({ document, x, left, right, top, bottom }) =>
    regions.flatMap(region => {
      const from = Math.max(left, x(region.min));
      const to = Math.min(right, x(region.max));
      return [
        svgElement(document, 'rect', { x: from, y: top, width: to - from, height: bottom - top, fill: paint('tint') }),
        svgElement(document, 'path', {
          d: `M${from},${top}V${bottom}M${to},${top}V${bottom}`,
          stroke: paint('muted'),
          'stroke-dasharray': '4,3',
        }),
      ];
    }),
  );

const regionNames = (regions: readonly RegionSummary[]): CustomMark =>
  customMark('region-names', ({ document, x, left, top }) =>
    regions.map(region =>
      textElement(document, region.name, TYPE.label, {
        x: Math.max(left, x(region.min)) + 7,
        y: top + 26,
        'font-weight': 'bold',
        fill: paint('muted'),
      }),
    ),
  );

function keyOf(
  { backgrounds, spectrum, confidenceLevel, observable, blinded }: SpectrumData,
  windows: readonly HatchedWindow[],
): readonly KeyEntry[] {
  const unit = massUnit(observable.kind === 'missing-mass-squared' ? 0 : spectrum.signalMassMeV);
  const events = signalEvents(spectrum);
  const level = Number((100 * confidenceLevel).toFixed(1));
  return [
    { label: 'data', sign: 'point', colour: 'ink' },
    ...backgrounds.map((background, k): KeyEntry => ({ label: background.label, sign: 'area', colour: backgroundColour(k) })),
    ...(spectrum.curves.length === 0 ? [] : [{ label: blinded ? 'expected' : 'fit', sign: 'line', colour: 'ink' } as const]),
    ...windows.map(({ label }): KeyEntry => ({ label: `not searched: ${label}`, sign: 'hatched area', colour: 'faint' })),
    ...(events > 0
      ? [
          {
            label: `${blinded ? 'expected' : 'fit'} + X of ${massText(spectrum.signalMassMeV, unit)} at its ${blinded ? 'expected ' : ''}${level}% CL limit, ${scientific(events)} events`,
            sign: 'dashed',
            colour: 'vermillion',
          } as const,
        ]
      : []),
  ];
}
