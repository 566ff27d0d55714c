import { InputError } from '../errors.js';
import { na62LifetimeLoss } from '../portals/lifetime-acceptance.js';
import type { AnalysisResult, ScannedPoint } from '../search/result.js';
import type { LimitCurve } from './br-limit.js';

/**
 * The BR limits of a scan as a curve for a stable X at NA62. Vetoed windows are gaps, and so is the room between the neighbours of a failed point.
 * Throws InputError when the scan has no limits on a branching ratio.
 */
export function scanLimitCurve(result: Pick<AnalysisResult, 'name' | 'scan' | 'vetoed'>, kind: 'observed' | 'median-expected'): LimitCurve {
  const scan = [...result.scan].sort((a, b) => a.massMeV - b.massMeV);
  const isUsable = (index: number): boolean => scan[index]?.status === 'ok';
  const failedGaps = scan.flatMap((point, k): [number, number][] => {
    if (point.status === 'ok') return [];
    const before = scan.findLast((_, j) => j < k && isUsable(j));
    const after = scan.find((_, j) => j > k && isUsable(j));
    return before !== undefined && after !== undefined ? [[before.massMeV, after.massMeV]] : [];
  });
  const points = scan.filter((point): point is ScannedPoint => point.status === 'ok');
  const limits = points.map(point => {
    const limit = point.branchingRatioLimit;
    if (limit === undefined)
      throw new InputError(`${result.name} has no limit on a branching ratio at ${point.massMeV} MeV: nothing to recast`);
    return kind === 'observed' ? limit.observed : limit.expected[2];
  });
  if (limits.length === 0) throw new InputError(`${result.name} has no point with a limit: nothing to recast`);
  return {
    id: result.name,
    series: [{ lifetimePs: null, massMeV: points.map(point => point.massMeV), limit: limits }],
    gapsMeV: [...result.vetoed.map(({ minMeV, maxMeV }): [number, number] => [minMeV, maxMeV]), ...failedGaps],
    lifetimeLoss: na62LifetimeLoss,
  };
}
