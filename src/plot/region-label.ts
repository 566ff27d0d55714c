import { hypot } from '../math/elementary.js';
import { insideOnGrid, labelGrid } from './label-grid.js';
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

export type LabelSize = Omit<LabelBox, 'at'>;

/** Where a label stands; `target` is the point of the outline that a leader must show, absent where the place speaks for itself. */
export interface PlacedLabel {
  readonly at: Pixel;
  readonly target?: Pixel;
}

/** More room around a label than this factor is no better. */
const ENOUGH = 2.5;
/** An outline point is told from those of other regions when none of them is nearer than this, in px. */
const DISTINCT = 7;

/** Places for the labels of some regions of the plane. */
export interface LabelGround {
  /**
   * A place for the label of the region of an index: inside it and outside all others where there is room, the place with the most; else as near as possible to a
   * piece of its outline that is no other's, inside the region or outside all. `taken` are labels that have their places already. Undefined where nothing is free.
   */
  place(index: number, size: LabelSize, taken: readonly LabelBox[]): PlacedLabel | undefined;
}

/** What the labels of all regions share; `regions` are the outlines of each. */
export function labelGround(regions: readonly (readonly Polygon[])[], space: LabelSpace): LabelGround {
  const outlines = regions.map(region => region.map(sparse));
  const everywhere = new OutlineMap(outlines.flat(), space);
  const places = labelGrid(space);
  const inside = outlines.map(region => insideOnGrid(places, region));
  return {
    place(index, size, taken) {
      const [width, height] = grown(size, 1);
      const rooms: { at: Pixel; most: number; isOwn: boolean; isOthers: boolean }[] = [];
      places.forEach((at, k) => {
        const most = mostRoomAt(at, taken, width, height, space);
        if (most < 1 || !everywhere.isFree(at[0], at[1], width, height)) return;
        rooms.push({ at, most, isOwn: inside[index][k] === 1, isOthers: inside.some((one, other) => other !== index && one[k] === 1) });
      });
      const exclusive = rooms.filter(({ isOwn, isOthers }) => isOwn && !isOthers);
      if (exclusive.length > 0) return { at: roomiest(exclusive, size, everywhere) };
      const theirs = new OutlineMap(
        outlines.flatMap((region, other) => (other === index ? [] : region)),
        space,
      );
      const targets = outlines[index].flatMap(dense).filter(([x, y]) => isWithin([x, y], space) && theirs.isFree(x, y, DISTINCT, DISTINCT));
      const near = rooms.filter(({ isOwn, isOthers }) => isOwn || !isOthers).map(({ at }) => at);
      return targets.length === 0 || near.length === 0 ? undefined : withLeader(near, targets, taken);
    },
  };
}

/** The place with the shortest leader to one of the targets, or one not much longer that crosses no other label. */
function withLeader(places: readonly Pixel[], targets: readonly Pixel[], taken: readonly LabelBox[]): PlacedLabel {
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

const distance = ([ax, ay]: Pixel, [bx, by]: Pixel): number => hypot(ax - bx, ay - by);

const isWithin = ([x, y]: Pixel, { left, right, top, bottom }: LabelSpace): boolean => x > left && x < right && y > top && y < bottom;

/** By which factor the label can grow about its centre before it touches the frame or another label, up to ENOUGH. */
function mostRoomAt([x, y]: Pixel, taken: readonly LabelBox[], w: number, h: number, space: LabelSpace): number {
  let most = Math.min(ENOUGH, (x - space.left) / w, (space.right - x) / w, (y - space.top) / h, (space.bottom - y) / h);
  for (const box of taken) {
    const apart = Math.max((Math.abs(box.at[0] - x) - box.width / 2) / w, (Math.abs(box.at[1] - y) - box.height / 2) / h);
    most = Math.min(most, apart);
  }
  return most;
}

/** The first of the places where the label can grow most before it touches an outline too, in steps. */
function roomiest(places: readonly { readonly at: Pixel; readonly most: number }[], size: LabelSize, outlines: OutlineMap): Pixel {
  let [best, room] = [places[0].at, 1];
  for (const { at, most } of places)
    // a label that has room when it is larger has it when it is smaller: only what beats the best is asked
    while (room + GROWTH <= most && outlines.isFree(at[0], at[1], ...grown(size, room + GROWTH))) [best, room] = [at, room + GROWTH];
  return best;
}

/** Half the width and height of a label with its margin, times a factor. */
const grown = ({ width, height }: LabelSize, factor: number): [number, number] => [factor * (width / 2 + 5), factor * (height / 2 + 4)];

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
