import { createEffect, createMemo, createSignal, onCleanup, Show, type JSX } from 'solid-js';
import { na62ScalarLower2016to2018 } from '../../../../src/literature/curves/na62-2016-2018-scalar-lower.js';
import { na62ScalarUpper2016to2018 } from '../../../../src/literature/curves/na62-2016-2018-scalar-upper.js';
import { exclusionFigure } from '../../../../src/plot/exclusion.js';
import { svgElement } from '../../../../src/plot/svg.js';
import { VERSION } from '../../../../src/version.js';
import { Figure } from '../../components/figure.jsx';
import type { PointAnswer, RegionAnswer } from '../../workers/recast-question.js';
import { curveColour, curveLabel } from './curves.js';
import { HoverCard } from './hover-card.jsx';
import { plotAreaOf, type PlotArea } from './plot-area.js';
import type { Zoom } from './state.js';

export interface PlotPoint {
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
  readonly point: PlotPoint | null;
  readonly hovered: PointAnswer | null;
  readonly height: (width: number) => number;
  /** Called with a gesture while the point is dragged. */
  onPoint(point: PlotPoint, gesture: string): void;
  onPointEnd(): void;
  onHover(point: PlotPoint | null): void;
  onZoom(zoom: Zoom | null): void;
}

/** A movement of the pointer longer than this in px is no click. */
const CLICK = 5;
/** Two clicks within this time are a double click; the browser's own asks for two on the same element, and the first draws the point anew. */
const DOUBLE_MS = 400;
/** The point is taken hold of within this distance in px. */
const REACH = 16;

/** Published regions in the coupling of the dark scalar, of one paper. */
const SCALAR_REGIONS = [na62ScalarLower2016to2018, na62ScalarUpper2016to2018].map(curve => ({
  ...curve,
  label: 'NA62 2016–2018, published',
}));

export const publishedRegionsOf = (model: string) => (model === 'scalar' ? SCALAR_REGIONS : []);

/** The excluded region of a model: click a point to inspect it, drag it, brush to zoom, double-click for all. */
export function RecastPlot(props: RecastPlotProps): JSX.Element {
  const [area, setArea] = createSignal<PlotArea | null>(null);
  const [pointer, setPointer] = createSignal<{ readonly x: number; readonly y: number } | null>(null);
  let host: HTMLDivElement | undefined;
  let crosshair: SVGGElement | undefined;
  let brush: SVGRectElement | undefined;
  let lastClick = -Infinity;

  const draw = (width: number): SVGSVGElement => exclusionSvg(props, width, props.height(width));
  const drawn = (svg: SVGSVGElement): void => {
    const found = plotAreaOf(svg);
    const layer = found?.rectangle.parentElement;
    if (found && layer) {
      brush = svgElement(document, 'rect', { class: 'brush' }) as SVGRectElement;
      crosshair = svgElement(document, 'g', { class: 'crosshair' }) as SVGGElement;
      layer.append(brush, crosshair);
      listen(layer);
    }
    setArea(found);
  };
  createEffect(() => {
    const [found, point] = [area(), props.point];
    if (found && crosshair) drawCrosshair(crosshair, found, point);
  });

  const pointAt = (found: PlotArea, event: MouseEvent): PlotPoint => ({
    massMeV: Number(found.massAt(event.clientX).toPrecision(4)),
    coupling: Number(found.couplingAt(event.clientY).toPrecision(3)),
  });
  const isNearPoint = (found: PlotArea, event: MouseEvent): boolean => {
    const { point } = props;
    const matrix = found.rectangle.getScreenCTM();
    if (point === null || matrix === null) return false;
    const at = new DOMPoint(found.xOf(point.massMeV), found.yOf(point.coupling)).matrixTransform(matrix);
    return Math.hypot(at.x - event.clientX, at.y - event.clientY) < REACH;
  };
  const hover = (event: PointerEvent): void => {
    const found = area();
    if (found === null || host === undefined) return;
    const box = host.getBoundingClientRect();
    setPointer({ x: event.clientX - box.left, y: event.clientY - box.top });
    props.onHover(pointAt(found, event));
    found.rectangle.classList.toggle('grab', isNearPoint(found, event));
  };
  const leave = (): void => {
    setPointer(null);
    props.onHover(null);
  };

  /** From press to release. A redraw replaces the rectangle meanwhile, so the window is listened to. */
  const press = (event: PointerEvent): void => {
    const found = area();
    if (found === null || event.button !== 0) return;
    const isGrab = isNearPoint(found, event);
    // a finger scrolls the page: it inspects by a tap and does not brush
    const isBrush = !isGrab && event.pointerType !== 'touch';
    let hasMoved = false;
    leave();
    const move = (next: PointerEvent): void => {
      hasMoved ||= Math.hypot(next.clientX - event.clientX, next.clientY - event.clientY) > CLICK;
      const now = area();
      if (!hasMoved || now === null) return;
      if (isGrab) props.onPoint(pointAt(now, next), 'drag point');
      else if (isBrush) showBrush(brush, now, event, next);
    };
    const finish = (next: PointerEvent): void => {
      stop();
      const now = area();
      if (now === null) return;
      if (isGrab && hasMoved) props.onPointEnd();
      else if (!hasMoved && next.type === 'pointerup') {
        const isSecond = next.timeStamp - lastClick < DOUBLE_MS;
        lastClick = isSecond ? -Infinity : next.timeStamp;
        if (isSecond) props.onZoom(null);
        else {
          props.onPoint(pointAt(now, next), 'click point');
          props.onPointEnd();
        }
      } else if (isBrush && next.type === 'pointerup') {
        const zoom = brushedZoom(now, event, next);
        if (zoom !== null) props.onZoom(zoom);
      }
    };
    const stop = (): void => {
      brush?.removeAttribute('width');
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', finish);
      window.removeEventListener('pointercancel', finish);
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', finish);
    window.addEventListener('pointercancel', finish);
    onCleanup(stop);
  };
  const listen = (layer: HTMLElement): void => {
    layer.addEventListener('pointermove', hover);
    layer.addEventListener('pointerleave', leave);
    layer.addEventListener('pointerdown', press);
  };
  const hoverCard = createMemo(() => (pointer() === null ? null : props.hovered));

  return (
    <div class="plot" ref={element => (host = element)}>
      <Figure draw={draw} onDrawn={drawn} />
      <Show when={hoverCard()}>
        {answer => <HoverCard answer={answer()} symbol={props.answer.facts.couplingSymbol} at={pointer()!} within={host!.clientWidth} />}
      </Show>
    </div>
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

function drawCrosshair(group: SVGGElement, { rectangle, xOf, yOf }: PlotArea, point: PlotPoint | null): void {
  if (point === null) {
    group.replaceChildren();
    return;
  }
  const [x, y] = [xOf(point.massMeV), yOf(point.coupling)];
  const [left, top, width, height] = ['x', 'y', 'width', 'height'].map(name => Number(rectangle.getAttribute(name)));
  if (!(x >= left && x <= left + width && y >= top && y <= top + height)) {
    group.replaceChildren();
    return;
  }
  const d = `M${x},${top}V${top + height}M${left},${y}H${left + width}`;
  group.replaceChildren(
    svgElement(document, 'path', { d }),
    svgElement(document, 'circle', { class: 'reach', cx: x, cy: y, r: REACH }),
    svgElement(document, 'circle', { class: 'handle', cx: x, cy: y, r: 6 }),
  );
}

function showBrush(brush: SVGRectElement | undefined, area: PlotArea, from: PointerEvent, to: PointerEvent): void {
  const zoom = brushedZoom(area, from, to);
  if (brush === undefined || zoom === null) return;
  const [x1, x2] = zoom.massMeV.map(area.xOf);
  const [y2, y1] = zoom.coupling.map(area.yOf);
  for (const [name, value] of Object.entries({ x: x1, y: y1, width: x2 - x1, height: y2 - y1 })) brush.setAttribute(name, String(value));
}

/** The part of the plane between two points; null where it has no size. */
function brushedZoom(area: PlotArea, from: PointerEvent, to: PointerEvent): Zoom | null {
  const ends = (a: number, b: number): [number, number] => [Math.min(a, b), Math.max(a, b)];
  const round = (value: number): number => Number(value.toPrecision(4));
  const [m1, m2] = ends(area.massAt(from.clientX), area.massAt(to.clientX)).map(round);
  const [c1, c2] = ends(area.couplingAt(from.clientY), area.couplingAt(to.clientY)).map(round);
  return m2 > m1 && c2 > c1 ? { massMeV: [m1, m2], coupling: [c1, c2] } : null;
}
