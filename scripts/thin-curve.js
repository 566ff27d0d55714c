#!/usr/bin/env node
/**
 * Thins a published limit for src/literature/curves: node scripts/thin-curve.js FILE.csv [--points 80] [--keep 0,60,200]
 * FILE.csv: rows of mass in MeV, lifetime in ps (inf, or 0 for prompt), limit; or of mass and limit alone, for a stable X. Separated by commas or
 * blanks, in any order of mass; other lines are left out. Prints one series a lifetime, as TypeScript, and its thinning error.
 *
 * Of all choices of `points` figures it takes the one for which log-linear interpolation misses the others least at worst, and among equals the one
 * with the least sum of squares. The strongest and the weakest figure stay, and those on both sides of each mass of --keep. Figures more than 20 MeV apart are the two sides of a gap.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const GAP_MEV = 20;

/** Lifetimes that are no number of ps in src/literature/curve.ts. */
const LIFETIME_NAMES = { inf: 'null', 0: "'prompt'" };

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { points: { type: 'string', default: '80' }, keep: { type: 'string', default: '0,60,200' } },
});
const mostPoints = Number(values.points);
const kept = values.keep.split(',').map(Number);

/** Lifetime as written -> [mass, limit][], ascending in mass, one figure a mass. */
function readSeries(path) {
  const series = new Map();
  for (const line of readFileSync(path, 'utf8').trim().split('\n')) {
    const cells = line.trim().split(/[,\s]+/);
    const [mass, lifetime, limit] = cells.length === 2 ? [cells[0], 'inf', cells[1]] : cells;
    // headers, and rows without a number, which mark a gap
    if (!Number.isFinite(Number(mass)) || !Number.isFinite(Number(limit))) continue;
    const points = series.get(lifetime) ?? series.set(lifetime, new Map()).get(lifetime);
    points.set(Number(Number(mass).toFixed(2)), Number(Number(limit).toPrecision(3)));
  }
  return new Map([...series].map(([lifetime, points]) => [lifetime, [...points].sort((a, b) => a[0] - b[0])]));
}

/** Worst and squared misses of the straight line in log(limit) from figure i to figure j; a line never crosses a gap or a kept figure. */
function lineErrors(points, mustStay) {
  const y = points.map(([, limit]) => Math.log(limit));
  return (i, j) => {
    let worst = 0;
    let squares = 0;
    for (let k = i + 1; k < j; k++) {
      if (mustStay(k)) return { worst: Infinity, squares: Infinity };
      const miss = Math.abs(y[i] + ((y[j] - y[i]) * (points[k][0] - points[i][0])) / (points[j][0] - points[i][0]) - y[k]);
      worst = Math.max(worst, miss);
      squares += miss * miss;
    }
    return { worst, squares };
  };
}

/** Indices of the figures that stay: shortest path over at most `mostPoints` figures with the given cost of a line and way to add costs. */
function bestPath(count, cost, add) {
  let best = Array.from({ length: count }, (_, j) => (j === 0 ? 0 : Infinity));
  const from = [];
  for (let used = 1; used < mostPoints; used++) {
    const next = [...best];
    const chosen = Array.from({ length: count }, () => -1);
    for (let j = 1; j < count; j++) {
      for (let i = 0; i < j; i++) {
        const total = add(best[i], cost[i][j]);
        if (total < next[j]) [next[j], chosen[j]] = [total, i];
      }
    }
    best = next;
    from.push(chosen);
  }
  const path = [count - 1];
  for (let used = from.length - 1; used >= 0; used--) {
    const i = from[used][path[0]];
    if (i >= 0) path.unshift(i);
  }
  return { path, total: best[count - 1] };
}

function thin(points) {
  const isGap = k => k > 0 && points[k][0] - points[k - 1][0] > GAP_MEV;
  const brackets = mass => {
    const above = points.findIndex(([m]) => m >= mass);
    return above < 0 ? [] : [above, Math.max(0, above - 1)];
  };
  const limits = points.map(([, limit]) => limit);
  const extremes = [limits.indexOf(Math.min(...limits)), limits.indexOf(Math.max(...limits))];
  const keep = new Set([...kept.flatMap(brackets), ...extremes]);
  const error = lineErrors(points, k => keep.has(k) || isGap(k) || isGap(k + 1 < points.length ? k + 1 : 0));
  const lines = points.map((_, i) => points.map((_, j) => (i < j ? error(i, j) : undefined)));
  const worst = bestPath(
    points.length,
    lines.map(row => row.map(line => line?.worst)),
    Math.max,
  ).total;
  const { path } = bestPath(
    points.length,
    lines.map(row => row.map(line => line && (line.worst <= worst ? line.squares : Infinity))),
    (a, b) => a + b,
  );
  return { figures: path.map(k => points[k]), worst };
}

for (const [lifetime, points] of readSeries(positionals[0])) {
  const { figures, worst } = thin(points);
  console.log(`// ${figures.length} of ${points.length} figures, thinning error at most ${(100 * Math.expm1(worst)).toFixed(1)} %`);
  console.log(
    `{ lifetimePs: ${LIFETIME_NAMES[lifetime] ?? lifetime},\n massMeV: [${figures.map(f => f[0]).join(', ')}],\n limit: [${figures.map(f => f[1]).join(', ')}] },`,
  );
}
