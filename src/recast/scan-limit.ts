import { InputError } from '../errors.js';
import { na62LifetimeLoss } from '../portals/lifetime-acceptance.js';
import type { BandedLimit, VetoedWindow } from '../search/result.js';
import type { LimitCurve } from './br-limit.js';

/** What a recast needs of a result (AnalysisResult has it). */
export interface ScanLimits {
  readonly name: string;
  readonly scan: readonly (
    | { readonly status: 'ok'; readonly massMeV: number; readonly branchingRatioLimit?: BandedLimit | undefined }
    | { readonly status: 'blinded'; readonly massMeV: number; readonly branchingRatioLimit?: Pick<BandedLimit, 'expected'> | undefined }
    | { readonly status: 'failed'; readonly massMeV: number }
  )[];
  readonly vetoed: readonly Pick<VetoedWindow, 'minMeV' | 'maxMeV'>[];
}

/**
 * The BR limits of a scan as a curve for a stable X at NA62. Vetoed windows are gaps, and so is the room between the neighbours of a failed point.
 * Throws InputError when the scan has no limits on a branching ratio, or none that is observed.
 */
export function scanLimitCurve(result: ScanLimits, kind: 'observed' | 'median-expected'): LimitCurve {
  const scan = [...result.scan].sort((a, b) => a.massMeV - b.massMeV);
  const points = scan.flatMap(point => (point.status === 'failed' ? [] : [point]));
  const failedGaps = scan.flatMap((point): [number, number][] => {
    if (point.status !== 'failed') return [];
    const before = points.findLast(({ massMeV }) => massMeV < point.massMeV);
    const after = points.find(({ massMeV }) => massMeV > point.massMeV);
    return before !== undefined && after !== undefined ? [[before.massMeV, after.massMeV]] : [];
  });
  const limits = points.map(point => {
    const limit = point.branchingRatioLimit;
    if (limit === undefined)
      throw new InputError(`${result.name} has no limit on a branching ratio at ${point.massMeV} MeV: nothing to recast`);
    if (kind === 'median-expected') return limit.expected[2];
    if (!('observed' in limit)) throw new InputError(`${result.name} is blinded: expected a result of run --unblind`);
    return limit.observed;
  });
  if (limits.length === 0) throw new InputError(`${result.name} has no point with a limit: nothing to recast`);
  return {
    id: result.name,
    series: [{ lifetimePs: null, massMeV: points.map(point => point.massMeV), limit: limits }],
    gapsMeV: [...result.vetoed.map(({ minMeV, maxMeV }): [number, number] => [minMeV, maxMeV]), ...failedGaps],
    lifetimeLoss: na62LifetimeLoss,
  };
}
