import { hypot } from '../math/elementary.js';

/** A point in pixels. */
export type Pixel = readonly [x: number, y: number];

export type Polygon = readonly Pixel[];

export interface LabelSpace {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A label by the centre of its box. */
export interface LabelBox {
  readonly at: Pixel;
  readonly width: number;
  readonly height: number;
}

export interface LabelRequest {
  /** Outlines of the region that is to be labelled, and of all other regions. */
  readonly own: readonly Polygon[];
  readonly others: readonly Polygon[];
  /** Labels that have their places already. */
  readonly taken: readonly LabelBox[];
  readonly size: Omit<LabelBox, 'at'>;
  readonly space: LabelSpace;
}

/** Where a label stands; `target` is the point of the outline that a leader must show, absent where the place speaks for itself. */
export interface PlacedLabel {
  readonly at: Pixel;
  readonly target?: Pixel;
}

const COLUMNS = 60;
const ROWS = 60;
/** More room around a label than this factor is no better. */
const ENOUGH = 2.5;
/** An outline point is told from those of other regions when none of them is nearer than this, in px. */
const DISTINCT = 7;

/**
 * A place for the label of a region: inside it and outside all others where there is room, the place with the most; else as near as
 * possible to a piece of its outline that is no other's, inside the region or outside all. Undefined where nothing is free.
 */
export function placeLabel(request: LabelRequest): PlacedLabel | undefined {
  const { own, others, taken, size, space } = request;
  const outlines = [...own, ...others].flatMap(dense);
  const free = gridOf(space).filter(at => clearance(at, outlines, taken, size, space) >= 1);
  const exclusive = free.filter(at => isIn(at, own) && !isIn(at, others));
  if (exclusive.length > 0) {
    return { at: least(exclusive, at => -Math.min(ENOUGH, clearance(at, outlines, taken, size, space))) };
  }
  const theirs = others.flatMap(dense);
  const targets = own.flatMap(dense).filter(point => theirs.every(other => distance(point, other) >= DISTINCT) && isWithin(point, space));
  const places = free.filter(at => isIn(at, own) || !isIn(at, others));
  if (targets.length === 0 || places.length === 0) return undefined;
  const nearest = (at: Pixel): Pixel => least(targets, target => distance(at, target));
  const crossed = (at: Pixel, target: Pixel): number =>
    taken.some(box => leaderPoints(at, target).some(point => isInBox(point, box))) ? 1 : 0;
  const at = least(places, place => {
    const target = nearest(place);
    return distance(place, target) + CROSSING * crossed(place, target);
  });
  return { at, target: nearest(at) };
}

/** Detour in px that is better than a leader across another label. */
const CROSSING = 150;

/** Points along a leader, a few px apart. */
export function leaderPoints(at: Pixel, target: Pixel): readonly Pixel[] {
  const steps = Math.max(1, Math.ceil(distance(at, target) / 5));
  return Array.from({ length: steps + 1 }, (_, i): Pixel => [
    at[0] + ((target[0] - at[0]) * i) / steps,
    at[1] + ((target[1] - at[1]) * i) / steps,
  ]);
}

const isInBox = ([x, y]: Pixel, { at, width, height }: LabelBox): boolean =>
  Math.abs(x - at[0]) < width / 2 + 2 && Math.abs(y - at[1]) < height / 2 + 2;

/** Is the point inside the polygon (even-odd rule)? */
function isInside([x, y]: Pixel, polygon: Polygon): boolean {
  let inside = false;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
    const [xi, yi] = polygon[i];
    const [xj, yj] = polygon[j];
    if (yi > y !== yj > y && x < xi + ((y - yi) / (yj - yi)) * (xj - xi)) inside = !inside;
  }
  return inside;
}

const isIn = (at: Pixel, polygons: readonly Polygon[]): boolean => polygons.some(polygon => isInside(at, polygon));

const distance = ([ax, ay]: Pixel, [bx, by]: Pixel): number => hypot(ax - bx, ay - by);

const isWithin = ([x, y]: Pixel, { left, right, top, bottom }: LabelSpace): boolean => x > left && x < right && y > top && y < bottom;

/** The item of the least value; the list is not empty. */
function least<T>(items: readonly T[], value: (item: T) => number): T {
  let best = items[0];
  let lowest = value(best);
  for (const item of items) {
    const its = value(item);
    if (its < lowest) [best, lowest] = [item, its];
  }
  return best;
}

const gridOf = ({ left, right, top, bottom }: LabelSpace): Pixel[] =>
  Array.from({ length: (COLUMNS - 1) * (ROWS - 1) }, (_, k): Pixel => {
    const column = 1 + (k % (COLUMNS - 1));
    const row = 1 + Math.floor(k / (COLUMNS - 1));
    return [left + (column * (right - left)) / COLUMNS, top + (row * (bottom - top)) / ROWS];
  });

/** By which factor the label could grow about its centre before it touches an outline, the frame or another label. */
function clearance(
  [x, y]: Pixel,
  outlines: readonly Pixel[],
  taken: readonly LabelBox[],
  size: LabelRequest['size'],
  space: LabelSpace,
): number {
  const [w, h] = [size.width / 2 + 5, size.height / 2 + 4];
  let free = Math.min((x - space.left) / w, (space.right - x) / w, (y - space.top) / h, (space.bottom - y) / h);
  for (const [px, py] of outlines) free = Math.min(free, Math.max(Math.abs(px - x) / w, Math.abs(py - y) / h));
  for (const box of taken) {
    const apart = Math.max((Math.abs(box.at[0] - x) - box.width / 2) / w, (Math.abs(box.at[1] - y) - box.height / 2) / h);
    free = Math.min(free, apart);
  }
  return free;
}

/** Points of an outline no more than 6 px apart. */
function dense(polygon: Polygon): Pixel[] {
  return polygon.flatMap((point, k) => {
    const next = polygon[(k + 1) % polygon.length];
    const steps = Math.max(1, Math.ceil(distance(point, next) / 6));
    return Array.from({ length: steps }, (_, i): Pixel => [
      point[0] + ((next[0] - point[0]) * i) / steps,
      point[1] + ((next[1] - point[1]) * i) / steps,
    ]);
  });
}
