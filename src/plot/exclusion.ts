import * as Plot from '@observablehq/plot';
import type { PublishedCurve } from '../literature/curve.js';
import { exclusionContours } from '../recast/contour.js';
import type { AnalysisResult, ExclusionResult, LimitMethod } from '../search/result.js';
import { axes } from './axes.js';
import { publishedRegions } from './exclusion-regions.js';
import { DEFAULT_WIDTH, figure, MARGIN_LEFT, type FigureOptions } from './figure.js';
import { hatchedBeyond, hatchedWindows } from './hatch.js';
import type { KeyEntry } from './header.js';
import { massDomain, massTitle, massUnit } from './mass-axis.js';
import { paint } from './palette.js';
import { outlineMark, regionLabels, type LabelledRegion } from './region-marks.js';
import { customMark } from './space.js';
import { linearTicks, logTicks, type Domain } from './ticks.js';
import { textElement, TYPE } from './typeset.js';
import { limitNote, vetoedMasses } from './words.js';

export interface ExclusionData extends Pick<AnalysisResult, 'vetoed' | 'confidenceLevel' | 'status' | 'version' | 'blinded'> {
  readonly exclusion: ExclusionResult;
  /** Absent where the limits are not our own, as in the recast of a published curve. */
  readonly method?: LimitMethod;
  /** Words inside the region, default "This search". */
  readonly label?: string;
}

export interface ExclusionOptions extends FigureOptions {
  /** Edges of published regions of the same coupling. */
  readonly published?: readonly PublishedCurve[];
}

const HEIGHT = 440;
/** Parts of the range in decades that are added above and, for words, below. */
const MARGIN = { above: 0.08, below: 0.12 };

/** Excluded couplings against mass: the region of the observed limit, the outline of the expected one, published regions behind them. */
export function exclusionFigure(data: ExclusionData, { document, width = DEFAULT_WIDTH, published = [] }: ExclusionOptions): SVGSVGElement {
  const { exclusion, vetoed } = data;
  const gaps = vetoed.map(({ minMeV, maxMeV }) => [minMeV, maxMeV] as const);
  const observed = exclusionContours(exclusion.rows, gaps);
  const expected = exclusionContours(exclusion.expectedRows, gaps);
  const theirs = publishedRegions(published);
  const everything = [...observed, ...expected, ...theirs.flatMap(region => region.outlines)].flat();
  const masses = [...[...exclusion.rows, ...exclusion.expectedRows].map(row => row.massMeV), ...everything.map(([mass]) => mass)];
  const unit = massUnit(Math.max(...masses));
  const x = massDomain(masses, unit);
  const y = couplingDomain(
    everything.map(([, coupling]) => coupling),
    exclusion.couplingRange,
  );
  const windows = vetoedMasses(vetoed, unit);
  const own: LabelledRegion = { label: data.label ?? 'This search', colour: 'blue', outlines: observed };
  const ends = exclusion.couplingRange.filter(end => [...observed, ...expected].flat().some(([, coupling]) => coupling === end));
  const svg = Plot.plot({
    document,
    width,
    height: HEIGHT,
    marginTop: 6,
    marginLeft: MARGIN_LEFT,
    marginRight: 20,
    marginBottom: 60,
    x: { domain: [...x], axis: null },
    y: { type: 'log', domain: [...y], axis: null },
    marks: [
      ...theirs.map(({ outlines, colour }) =>
        outlineMark('published', outlines, unit, { fill: paint(colour), 'fill-opacity': 0.16, stroke: paint(colour), 'stroke-width': 1.1 }),
      ),
      outlineMark('observed', observed, unit, { fill: paint('blue'), 'fill-opacity': 0.22, stroke: paint('blue'), 'stroke-width': 2 }),
      outlineMark('expected', expected, unit, { fill: 'none', stroke: paint('ink'), 'stroke-width': 1.3, 'stroke-dasharray': '6,4' }),
      hatchedWindows(windows),
      hatchedBeyond(ends, `${exclusion.couplingSymbol} beyond the range of the search`),
      ...(everything.length > 0 ? [] : [nothingExcluded]),
      regionLabels([...(observed.length > 0 ? [own] : []), ...theirs], windows, ends, unit),
      axes({
        x: { ticks: linearTicks(x, 6), title: massTitle(unit) },
        y: { ticks: logTicks(y), title: exclusion.couplingSymbol },
      }),
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
      key: keyOf({ hasObserved: observed.length > 0, hasExpected: expected.length > 0 }),
    },
    panels: [{ svg, height: HEIGHT }],
  });
}

/** Holds all couplings drawn with a margin; the whole range of the search when nothing is excluded. */
function couplingDomain(couplings: readonly number[], searched: readonly [number, number]): Domain {
  const [low, high] = couplings.length > 0 ? [Math.min(...couplings), Math.max(...couplings)] : searched;
  const span = Math.max(high / low, 10);
  return [low / span ** MARGIN.below, high * span ** MARGIN.above];
}

const keyOf = ({ hasObserved, hasExpected }: { readonly hasObserved: boolean; readonly hasExpected: boolean }): readonly KeyEntry[] => [
  ...(hasObserved ? [{ label: 'excluded by the observed limit', sign: 'outlined area', colour: 'blue' } as const] : []),
  ...(hasExpected
    ? [
        {
          label: hasObserved ? 'by the median expected limit' : 'excluded by the median expected limit',
          sign: 'dashed',
          colour: 'ink',
        } as const,
      ]
    : []),
];

const nothingExcluded = customMark('nothing', ({ document, left, right, top, bottom }) => [
  textElement(document, 'nothing excluded', TYPE.title, {
    x: (left + right) / 2,
    y: (top + bottom) / 2,
    'text-anchor': 'middle',
    fill: paint('muted'),
  }),
]);
