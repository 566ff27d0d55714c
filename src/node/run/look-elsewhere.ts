import { fittedValues } from '../../analysis/assemble.js';
import { massesOf, scanSpecification, vetoedWindows } from '../../analysis/specification.js';
import { InputError } from '../../errors.js';
import { lookElsewhere, observedScan, upCrossingLevels, type LookElsewhere } from '../../search/look-elsewhere.js';
import { joinScanToys, type ScanToys } from '../../search/scan-toys.js';
import type { DataStatus, VetoedWindow } from '../../search/result.js';
import type { ScanSpecification } from '../../search/specification.js';
import { WorkerPool } from '../worker-pool.js';
import { loadEvents } from './events.js';
import type { Progress } from './progress.js';
import type { RunOptions } from './run.js';
import { makeTemplates, type NamedTask } from './templates.js';
import type { RunTask } from './worker.js';

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
  progress: Progress,
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

/** Carries out an analysis file up to its scan and computes the global p-values. Throws InputError, FitFailure. */
export async function runLookElsewhere(
  options: Omit<RunOptions, 'resume' | 'unblind' | 'modelOf'>,
  search: Omit<LookElsewhereOptions, 'seed'>,
): Promise<LookElsewhere & { readonly status: DataStatus; readonly events: number }> {
  const { analysis, seed, progress } = options;
  if (analysis.blind) throw new InputError(`${options.analysisPath}: is blind: expected an analysis whose data may be looked at`);
  const events = await loadEvents(options);
  const pool = new WorkerPool(new URL('./worker.js', import.meta.url), options.workers);
  try {
    const carryOut: NamedTask = async (_, task) => {
      const value = await pool.run(task);
      progress.step();
      return value;
    };
    const specification = scanSpecification(analysis, await makeTemplates(options, pool, carryOut));
    const x = fittedValues(events.selected);
    pool.setContext({ specification, x });
    const scan = { specification, x, massesMeV: massesOf(analysis), vetoed: vetoedWindows(analysis) };
    const result = await pooledLookElsewhere(carryOut, scan, { ...search, seed }, progress);
    return { status: events.status, events: x.length, ...result };
  } finally {
    await pool.close();
  }
}
