import type { StageProgress } from '../../progress.js';
import { lookElsewhere, observedScan, upCrossingLevels, type LookElsewhere } from '../../search/look-elsewhere.js';
import { joinScanToys, type ScanToys } from '../../search/scan-toys.js';
import type { VetoedWindow } from '../../search/result.js';
import type { ScanSpecification } from '../../search/specification.js';
import type { NamedTask, RunTask } from './tasks.js';

export interface LookElsewhereOptions {
  readonly toys: number;
  readonly seed: number;
  /** Reference level of q0 for the up-crossings. */
  readonly level: number;
}

/** Toys of a task. Their random numbers are their own: it changes no result. */
const SHARD = 20;

/** The global p-values of a scan, its toys shared among workers. Throws FitFailure. */
export async function pooledLookElsewhere(
  carryOut: NamedTask,
  scan: {
    readonly specification: ScanSpecification;
    readonly x: Float64Array;
    readonly massesMeV: readonly number[];
    readonly vetoed: readonly VetoedWindow[];
  },
  options: LookElsewhereOptions,
  progress: StageProgress,
): Promise<LookElsewhere> {
  const { toys, seed, level } = options;
  const observed = observedScan(scan.specification, scan.x, scan.massesMeV, scan.vetoed);
  const { intervals, excess } = observed;
  const shards = Array.from({ length: Math.ceil(toys / SHARD) }, (_, k) => k * SHARD);
  progress.begin('background-only scans', shards.length, `x ${SHARD} toys`);
  const parts = await Promise.all(
    shards.map(async first => {
      const count = Math.min(SHARD, toys - first);
      const task: RunTask = { kind: 'scan-toys', options: { intervals, levels: upCrossingLevels(level), excess, seed, first, count } };
      return (await carryOut(`scan toys ${first}`, task)) as ScanToys;
    }),
  );
  progress.end();
  return lookElsewhere(observed, joinScanToys(parts), level);
}
