import { customMark, type CustomMark } from './space.js';
import { pathThrough, svgElement, type Attributes } from './svg.js';

/** The marks that most figures are made of, for panels without Plot (panel.ts). Values are those of the axes. */

export interface LevelPoint {
  readonly x: number;
  readonly low: number;
  readonly high: number;
}

/** Of a logarithmic axis 0 has no place. */
const isPlaced = ([x, y]: readonly [number, number]): boolean => Number.isFinite(x) && Number.isFinite(y);

/** Areas between two levels, one a run of points. */
export const areas = (className: string, runs: readonly (readonly LevelPoint[])[], attributes: Attributes): CustomMark =>
  customMark(className, ({ document, x, y }) =>
    runs.flatMap(run => {
      const upper = run.map(point => [x(point.x), y(point.high)] as const).filter(isPlaced);
      const lower = run.map(point => [x(point.x), y(point.low)] as const).filter(isPlaced);
      if (upper.length === 0 || lower.length === 0) return [];
      return [svgElement(document, 'path', { d: `${pathThrough([...upper, ...lower.toReversed()])}Z`, ...attributes })];
    }),
  );

/** Lines, one a run of points. */
export const lines = (
  className: string,
  runs: readonly (readonly (readonly [x: number, y: number])[])[],
  attributes: Attributes,
): CustomMark =>
  customMark(className, ({ document, x, y }) =>
    runs.flatMap(run => {
      const places = run.map(([at, value]) => [x(at), y(value)] as const).filter(isPlaced);
      if (places.length === 0) return [];
      const d = pathThrough(places);
      return [svgElement(document, 'path', { d, fill: 'none', 'stroke-linejoin': 'round', 'stroke-linecap': 'round', ...attributes })];
    }),
  );

/** Upright lines from one level to another. */
export const bars = (className: string, levels: readonly LevelPoint[], attributes: Attributes): CustomMark =>
  customMark(className, ({ document, x, y }) =>
    levels.map(({ x: at, low, high }) => svgElement(document, 'line', { x1: x(at), x2: x(at), y1: y(low), y2: y(high), ...attributes })),
  );

/** Discs at points. */
export const dots = (className: string, points: readonly (readonly [x: number, y: number])[], attributes: Attributes): CustomMark =>
  customMark(className, ({ document, x, y }) =>
    points.map(([at, value]) => svgElement(document, 'circle', { cx: x(at), cy: y(value), ...attributes })),
  );

/** Lines across the frame at some levels. */
export const levelLines = (levels: readonly number[], attributes: Attributes): CustomMark =>
  customMark('levels', ({ document, y, left, right }) =>
    levels.map(level => svgElement(document, 'line', { x1: left, x2: right, y1: y(level), y2: y(level), ...attributes })),
  );
