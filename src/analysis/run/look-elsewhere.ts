import { lookElsewhere, observedScan, upCrossingLevels, type LookElsewhere } from '../../search/look-elsewhere.js';
import { joinScanToys, type ScanToys } from '../../search/scan-toys.js';
import type { VetoedWindow } from '../../search/result.js';
import type { ScanSpecification } from '../../search/specification.js';
import type { StageRunner } from './stage.js';

export interface LookElsewhereOptions {
  readonly toys: number;
  readonly seed: number;
  /** Reference level of q0 for the up-crossings. */
  readonly level: number;
}

/** Toys of a task. Their random numbers are their own: it changes no result. */
const SHARD = 20;

/** The global p-values of a scan, its toys shared out. Throws FitFailure. */
export async function pooledLookElsewhere(
  runner: StageRunner,
  scan: {
    readonly specification: ScanSpecification;
    readonly x: Float64Array;
    readonly massesMeV: readonly number[];
    readonly vetoed: readonly VetoedWindow[];
  },
  options: LookElsewhereOptions,
): Promise<LookElsewhere> {
  const { toys, seed, level } = options;
  const observed = observedScan(scan.specification, scan.x, scan.massesMeV, scan.vetoed);
  const { intervals, excess } = observed;
  const shards = Array.from({ length: Math.ceil(toys / SHARD) }, (_, k) => k * SHARD);
  const common = { intervals, levels: upCrossingLevels(level), excess, seed };
  const parts = await runner.carryOut<ScanToys>({
    name: 'background-only scans',
    unit: `x ${SHARD} toys`,
    tasks: shards.map(first => ({
      key: `scan toys ${first}`,
      task: { kind: 'scan-toys', options: { ...common, first, count: Math.min(SHARD, toys - first) } },
    })),
  });
  return lookElsewhere(observed, joinScanToys(parts), level);
}
