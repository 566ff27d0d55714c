import { acos, cos, sin, tan } from '../../math/elementary.js';

/** A number of a content stream, with five digits behind the point. Throws Error for one that is none. */
export function number(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`a length of ${value}`);
  return String(Number(value.toFixed(5)));
}

const line = (values: readonly number[], operator: string): string => `${values.map(number).join(' ')} ${operator}`;

const TOKENS = /[a-z]|[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi;
/** Numbers that a command of a path takes. */
const COUNTS: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 };

/** The `d` of an SVG path as operators of PDF (m, l, c, h). Throws Error for what is no path. */
export function pathOperators(d: string): string[] {
  const tokens = d.match(TOKENS) ?? [];
  const out: string[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  /** Last control point, for curves that go on smoothly, and the command that made it. */
  let [controlX, controlY, before] = [0, 0, ''];
  const curve = (points: readonly number[]): void => void out.push(line(points, 'c'));
  for (let at = 0, command = ''; at < tokens.length;) {
    if (/[a-z]/i.test(tokens[at])) command = tokens[at++];
    else if (command === '' || /z/i.test(command)) throw new Error(`path "${d.slice(0, 40)}": a number without a command`);
    const kind = command.toUpperCase();
    const count = COUNTS[kind];
    const raw = tokens.slice(at, at + (count ?? 0)).map(Number);
    if (count === undefined || raw.length < count || raw.some(Number.isNaN))
      throw new Error(`path "${d.slice(0, 40)}": command ${command}`);
    at += count;
    const isRelative = command !== kind;
    const v = raw.map((value, k) => {
      if (!isRelative || (kind === 'A' && k < 5)) return value;
      const isX = kind === 'H' || (kind === 'A' ? k === 5 : kind !== 'V' && k % 2 === 0);
      return value + (isX ? x : y);
    });
    const [fromX, fromY] = [x, y];
    if (kind === 'H') x = v[0];
    else if (kind === 'V') y = v[0];
    else if (kind === 'Z') [x, y] = [startX, startY];
    else [x, y] = v.slice(-2);
    if (kind === 'M') {
      out.push(line([x, y], 'm'));
      [startX, startY] = [x, y];
      command = isRelative ? 'l' : 'L';
    } else if (kind === 'Z') out.push('h');
    else if (kind === 'C' || kind === 'S') {
      const first = kind === 'C' ? v.slice(0, 2) : 'CS'.includes(before) ? [2 * fromX - controlX, 2 * fromY - controlY] : [fromX, fromY];
      const second = v.slice(-4, -2);
      curve([...first, ...second, x, y]);
      [controlX, controlY] = second;
    } else if (kind === 'Q' || kind === 'T') {
      const [qx, qy] = kind === 'Q' ? v : 'QT'.includes(before) ? [2 * fromX - controlX, 2 * fromY - controlY] : [fromX, fromY];
      curve([towards(fromX, qx), towards(fromY, qy), towards(x, qx), towards(y, qy), x, y]);
      [controlX, controlY] = [qx, qy];
    } else if (kind === 'A') for (const points of arc([fromX, fromY], v)) curve(points);
    else out.push(line([x, y], 'l'));
    before = kind;
  }
  return out;
}

/** Two thirds of the way: a control point of a quadratic curve as those of a cubic one. */
const towards = (a: number, b: number): number => a + (2 / 3) * (b - a);

const bounded = (value: number): number => Math.min(1, Math.max(-1, value));

/** Of a direction with the axis of x. */
const angle = (ux: number, uy: number): number => acos(bounded(ux / Math.sqrt(ux ** 2 + uy ** 2))) * (uy < 0 ? -1 : 1);

/** An elliptic arc as cubic curves of a quarter at most; centre and angles as in the notes on implementation of SVG 1.1, F.6.5. */
function arc([x1, y1]: readonly [number, number], [rx0, ry0, degrees, large, sweep, x2, y2]: readonly number[]): number[][] {
  let [rx, ry] = [Math.abs(rx0), Math.abs(ry0)];
  if (rx === 0 || ry === 0 || (x1 === x2 && y1 === y2)) return [[x1, y1, x2, y2, x2, y2]];
  const [c, s] = [cos((degrees * Math.PI) / 180), sin((degrees * Math.PI) / 180)];
  const [dx, dy] = [(x1 - x2) / 2, (y1 - y2) / 2];
  const [px, py] = [c * dx + s * dy, -s * dx + c * dy];
  const grow = Math.sqrt(Math.max(1, (px / rx) ** 2 + (py / ry) ** 2));
  [rx, ry] = [rx * grow, ry * grow];
  const lengths = (rx * py) ** 2 + (ry * px) ** 2;
  const root = Math.sqrt(Math.max(0, ((rx * ry) ** 2 - lengths) / lengths)) * (large === sweep ? -1 : 1);
  const [qx, qy] = [(root * rx * py) / ry, (-root * ry * px) / rx];
  const [centreX, centreY] = [c * qx - s * qy + (x1 + x2) / 2, s * qx + c * qy + (y1 + y2) / 2];
  const start = angle((px - qx) / rx, (py - qy) / ry);
  let turn = angle((-px - qx) / rx, (-py - qy) / ry) - start;
  if (sweep === 0 && turn > 0) turn -= 2 * Math.PI;
  if (sweep !== 0 && turn < 0) turn += 2 * Math.PI;
  const pieces = Math.max(1, Math.ceil(Math.abs(turn) / (Math.PI / 2) - 1e-9));
  const step = turn / pieces;
  const handle = (4 / 3) * tan(step / 4);
  const place = (a: number, b: number): [number, number] => [centreX + c * rx * a - s * ry * b, centreY + s * rx * a + c * ry * b];
  return Array.from({ length: pieces }, (_, k) => {
    const [a, b] = [start + k * step, start + (k + 1) * step];
    const [ca, sa, cb, sb] = [cos(a), sin(a), cos(b), sin(b)];
    const end = k === pieces - 1 ? [x2, y2] : place(cb, sb);
    return [...place(ca - handle * sa, sa + handle * ca), ...place(cb + handle * sb, sb - handle * cb), ...end];
  });
}
