import { Show, type JSX } from 'solid-js';
import { na62ScalarLower2016to2018 } from '../../../../src/literature/curves/na62-2016-2018-scalar-lower.js';
import { na62ScalarUpper2016to2018 } from '../../../../src/literature/curves/na62-2016-2018-scalar-upper.js';
import { exclusionFigure } from '../../../../src/plot/exclusion.js';
import { VERSION } from '../../../../src/version.js';
import { PlotSurface } from '../../components/plot-surface.jsx';
import type { PointAnswer, RegionAnswer } from '../../workers/recast-question.js';
import { curveColour, curveLabel } from './curves.js';
import { PointCard } from './hover-card.jsx';
import type { Zoom } from './state.js';

/** A point of a model. */
export interface ModelPoint {
  readonly massMeV: number;
  readonly coupling: number;
}

export interface RecastPlotProps {
  readonly answer: RegionAnswer;
  readonly view: Zoom;
  readonly band: number;
  readonly hasRegions: boolean;
  /** Labels take longest to place: they wait until all is at rest. */
  readonly withoutLabels: boolean;
  readonly point: ModelPoint | null;
  readonly hovered: PointAnswer | null;
  readonly height: (width: number) => number;
  /** Called with a gesture while the point is dragged. */
  onPoint(point: ModelPoint, gesture: string): void;
  onPointEnd(): void;
  onHover(point: ModelPoint | null): void;
  onZoom(zoom: Zoom | null): void;
}

/** Published regions in the coupling of the dark scalar, of one paper. */
const SCALAR_REGIONS = [na62ScalarLower2016to2018, na62ScalarUpper2016to2018].map(curve => ({
  ...curve,
  label: 'NA62 2016–2018, published',
}));

export const publishedRegionsOf = (model: string) => (model === 'scalar' ? SCALAR_REGIONS : []);

/** The excluded region of a model. */
export function RecastPlot(props: RecastPlotProps): JSX.Element {
  const point = () => (props.point === null ? null : { x: props.point.massMeV, y: props.point.coupling });
  return (
    <PlotSurface
      draw={width => exclusionSvg(props, width, props.height(width))}
      point={point()}
      onPoint={({ x, y }, gesture) => props.onPoint({ massMeV: x, coupling: y }, gesture)}
      onPointEnd={() => props.onPointEnd()}
      onHover={at => props.onHover(at === null ? null : { massMeV: at.x, coupling: at.y })}
      onZoom={part => props.onZoom(part === null ? null : { massMeV: part.x, coupling: part.y })}
      card={place => (
        <Show when={props.hovered}>
          {answer => <PointCard answer={answer()} symbol={props.answer.facts.couplingSymbol} place={place} />}
        </Show>
      )}
    />
  );
}

/** What the figure is drawn from. */
export type DrawnExclusion = Pick<RecastPlotProps, 'answer' | 'view' | 'band' | 'hasRegions' | 'withoutLabels'>;

/** The figure of a model, of a height in pixels. */
export function exclusionSvg(props: DrawnExclusion, width: number, height: number): SVGSVGElement {
  const { facts, found } = props.answer;
  const { title, couplingSymbol, couplingRange, name } = facts;
  const isSingle = found !== undefined && found.singles.length === 0;
  return exclusionFigure(
    {
      version: VERSION,
      status: 'published',
      confidenceLevel: found?.confidenceLevel ?? 0.9,
      vetoed: [],
      label: isSingle ? 'excluded' : null,
      region: found?.region ?? { excluded: [], outsideValidity: [], band: { weaker: [], stronger: [] }, notes: [] },
      bandSigmas: props.band,
      others: (found?.singles ?? []).map(({ id, region }) => ({ label: curveLabel(id), region, colour: curveColour(id) })),
      exclusion: { model: name, title, couplingSymbol, couplingRange, rows: [], expectedRows: [], notes: found?.notes ?? [] },
    },
    {
      document,
      width,
      height,
      view: props.view,
      withoutLabels: props.withoutLabels,
      published: props.hasRegions ? publishedRegionsOf(name) : [],
    },
  );
}
