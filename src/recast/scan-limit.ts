import { badValue, InputError } from '../errors.js';
import { leptonicBranchingRatio } from '../portals/hnl-production.js';
import { na62VisibleLoss } from '../portals/lifetime-acceptance.js';
import type { BandedLimit, VetoedWindow } from '../search/result.js';
import { INVISIBLE_AT_NA62, type LimitCurve, type LimitSeries, type SearchedDecay } from './br-limit.js';

/** What a recast needs of a result (AnalysisResult has it). */
export interface ScanLimits {
  readonly name: string;
  /** Default: 0.9. */
  readonly confidenceLevel?: number | undefined;
  readonly scan: readonly (
    | {
        readonly status: 'ok';
        readonly massMeV: number;
        readonly branchingRatioLimit?: BandedLimit | undefined;
        readonly singleEventSensitivity?: number | undefined;
      }
    | {
        readonly status: 'blinded';
        readonly massMeV: number;
        readonly branchingRatioLimit?: Pick<BandedLimit, 'expected'> | undefined;
        readonly singleEventSensitivity?: number | undefined;
      }
    | { readonly status: 'failed'; readonly massMeV: number }
  )[];
  readonly vetoed: readonly Pick<VetoedWindow, 'minMeV' | 'maxMeV'>[];
}

/** What a scan was a search for. */
export interface ScannedProcess {
  readonly production: LimitCurve['production'];
  readonly decay: SearchedDecay;
  /** Limits on |U|^2 hold above this lifetime. */
  readonly minLifetimePs?: number;
}

const INVISIBLE: ScannedProcess = { production: 'K+ -> pi+ X', decay: 'unseen' };

/**
 * The limits of a scan as a curve at NA62, for a stable X or, where X must be seen to decay, a prompt one; of a search for heavy neutral leptons they are limits on |U|^2. Vetoed
 * windows are gaps, and so is the room between the neighbours of a failed point. Throws InputError when the scan has no limits on a branching ratio, or none that is observed.
 */
export function scanLimitCurve(
  result: ScanLimits,
  kind: 'observed' | 'median-expected',
  { production, decay, minLifetimePs }: ScannedProcess = INVISIBLE,
): LimitCurve {
  const scan = [...result.scan].sort((a, b) => a.massMeV - b.massMeV);
  const twice = scan.find(({ massMeV }, k) => massMeV === scan[k - 1]?.massMeV);
  if (twice !== undefined) throw badValue(`mass of ${result.name}`, `${twice.massMeV} MeV twice`, 'one point a mass');
  const points = scan.flatMap(point => (point.status === 'failed' ? [] : [point]));
  const failedGaps = scan.flatMap((point): [number, number][] => {
    if (point.status !== 'failed') return [];
    const before = points.findLast(({ massMeV }) => massMeV < point.massMeV);
    const after = points.find(({ massMeV }) => massMeV > point.massMeV);
    return before !== undefined && after !== undefined ? [[before.massMeV, after.massMeV]] : [];
  });
  if (kind === 'observed' && points.some(point => point.status === 'blinded'))
    throw new InputError(`${result.name} is blinded: expected a result of run --unblind`);
  const limits = points.map(({ massMeV, branchingRatioLimit: limit }) => {
    if (limit === undefined) throw new InputError(`${result.name} has no limit on a branching ratio at ${massMeV} MeV: nothing to recast`);
    return { observed: 'observed' in limit ? limit.observed : limit.expected[2], expected: limit.expected[2] };
  });
  if (limits.length === 0) throw new InputError(`${result.name} has no point with a limit: nothing to recast`);
  const massMeV = points.map(point => point.massMeV);
  const seriesOf = (limit: readonly number[]): LimitSeries => ({ lifetimePs: decay === 'unseen' ? null : 0, massMeV, limit });
  const sensitivity = points.map(point => (point.status === 'ok' ? point.singleEventSensitivity : undefined));
  const isNormalised = sensitivity.every((value): value is number => value !== undefined);
  const expected = seriesOf(limits.map(limit => limit.expected));
  const isMixing = production !== 'K+ -> pi+ X' && production !== 'pi0 -> gamma X';
  const unit = isMixing ? (mass: number) => leptonicBranchingRatio(production, mass, 1) : () => 1;
  return {
    ...INVISIBLE_AT_NA62,
    id: result.name,
    confidenceLevel: result.confidenceLevel ?? INVISIBLE_AT_NA62.confidenceLevel,
    production,
    decay,
    series: [kind === 'observed' ? seriesOf(limits.map(limit => limit.observed)) : expected],
    expected: [expected],
    gapsMeV: [...result.vetoed.map(({ minMeV, maxMeV }): [number, number] => [minMeV, maxMeV]), ...failedGaps],
    relativeAccuracy: 0,
    ...(isNormalised && {
      singleEventSensitivity: mass => unit(mass) * interpolated(massMeV, sensitivity as readonly number[], mass),
    }),
    ...(decay !== 'unseen' && { lifetimeLoss: na62VisibleLoss(decay) }),
    ...(isMixing && { lifetimeLoss: () => 0, unitBranchingRatio: unit }),
    ...(minLifetimePs !== undefined && { minLifetimePs }),
  };
}

/** Linear between the points, which hold the mass. */
function interpolated(masses: readonly number[], values: readonly number[], massMeV: number): number {
  const upper = Math.max(
    1,
    masses.findIndex(mass => mass >= massMeV),
  );
  if (masses.length === 1) return values[0];
  const t = (massMeV - masses[upper - 1]) / (masses[upper] - masses[upper - 1]);
  return values[upper - 1] + t * (values[upper] - values[upper - 1]);
}
