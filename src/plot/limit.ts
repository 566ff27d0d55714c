import type { PublishedCurve } from '../literature/curve.js';
import type { AnalysisResult, BandedLimit, ToyCheck } from '../search/result.js';
import { axes } from './axes.js';
import { endLabels } from './end-labels.js';
import { failedPoints } from './failed-points.js';
import { DEFAULT_WIDTH, figure, MARGIN_LEFT, type FigureOptions } from './figure.js';
import { hatchedWindows } from './hatch.js';
import type { KeyEntry } from './header.js';
import { areas, bars, dots, lines, type LevelPoint } from './marks.js';
import { drawnMasses, massTitle, massUnit, nearlyInside, type MassUnit } from './mass-axis.js';
import { paint, type ColourName } from './palette.js';
import { panelOf } from './panel.js';
import { pointerArea } from './pointer-area.js';
import { drawnCurves, longestLived } from './published-limits.js';
import { blindedRuns, scanRuns } from './runs.js';
import { clipped, type CustomMark } from './space.js';
import { linearTicks, logDomain, logTicks, type Domain } from './ticks.js';
import { textWidth, TYPE } from './typeset.js';
import { limitNote, vetoedMasses } from './words.js';

export type LimitData = Pick<
  AnalysisResult,
  'scan' | 'vetoed' | 'toyChecks' | 'quantity' | 'confidenceLevel' | 'method' | 'status' | 'version'
>;

export interface LimitOptions extends FigureOptions {
  /** Published upper limits on the same quantity. */
  readonly published?: readonly PublishedCurve[];
  /** Part of the masses that is drawn; default: all of the scan. */
  readonly massRangeMeV?: Domain;
}

const HEIGHT = 400;
const MARGIN_TOP = 6;
const MARGIN_BOTTOM = 60;
/** Published curves may widen the range of the y axis by this factor on either side. */
const STRETCH = 5;

interface LimitPoint {
  readonly mass: number;
  /** Without an observed one while the data are hidden. */
  readonly limit: ExpectedLimit & Partial<BandedLimit>;
}

type ExpectedLimit = Pick<BandedLimit, 'expected'>;

/** In two lines where one would be longer than the axis. */
function titleLines(quantity: string, height: number): string[] {
  const line = `Upper limit on ${quantity}`;
  return textWidth(line, TYPE.title) > height - MARGIN_TOP - MARGIN_BOTTOM ? ['Upper limit on', quantity] : [line];
}

/** Observed limit on the expected one with its bands, against mass, with published limits and toy cross-checks. */
export function limitFigure(data: LimitData, options: LimitOptions): SVGSVGElement {
  const { document, width = DEFAULT_WIDTH, height = HEIGHT, published = [], massRangeMeV } = options;
  const { vetoed, toyChecks } = data;
  const masses = data.scan.map(point => point.massMeV);
  const unit = massUnit(Math.max(...masses, ...(massRangeMeV ?? [])));
  const x = drawnMasses(masses, massRangeMeV, unit);
  const scan = massRangeMeV ? nearlyInside(data.scan, point => point.massMeV, massRangeMeV) : data.scan;
  const isBlinded = scan.some(point => point.status === 'blinded');
  const runs = isBlinded ? blindedRuns(scan, vetoed) : scanRuns(scan, vetoed);
  const drawn = runs.map(run =>
    run.map((point): LimitPoint => ({ mass: point.massMeV * unit.perMeV, limit: limitOf<ExpectedLimit>(point) })),
  );
  const points = drawn.flat();
  // a point that stands alone shows its bands as bars
  const alone = drawn.filter(run => run.length === 1).flat();
  const observed = drawn.map(run =>
    run.flatMap(({ mass, limit }) => (isDrawable(limit.observed) ? [[mass, limit.observed] as const] : [])),
  );
  const y = limitRange(points, published);
  const curves = drawnCurves(published, y, x, unit);
  const marginRight =
    16 + (curves.length > 0 ? 12 + Math.max(...curves.flatMap(c => c.label.lines.map(l => textWidth(l, TYPE.small)))) : 0);
  const toys = toyChecks.map(check => toyPoint(check, unit)).filter(check => isDrawable(check.limit));
  const titles = titleLines(data.quantity, height);
  const bandBetween = (className: string, low: number, high: number, colour: ColourName): CustomMark[] => {
    const level = ({ mass, limit }: LimitPoint): LevelPoint => ({ x: mass, low: limit.expected[low], high: limit.expected[high] });
    return [
      areas(
        className,
        drawn.map(run => run.map(level)),
        { fill: paint(colour) },
      ),
      bars(`${className} alone`, alone.map(level), { stroke: paint(colour), 'stroke-width': 6 }),
    ];
  };
  const clip = massRangeMeV ? clipped : (marks: readonly CustomMark[]) => marks;
  const panel = panelOf({
    document,
    width,
    height,
    margin: {
      top: MARGIN_TOP,
      right: marginRight,
      bottom: MARGIN_BOTTOM,
      left: MARGIN_LEFT + (titles.length - 1) * (TYPE.title + 3),
    },
    x: { domain: x },
    y: { domain: y, kind: 'log' },
    marks: [
      hatchedWindows(vetoedMasses(vetoed, unit)),
      ...clip([
        ...bandBetween('two-sigma', 0, 4, 'twoSigma'),
        ...bandBetween('one-sigma', 1, 3, 'oneSigma'),
        lines(
          'expected',
          drawn.map(run => run.map(({ mass, limit }) => [mass, limit.expected[2]])),
          { stroke: paint('ink'), 'stroke-width': 1.5, 'stroke-dasharray': '6,4' },
        ),
        ...curves.map(({ colour, parts }) => lines('published', parts, { stroke: paint(colour), 'stroke-width': 1.1 })),
        lines('observed', observed, { stroke: paint('ink'), 'stroke-width': 2 }),
        dots('observed alone', observed.filter((_, k) => drawn[k].length === 1).flat(), { r: 2.5, fill: paint('ink') }),
        bars(
          'toy-errors',
          toys.map(({ mass, low, high }) => ({ x: mass, low, high })),
          { stroke: paint('vermillion'), 'stroke-width': 1.5 },
        ),
        dots(
          'toys',
          toys.map(({ mass, limit }) => [mass, limit]),
          { r: 4.5, fill: paint('paper'), stroke: paint('vermillion'), 'stroke-width': 1.8 },
        ),
      ]),
      failedPoints(scan, unit),
      axes({
        x: { ticks: linearTicks(x, 6), title: massTitle(unit, data.quantity) },
        y: { ticks: logTicks(y), title: titles },
      }),
      endLabels(curves.map(curve => curve.label)),
      pointerArea({ x, y, kind: 'log' }),
    ],
  });
  return figure({
    document,
    width,
    description: `Upper limit on ${data.quantity} against mass, ${data.status} data`,
    header: {
      status: data.status,
      subject: 'data',
      note: `${limitNote(data.confidenceLevel, data.method)}${isBlinded ? ', blinded' : ''}`,
      version: data.version,
      key: keyOf({
        hasObserved: observed.some(run => run.length > 0),
        hasToys: toys.length > 0,
        hasFailed: scan.some(p => p.status === 'failed'),
      }),
    },
    panels: [panel],
  });
}

/** The limit on the quantity of the axis: the branching ratio where the analysis has a normalisation, else events. */
const limitOf = <L extends ExpectedLimit>(point: { readonly eventsLimit: L; readonly branchingRatioLimit?: L }): L =>
  point.branchingRatioLimit ?? point.eventsLimit;

/** Hidden data leave no number. */
const isDrawable = (value: number | undefined): value is number => value !== undefined && Number.isFinite(value) && value > 0;

interface ToyPoint {
  readonly mass: number;
  readonly limit: number;
  readonly low: number;
  readonly high: number;
}

/** The observed limit of the toys; its error is known in events and scales with the limit. */
function toyPoint(check: ToyCheck, unit: MassUnit): ToyPoint {
  const limit = limitOf(check).observed;
  const relative = check.observedError / check.eventsLimit.observed;
  return { mass: check.massMeV * unit.perMeV, limit, low: limit * Math.max(0.01, 1 - relative), high: limit * (1 + relative) };
}

function limitRange(points: readonly LimitPoint[], published: readonly PublishedCurve[]): Domain {
  const own = points.flatMap(({ limit }) => [limit.observed, ...limit.expected]).filter(isDrawable);
  const theirs = published.flatMap(curve => longestLived(curve).limit);
  const low = Math.min(...own);
  const high = Math.max(...own);
  const from = Math.max(low / STRETCH, Math.min(low, ...theirs));
  const to = Math.min(high * STRETCH, Math.max(high, ...theirs));
  return own.length === 0 ? [0.1, 10] : logDomain(from / 1.15, to * 1.15);
}

function keyOf(shown: { readonly hasObserved: boolean; readonly hasToys: boolean; readonly hasFailed: boolean }): readonly KeyEntry[] {
  return [
    ...(shown.hasObserved ? [{ label: 'observed', sign: 'line', colour: 'ink' } as const] : []),
    { label: 'expected', sign: 'dashed', colour: 'ink' },
    { label: '±1σ', sign: 'area', colour: 'oneSigma' },
    { label: '±2σ', sign: 'area', colour: 'twoSigma' },
    ...(shown.hasToys ? [{ label: 'observed, from toys', sign: 'open point', colour: 'vermillion' } as const] : []),
    ...(shown.hasFailed ? [{ label: 'fit failed', sign: 'cross', colour: 'muted' } as const] : []),
  ];
}
