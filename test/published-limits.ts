import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../shared/reference/limits/', import.meta.url));

/** Are the full published tables, of which src/literature keeps a part, at hand? */
export const hasPublishedLimits = existsSync(folder);

export interface PublishedPoint {
  readonly massMeV: number;
  readonly limit: number;
}

/** Lifetime as written ("inf" or ps) -> points in the order of the file, rows without a number left out. */
export function readPublishedLimits(file: string): ReadonlyMap<string, readonly PublishedPoint[]> {
  const series = new Map<string, PublishedPoint[]>();
  for (const line of readFileSync(folder + file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)) {
    const [mass, lifetime, limit] = line.split(',');
    if (!Number.isFinite(Number(limit))) continue;
    const points = series.get(lifetime) ?? [];
    points.push({ massMeV: Number(mass), limit: Number(limit) });
    series.set(lifetime, points);
  }
  return series;
}

/** Two columns without header: mass in GeV, value. */
export function readPublishedEdge(file: string): readonly PublishedPoint[] {
  const lines = readFileSync(folder + file, 'utf8')
    .trim()
    .split('\n');
  return lines.map(line => {
    const [massGeV, limit] = line.split(',').map(Number);
    return { massMeV: Number((1000 * massGeV).toFixed(6)), limit };
  });
}

/** Any of the tables by the id of its curve: lifetime as written ("inf", or 0 for prompt) -> points, ascending. Two columns are those of a stable X. */
export function readPublishedTable(id: string): ReadonlyMap<string, readonly PublishedPoint[]> {
  const file = [`${id}.csv`, `${id}.dat`].find(name => existsSync(folder + name)) ?? '';
  const series = new Map<string, PublishedPoint[]>();
  for (const line of readFileSync(folder + file, 'utf8')
    .trim()
    .split('\n')) {
    const cells = line.trim().split(/[,\s]+/);
    const [mass, lifetime, limit] = cells.length === 3 ? cells : [cells[0], 'inf', cells[1]];
    if (mass === '' || !Number.isFinite(Number(mass)) || !Number.isFinite(Number(limit))) continue;
    series.set(lifetime, [...(series.get(lifetime) ?? []), { massMeV: Number(mass), limit: Number(limit) }]);
  }
  for (const points of series.values()) points.sort((a, b) => a.massMeV - b.massMeV);
  return series;
}
