import { hypot } from '../math/elementary.js';
import { OutlineMap } from './outline-map.js';

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
  const { taken, size, space } = request;
  const own = request.own.map(sparse);
  const others = request.others.map(sparse);
  const outlines = new OutlineMap([...own, ...others], space);
  const rooms = gridOf(space).flatMap(at => {
    const room = roomAt(at, outlines, taken, size, space);
    return room >= 1 ? [{ at, room, isOwn: isIn(at, own), isOthers: isIn(at, others) }] : [];
  });
  const exclusive = rooms.filter(({ isOwn, isOthers }) => isOwn && !isOthers);
  if (exclusive.length > 0) return { at: least(exclusive, ({ room }) => -room).at };
  const theirs = new OutlineMap(others, space);
  const targets = own.flatMap(dense).filter(([x, y]) => isWithin([x, y], space) && theirs.isFree(x, y, DISTINCT, DISTINCT));
  const places = rooms.filter(({ isOwn, isOthers }) => isOwn || !isOthers).map(({ at }) => at);
  if (targets.length === 0 || places.length === 0) return undefined;
  const leaders = places.map(at => nearestOf(at, targets)).sort((a, b) => a.length - b.length);
  const isCrossed = ({ at, target }: Leader): boolean => taken.some(box => leaderPoints(at, target).some(point => isInBox(point, box)));
  const [shortest] = leaders;
  const free = leaders.find(leader => leader.length > shortest.length + CROSSING || !isCrossed(leader));
  const { at, target } = free !== undefined && free.length <= shortest.length + CROSSING ? free : shortest;
  return { at, target };
}

/** From a place to the nearest of some points. */
interface Leader {
  readonly at: Pixel;
  readonly target: Pixel;
  readonly length: number;
}

function nearestOf(at: Pixel, targets: readonly Pixel[]): Leader {
  let [target, least] = [targets[0], Infinity];
  for (const point of targets) {
    const squared = (point[0] - at[0]) ** 2 + (point[1] - at[1]) ** 2;
    if (squared < least) [target, least] = [point, squared];
  }
  return { at, target, length: Math.sqrt(least) };
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

/** By which factor the label can grow about its centre before it touches an outline, the frame or another label, in steps up to ENOUGH; 0 where there is no room for it. */
function roomAt([x, y]: Pixel, outlines: OutlineMap, taken: readonly LabelBox[], size: LabelRequest['size'], space: LabelSpace): number {
  const [w, h] = [size.width / 2 + 5, size.height / 2 + 4];
  let free = Math.min(ENOUGH, (x - space.left) / w, (space.right - x) / w, (y - space.top) / h, (space.bottom - y) / h);
  for (const box of taken) {
    const apart = Math.max((Math.abs(box.at[0] - x) - box.width / 2) / w, (Math.abs(box.at[1] - y) - box.height / 2) / h);
    free = Math.min(free, apart);
  }
  if (free < 1 || !outlines.isFree(x, y, w, h)) return 0;
  let room = 1;
  while (room + GROWTH <= free && outlines.isFree(x, y, (room + GROWTH) * w, (room + GROWTH) * h)) room += GROWTH;
  return room;
}

/** Step by which room is sought. */
const GROWTH = 0.125;

/** Points of an outline no more than 6 px apart. */
const dense = (polygon: Polygon): Pixel[] =>
  polygon.flatMap((point, k) => {
    const next = polygon[(k + 1) % polygon.length];
    const steps = Math.max(1, Math.ceil(distance(point, next) / 6));
    return Array.from({ length: steps }, (_, i): Pixel => [
      point[0] + ((next[0] - point[0]) * i) / steps,
      point[1] + ((next[1] - point[1]) * i) / steps,
    ]);
  });

/** An outline without the points within 2 px of the one before them. */
function sparse(polygon: Polygon): Pixel[] {
  const kept: Pixel[] = [];
  for (const point of polygon) {
    const last = kept.at(-1);
    if (last === undefined || distance(last, point) >= 2) kept.push(point);
  }
  return kept;
}
