import type { PublishedCurve } from '../literature/curve.js';
import { pow } from '../math/elementary.js';
import { exclusionContours, type ContourPoint } from '../recast/contour.js';
import type { ContourRing, ExclusionRegion } from '../recast/region.js';
import type { AnalysisResult, ExclusionResult, LimitMethod } from '../search/result.js';
import { axes } from './axes.js';
import { publishedRegions } from './exclusion-regions.js';
import { hatchedRegion, regionMark } from './contour-marks.js';
import { DEFAULT_WIDTH, figure, MARGIN_LEFT, type FigureOptions } from './figure.js';
import { hatchedBeyond, hatchedWindows } from './hatch.js';
import type { KeyEntry } from './header.js';
import { massDomain, massTitle, massUnit, type MassUnit } from './mass-axis.js';
import { paint, publishedColour, type ColourName } from './palette.js';
import { panelOf } from './panel.js';
import { pointerArea } from './pointer-area.js';
import { regionLabels, type LabelledRegion } from './region-marks.js';
import { clipped, customMark, type CustomMark } from './space.js';
import { linearTicks, logTicks, type Domain } from './ticks.js';
import { symbolMarkup, textElement, TYPE } from './typeset.js';
import { limitNote, vetoedMasses } from './words.js';

export interface ExclusionData extends Pick<AnalysisResult, 'vetoed' | 'confidenceLevel' | 'status' | 'version' | 'blinded'> {
  readonly exclusion: ExclusionResult;
  /** Absent where the limits are not our own, as in the recast of a published curve. */
  readonly method?: LimitMethod;
  /** Words inside the region, default "This search"; of a combination of `others` null, for it has no place of its own. */
  readonly label?: string | null;
  /** Outlines of the region from a solution in the plane, with band and validity; absent: those of the rows are drawn. */
  readonly region?: ExclusionRegion;
  /** Half-width of the band of the region in standard deviations, default 1. */
  readonly bandSigmas?: number;
  /** The same of the median expected limit; its outline is drawn alone. */
  readonly expectedRegion?: ExclusionRegion;
  /** Regions beside it, in quieter fills: those of its single limits. */
  readonly others?: readonly { readonly label: string; readonly region: ExclusionRegion; readonly colour?: ColourName }[];
}

export interface ExclusionOptions extends FigureOptions {
  /** Edges of published regions of the same coupling. */
  readonly published?: readonly PublishedCurve[];
  /** Default 440. */
  readonly height?: number;
  /** The part of the plane that is shown; default: all that there is to see. */
  readonly view?: { readonly massMeV?: Domain | undefined; readonly coupling?: Domain | undefined };
  /** Leave out the words inside regions, whose places take longest to find; default false. */
  readonly withoutLabels?: boolean;
}

const HEIGHT = 440;
const BAND_EDGE = { stroke: paint('sky'), 'stroke-width': 1 } as const;
/** Parts of the range in decades that are added above and, for words, below. */
const MARGIN = { above: 0.08, below: 0.12 };

/** Excluded couplings against mass: the region of the observed limit, the outline of the expected one, published regions behind them. */
export function exclusionFigure(data: ExclusionData, options: ExclusionOptions): SVGSVGElement {
  const { document, width = DEFAULT_WIDTH, height = HEIGHT, published = [], view = {}, withoutLabels = false } = options;
  const { exclusion, vetoed } = data;
  const gaps = vetoed.map(({ minMeV, maxMeV }) => [minMeV, maxMeV] as const);
  const { region } = data;
  const rings = region?.excluded ?? exclusionContours(exclusion.rows, gaps).map(ringOf);
  const observed = rings.map(ring => ring.points);
  const others = (data.others ?? []).map((other, k) => ({ ...other, colour: other.colour ?? publishedColour(k + 1) }));
  const expectedRings = data.expectedRegion?.excluded ?? exclusionContours(exclusion.expectedRows, gaps).map(ringOf);
  const expected = expectedRings.map(ring => ring.points);
  const theirs = [
    ...others.map(({ label, colour, region: { excluded } }) => ({ label, colour, rings: excluded })),
    ...publishedRegions(published).map(({ label, colour, outlines }, k) => ({
      label,
      colour: others.length === 0 ? colour : publishedColour(others.length + k + 1),
      rings: outlines.map(ringOf),
    })),
  ].map(other => ({ ...other, outlines: other.rings.map(ring => ring.points) }));
  const everything = [...observed, ...expected, ...theirs.flatMap(other => other.outlines)].flat();
  const masses = [...[...exclusion.rows, ...exclusion.expectedRows].map(row => row.massMeV), ...everything.map(([mass]) => mass)];
  const unit = massUnit(view.massMeV?.[1] ?? Math.max(...masses));
  const x = view.massMeV ? scaled(view.massMeV, unit) : massDomain(masses, unit);
  const y =
    view.coupling ??
    couplingDomain(
      everything.map(([, coupling]) => coupling),
      exclusion.couplingRange,
    );
  const clip = view.massMeV || view.coupling ? clipped : (marks: readonly CustomMark[]) => marks;
  const windows = vetoedMasses(vetoed, unit);
  const own: LabelledRegion = {
    label: data.label === undefined ? 'This search' : (data.label ?? ''),
    colour: 'blue',
    outlines: observed,
    isMain: true,
  };
  const ends = exclusion.couplingRange.filter(end => [...observed, ...expected].flat().some(([, coupling]) => coupling === end));
  const panel = panelOf({
    document,
    width,
    height,
    margin: { top: 6, left: MARGIN_LEFT, right: 20, bottom: 60 },
    x: { domain: x },
    y: { domain: y, kind: 'log' },
    marks: [
      ...clip([
        ...theirs.map(({ label, rings: outlines, colour }) =>
          regionMark('published', outlines, unit, {
            area: { fill: paint(colour), 'fill-opacity': 0.16 },
            line: { stroke: paint(colour), 'stroke-width': 1.1 },
            title: label,
          }),
        ),
        ...(region
          ? [regionMark('band', region.band.stronger, unit, { area: { fill: paint('blue'), 'fill-opacity': 0.1 }, line: BAND_EDGE })]
          : []),
        ...(region ? [regionMark('band', region.band.weaker, unit, { line: BAND_EDGE })] : []),
        regionMark('observed', rings, unit, {
          ...(data.label !== null && { area: { fill: paint('blue'), 'fill-opacity': 0.22 } }),
          line: { stroke: paint('blue'), 'stroke-width': 2 },
          ...(own.label !== '' && { title: own.label }),
        }),
        ...(region
          ? [hatchedRegion('outside-validity', region.outsideValidity, unit, { stroke: paint('vermillion'), 'stroke-width': 1 })]
          : []),
        regionMark('expected', expectedRings, unit, { line: { stroke: paint('ink'), 'stroke-width': 1.3, 'stroke-dasharray': '6,4' } }),
      ]),
      hatchedWindows(windows),
      hatchedBeyond(ends, `${symbolMarkup(exclusion.couplingSymbol)} beyond the range of the search`),
      ...(everything.length > 0 ? [] : [nothingExcluded]),
      ...(withoutLabels
        ? []
        : [regionLabels([...(observed.length > 0 && data.label !== null ? [own] : []), ...theirs], windows, ends, unit)]),
      axes({
        x: { ticks: linearTicks(x, 6), title: massTitle(unit, exclusion.couplingSymbol) },
        y: { ticks: logTicks(y), title: symbolMarkup(exclusion.couplingSymbol) },
      }),
      ...(region ? [pointerArea({ x: [x[0] / unit.perMeV, x[1] / unit.perMeV], y, kind: 'log' })] : []),
    ],
  });
  const note = data.method ? limitNote(data.confidenceLevel, data.method) : `${Number((100 * data.confidenceLevel).toFixed(1))}% CL`;
  return figure({
    document,
    width,
    description: `Excluded ${exclusion.couplingSymbol} against mass, ${exclusion.title}, ${data.status} limits`,
    header: {
      status: data.status,
      subject: data.status === 'published' ? 'limits' : 'data',
      note: `${exclusion.title}, ${note}${data.blinded ? ', blinded' : ''}`,
      version: data.version,
      key: keyOf({
        isCombined: data.label === null,
        hasObserved: observed.length > 0,
        hasExpected: expected.length > 0,
        bandSigmas: (region?.band.stronger.length ?? 0) > 0 ? (data.bandSigmas ?? 1) : 0,
        isSomewhereInvalid: (region?.outsideValidity.length ?? 0) > 0,
      }),
    },
    panels: [panel],
  });
}

const scaled = ([from, to]: Domain, { perMeV }: MassUnit): Domain => [from * perMeV, to * perMeV];

/** Holds all couplings drawn with a margin; the whole range of the search when nothing is excluded. */
function couplingDomain(couplings: readonly number[], searched: readonly [number, number]): Domain {
  const [low, high] = couplings.length > 0 ? [Math.min(...couplings), Math.max(...couplings)] : searched;
  const span = Math.max(high / low, 10);
  return [low / pow(span, MARGIN.below), high * pow(span, MARGIN.above)];
}

interface Shown {
  readonly isCombined: boolean;
  readonly hasObserved: boolean;
  readonly hasExpected: boolean;
  /** 0 without a band. */
  readonly bandSigmas: number;
  readonly isSomewhereInvalid: boolean;
}

const keyOf = ({ isCombined, hasObserved, hasExpected, bandSigmas, isSomewhereInvalid }: Shown): readonly KeyEntry[] => [
  ...(hasObserved && isCombined ? [{ label: 'excluded by all together', sign: 'line', colour: 'blue' } as const] : []),
  ...(hasObserved && !isCombined ? [{ label: 'excluded by the observed limit', sign: 'outlined area', colour: 'blue' } as const] : []),
  ...(bandSigmas > 0 ? [{ label: `±${bandSigmas}σ, theory and limit`, sign: 'line', colour: 'sky' } as const] : []),
  ...(hasExpected
    ? [
        {
          label: hasObserved ? 'by the median expected limit' : 'excluded by the median expected limit',
          sign: 'dashed',
          colour: 'ink',
        } as const,
      ]
    : []),
  ...(isSomewhereInvalid ? [{ label: 'lifetime too short for the limit', sign: 'hatched area', colour: 'vermillion' } as const] : []),
];

/** A polygon as a ring that is cut nowhere. */
const ringOf = (points: readonly ContourPoint[]): ContourRing => ({ points, cuts: points.slice(1).map(() => null) });

const nothingExcluded = customMark('nothing', ({ document, left, right, top, bottom }) => [
  textElement(document, 'nothing excluded', TYPE.title, {
    x: (left + right) / 2,
    y: (top + bottom) / 2,
    'text-anchor': 'middle',
    fill: paint('muted'),
  }),
]);
