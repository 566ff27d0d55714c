import { createEffect, createSignal, onCleanup, type JSX } from 'solid-js';
import { svgElement } from '../../../src/plot/svg.js';
import { Figure } from './figure.jsx';
import { plotAreaOf, type PlotArea } from '../plot-area.js';
import { arrowStep, halfAround, isShortcut } from '../plot-keys.js';

export interface PlotPoint {
  readonly x: number;
  readonly y: number;
}

/** A part of the plane. */
export interface PlotPart {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** Where the pointer is in the surface, in px. */
export interface PointerPlace {
  readonly left: number;
  readonly top: number;
  /** Width of the surface. */
  readonly within: number;
}

export interface PlotSurfaceProps {
  /** A figure with the area of src/plot/pointer-area.ts. */
  readonly draw: (width: number) => SVGSVGElement | null;
  /** The point under inspection, with a handle. */
  readonly point: PlotPoint | null;
  /** Called with a gesture while the point is dragged, and for a click. */
  onPoint(point: PlotPoint, gesture: string): void;
  onPointEnd(): void;
  onHover(point: PlotPoint | null): void;
  /** A part that was brushed; null for a double click. */
  onZoom(part: PlotPart | null): void;
  /** What is said of the point under the pointer. */
  readonly card: (place: PointerPlace) => JSX.Element;
}

/** A movement of the pointer longer than this in px is no click. */
const CLICK = 5;
/** Two clicks within this time are a double click; the browser's own asks for two on the same element, and the first draws the point anew. */
const DOUBLE_MS = 400;
/** The point is taken hold of within this distance in px. */
const REACH = 16;

/**
 * A figure that answers to the pointer: click to inspect, drag the point, brush to zoom, double-click for all. And to the keys: arrows move the
 * point, plus zooms in on it, minus shows all.
 */
export function PlotSurface(props: PlotSurfaceProps): JSX.Element {
  const [area, setArea] = createSignal<PlotArea | null>(null);
  const [place, setPlace] = createSignal<PointerPlace | null>(null);
  let host: HTMLDivElement | undefined;
  let crosshair: SVGElement | undefined;
  let brush: SVGElement | undefined;
  let lastClick = -Infinity;

  const drawn = (svg: SVGSVGElement): void => {
    const found = plotAreaOf(svg);
    if (found !== null) {
      const { layer } = found;
      brush = svgElement(document, 'rect', { class: 'brush' });
      crosshair = svgElement(document, 'g', { class: 'crosshair' });
      layer.append(brush, crosshair);
      layer.addEventListener('pointermove', hover);
      layer.addEventListener('pointerleave', leave);
      layer.addEventListener('pointerdown', press);
    }
    setArea(found);
  };
  createEffect(() => {
    const [found, point] = [area(), props.point];
    if (found && crosshair) drawCrosshair(crosshair, found, point);
  });

  const pointAt = (found: PlotArea, event: MouseEvent): PlotPoint => ({
    x: Number(found.xAt(event.clientX).toPrecision(4)),
    y: Number(found.yAt(event.clientY).toPrecision(3)),
  });
  const isNearPoint = (found: PlotArea, event: MouseEvent): boolean => {
    const { point } = props;
    const matrix = found.rectangle.getScreenCTM();
    if (point === null || matrix === null) return false;
    const at = new DOMPoint(found.xOf(point.x), found.yOf(point.y)).matrixTransform(matrix);
    return Math.hypot(at.x - event.clientX, at.y - event.clientY) < REACH;
  };
  const hover = (event: PointerEvent): void => {
    const found = area();
    if (found === null || host === undefined) return;
    const box = host.getBoundingClientRect();
    setPlace({ left: event.clientX - box.left, top: event.clientY - box.top, within: box.width });
    props.onHover(pointAt(found, event));
  };
  const leave = (): void => {
    setPlace(null);
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
      else if (!hasMoved && next.type === 'pointerup') click(now, next);
      else if (isBrush && next.type === 'pointerup') {
        const part = brushedPart(now, event, next);
        if (part !== null) props.onZoom(part);
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
  };
  const click = (found: PlotArea, event: PointerEvent): void => {
    const isSecond = event.timeStamp - lastClick < DOUBLE_MS;
    lastClick = isSecond ? -Infinity : event.timeStamp;
    if (isSecond) props.onZoom(null);
    else {
      props.onPoint(pointAt(found, event), 'click point');
      props.onPointEnd();
    }
  };
  onCleanup(leave);

  const onKeyDown = (event: KeyboardEvent): void => {
    const found = area();
    if (found === null || isShortcut(event)) return;
    const { x, y } = placeOf(found, props.point);
    const arrow = arrowStep(event);
    if (arrow !== null) {
      const to = found.valueAt(x + arrow[0], y + arrow[1]);
      props.onPoint({ x: Number(to.x.toPrecision(6)), y: Number(to.y.toPrecision(4)) }, 'move point');
    } else if (event.key === '+') props.onZoom(partAround(found, { x, y }));
    else if (event.key === '-') props.onZoom(null);
    else return;
    event.preventDefault();
  };
  const onKeyUp = (event: KeyboardEvent): void => {
    if (arrowStep(event) !== null) props.onPointEnd();
  };

  return (
    <div
      class="plot"
      role="application"
      tabindex="0"
      aria-label="Plot: arrow keys move the point, plus zooms in, minus shows all"
      ref={element => (host = element)}
      onKeyDown={onKeyDown}
      onKeyUp={onKeyUp}
    >
      <Figure draw={props.draw} onDrawn={drawn} />
      {place() !== null && props.card(place()!)}
    </div>
  );
}

function drawCrosshair(group: SVGElement, { left, right, top, bottom, xOf, yOf }: PlotArea, point: PlotPoint | null): void {
  const [x, y] = point === null ? [NaN, NaN] : [xOf(point.x), yOf(point.y)];
  if (!(x >= left && x <= right && y >= top && y <= bottom)) {
    group.replaceChildren();
    return;
  }
  const d = `M${x},${top}V${bottom}M${left},${y}H${right}`;
  group.replaceChildren(
    svgElement(document, 'path', { d }),
    svgElement(document, 'circle', { class: 'reach', cx: x, cy: y, r: REACH }),
    svgElement(document, 'circle', { class: 'handle', cx: x, cy: y, r: 6 }),
  );
}

/** Of the point, or the middle of the frame. */
function placeOf({ left, right, top, bottom, xOf, yOf }: PlotArea, point: PlotPoint | null): PlotPoint {
  const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
  if (point === null) return { x: (left + right) / 2, y: (top + bottom) / 2 };
  return { x: within(xOf(point.x), left, right), y: within(yOf(point.y), top, bottom) };
}

/** Half of what is shown, around a place as far as the frame allows. */
function partAround({ left, right, top, bottom, valueAt }: PlotArea, place: PlotPoint): PlotPart {
  const [x1, x2] = halfAround(place.x, left, right);
  const [y1, y2] = halfAround(place.y, top, bottom);
  const [low, high] = [valueAt(x1, y2), valueAt(x2, y1)];
  return { x: [rounded(low.x), rounded(high.x)], y: [rounded(low.y), rounded(high.y)] };
}

function showBrush(brush: SVGElement | undefined, area: PlotArea, from: PointerEvent, to: PointerEvent): void {
  const part = brushedPart(area, from, to);
  if (brush === undefined || part === null) return;
  const [x1, x2] = part.x.map(area.xOf);
  const [y2, y1] = part.y.map(area.yOf);
  for (const [name, value] of Object.entries({ x: x1, y: y1, width: x2 - x1, height: y2 - y1 })) brush.setAttribute(name, String(value));
}

const ends = (a: number, b: number): [number, number] => [Math.min(a, b), Math.max(a, b)];
const rounded = (value: number): number => Number(value.toPrecision(4));

/** The part of the plane between two places; null where it has no size. */
function brushedPart(area: PlotArea, from: PointerEvent, to: PointerEvent): PlotPart | null {
  const [x1, x2] = ends(area.xAt(from.clientX), area.xAt(to.clientX)).map(rounded);
  const [y1, y2] = ends(area.yAt(from.clientY), area.yAt(to.clientY)).map(rounded);
  return x2 > x1 && y2 > y1 ? { x: [x1, x2], y: [y1, y2] } : null;
}
