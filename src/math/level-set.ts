import { brent } from './roots.js';

/** A function of the plane in columns: what is the same along a column is worked out once. */
export type ColumnFunction = (x: number) => (y: number) => number;

/** Side of the rectangle along which a ring was closed. */
export type Side = 'left' | 'right' | 'bottom' | 'top';

/** A closed line; the set lies to its left when x runs to the right and y upwards, so outlines run counter-clockwise and holes clockwise. */
export interface Ring {
  /** Last point = first point. */
  readonly points: readonly (readonly [x: number, y: number])[];
  /** For each stretch between two points: the side of the rectangle that it runs along where the set goes on beyond, else null. */
  readonly sides: readonly (Side | null)[];
}

/** Final bracket of a vertex, in the unit of each axis. */
const TOLERANCE = { x: 1e-8, y: 1e-10 } as const;

type Edge = 'bottom' | 'right' | 'top' | 'left';

/** Stretches through a cell by the corners inside the set: 1 lower left, 2 lower right, 4 upper right, 8 upper left; the set on their left. */
const STRETCHES: readonly (readonly (readonly [from: Edge, to: Edge])[])[] = [
  [],
  [['bottom', 'left']],
  [['right', 'bottom']],
  [['right', 'left']],
  [['top', 'right']],
  [
    ['bottom', 'left'],
    ['top', 'right'],
  ],
  [['top', 'bottom']],
  [['top', 'left']],
  [['left', 'top']],
  [['bottom', 'top']],
  [
    ['right', 'bottom'],
    ['left', 'top'],
  ],
  [['right', 'top']],
  [['left', 'right']],
  [['bottom', 'right']],
  [['left', 'bottom']],
  [],
];

/** The same for two opposite corners when the centre of the cell is inside, so that they are joined. */
const JOINED: Readonly<Record<number, readonly (readonly [from: Edge, to: Edge])[]>> = {
  5: [
    ['bottom', 'right'],
    ['top', 'left'],
  ],
  10: [
    ['left', 'bottom'],
    ['right', 'top'],
  ],
};

/**
 * The set f > 0 inside a rectangle as closed rings: marching squares (W. E. Lorensen and H. E. Cline, SIGGRAPH 1987, in the plane) on the lines `x` and `y`, both ascending, at least two
 * each, with the vertices found as roots of f along the grid lines, to 1e-8 in x and 1e-10 in y, and an ambiguous cell decided by its centre. Where the set goes on
 * beyond the rectangle its ring is closed along the side. What passes between two grid lines is not seen. f may jump; the vertex is then at the jump. It must be a number everywhere.
 */
export function positiveSet(f: ColumnFunction, x: ArrayLike<number>, y: ArrayLike<number>): readonly Ring[] {
  const [columns, rows] = [x.length, y.length];
  const lines = Array.from(x, f);
  // one more node around the grid, outside the set, closes the rings
  const stride = rows + 2;
  const inside = new Uint8Array((columns + 2) * stride);
  for (let i = 0; i < columns; i++) for (let j = 0; j < rows; j++) inside[(i + 1) * stride + j + 1] = lines[i](y[j]) > 0 ? 1 : 0;

  // edges by number: 2 node + 0 to the right of a node, 2 node + 1 above it
  const edgeOf = (i: number, j: number, edge: Edge): number => {
    const node = i * stride + j;
    if (edge === 'bottom') return 2 * node;
    if (edge === 'left') return 2 * node + 1;
    return edge === 'top' ? 2 * (node + 1) : 2 * (node + stride) + 1;
  };
  const next = new Map<number, { readonly to: number; readonly side: Side | null }>();
  for (let i = 0; i <= columns; i++) {
    for (let j = 0; j <= rows; j++) {
      const node = i * stride + j;
      const corners = inside[node] | (inside[node + stride] << 1) | (inside[node + stride + 1] << 2) | (inside[node + 1] << 3);
      if (corners === 0 || corners === 15) continue;
      const side = i === 0 ? 'left' : i === columns ? 'right' : j === 0 ? 'bottom' : j === rows ? 'top' : null;
      const isSaddle = corners === 5 || corners === 10;
      const isJoined = isSaddle && f((x[i - 1] + x[i]) / 2)((y[j - 1] + y[j]) / 2) > 0;
      for (const [from, to] of isJoined ? JOINED[corners] : STRETCHES[corners])
        next.set(edgeOf(i, j, from), { to: edgeOf(i, j, to), side });
    }
  }

  const vertex = (edge: number): readonly [number, number] => {
    const node = edge >> 1;
    const [i, j] = [Math.floor(node / stride) - 1, (node % stride) - 1];
    if (edge % 2 === 0) {
      if (i < 0) return [x[0], y[j]];
      if (i === columns - 1) return [x[i], y[j]];
      return [brent(at => f(at)(y[j]), x[i], x[i + 1], { relativeTolerance: 0, absoluteTolerance: TOLERANCE.x }), y[j]];
    }
    if (j < 0) return [x[i], y[0]];
    if (j === rows - 1) return [x[i], y[j]];
    return [x[i], brent(lines[i], y[j], y[j + 1], { relativeTolerance: 0, absoluteTolerance: TOLERANCE.y })];
  };
  const rings: Ring[] = [];
  while (next.size > 0) {
    const [start] = next.keys();
    const points = [vertex(start)];
    const sides: (Side | null)[] = [];
    for (let edge = start; ;) {
      const { to, side } = next.get(edge)!;
      next.delete(edge);
      const isClosed = to === start;
      const point = isClosed ? points[0] : vertex(to);
      const [px, py] = points[points.length - 1];
      if (point[0] !== px || point[1] !== py) {
        // along one side a stretch is one line
        if (side !== null && sides.at(-1) === side) points[points.length - 1] = point;
        else {
          points.push(point);
          sides.push(side);
        }
      }
      if (isClosed) break;
      edge = to;
    }
    if (sides.length > 2 && sides[0] !== null && sides[0] === sides.at(-1)) {
      points.splice(0, 1);
      sides.splice(0, 1);
      points[points.length - 1] = points[0];
    }
    rings.push({ points, sides });
  }
  return rings;
}
