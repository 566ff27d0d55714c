import { lookElsewhere, observedScan, upCrossingLevels, type LookElsewhere } from '../../search/look-elsewhere.js';
import { joinScanToys, type ScanToys } from '../../search/scan-toys.js';
import type { VetoedWindow } from '../../search/result.js';
import type { ScanSpecification } from '../../search/specification.js';
import type { NamedTask, StageRunner } from './stage.js';

export interface LookElsewhereOptions {
  readonly toys: number;
  readonly seed: number;
  /** Reference level of q0 for the up-crossings. */
  readonly level: number;
}

/** Toys of a task. Their random numbers are their own: it changes no result. */
const SHARD = 20;

/** A scan whose toys are to be made. */
export interface SearchedScan {
  readonly specification: ScanSpecification;
  readonly x: Float64Array;
  readonly massesMeV: readonly number[];
  readonly vetoed: readonly VetoedWindow[];
}

export const SCAN_TOY_STAGE = { name: 'background-only scans', unit: `x ${SHARD} toys` };

/** What the data have, and the toys of the whole scan. Throws FitFailure. */
export function scanToyTasks(
  { specification, x, massesMeV, vetoed }: SearchedScan,
  { toys, seed, level }: LookElsewhereOptions,
): { readonly observed: ReturnType<typeof observedScan>; readonly tasks: NamedTask[] } {
  const observed = observedScan(specification, x, massesMeV, vetoed);
  const { intervals, excess } = observed;
  const shards = Array.from({ length: Math.ceil(toys / SHARD) }, (_, k) => k * SHARD);
  const common = { intervals, levels: upCrossingLevels(level), excess, seed };
  const tasks = shards.map((first): NamedTask => ({
    key: `scan toys ${first}`,
    task: { kind: 'scan-toys', options: { ...common, first, count: Math.min(SHARD, toys - first) } },
  }));
  return { observed, tasks };
}

/** The global p-values of a scan, its toys shared out. Throws FitFailure. */
export async function pooledLookElsewhere(runner: StageRunner, scan: SearchedScan, options: LookElsewhereOptions): Promise<LookElsewhere> {
  const { observed, tasks } = scanToyTasks(scan, options);
  const parts = await runner.carryOut<ScanToys>({ ...SCAN_TOY_STAGE, tasks });
  return lookElsewhere(observed, joinScanToys(parts), options.level);
}
