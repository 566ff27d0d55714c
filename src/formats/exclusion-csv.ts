import type { ExclusionRow } from '../search/result.js';

/** Excluded couplings as CSV, one line an excluded interval, empty cells where nothing is excluded. */
export function exclusionCsv(rows: readonly ExclusionRow[]): string {
  const lines = rows.flatMap(({ massMeV, lifetimePs, brLimit, coupling, excluded }) => {
    const start = `${massMeV},${lifetimePs ?? 'inf'},${brLimit},${coupling ?? ''}`;
    return excluded.length === 0 ? [`${start},,`] : excluded.map(([from, to]) => `${start},${from},${to}`);
  });
  return ['mass_MeV,lifetime_ps,br_upper_limit,coupling,excluded_from,excluded_to', ...lines, ''].join('\n');
}
