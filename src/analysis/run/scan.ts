import type { Analysis } from '../../config/schema.js';
import { FitFailure } from '../../inference/test-statistics.js';
import type { StageProgress } from '../../progress.js';
import type { FailedPoint, ScanPoint, ToyCheck } from '../../search/result.js';
import type { ScanSpecification } from '../../search/specification.js';
import type { RunParts } from '../assemble.js';
import { vetoedWindows } from '../specification.js';
import { pooledLookElsewhere } from './look-elsewhere.js';
import type { NamedTask } from './tasks.js';

/** What a scan leaves for the result. */
export type Scanned = Pick<RunParts, 'scan' | 'toyChecks' | 'lookElsewhere'>;

export interface ScanOptions {
  readonly analysis: Analysis;
  readonly progress: StageProgress;
  /** To a pool that has the specification and the events as its context. */
  readonly carryOut: NamedTask;
}

/** Streams of the toys of one mass begin here; those of the simulation are elsewhere (simulate.ts). */
const TOY_STREAM = 0x10000;

/** The limits that the background model expects. They have names of their own in the log: an unblinded run does not take them for its points. */
export async function expectedScan({ progress, carryOut }: ScanOptions, masses: readonly number[]): Promise<Scanned> {
  progress.begin('expected limits, blinded', masses.length, 'masses');
  const scan = await Promise.all(masses.map((massMeV, k) => carryOut(`blinded point ${k}`, { kind: 'blinded-point', massMeV })));
  progress.end();
  return { scan: scan as ScanPoint[], toyChecks: [] };
}

/** Every mass tested with the data, toys at some of them, and the global p-value where it is asked for. */
export async function observedScan(
  { analysis, progress, carryOut }: ScanOptions,
  { specification, x, masses }: { readonly specification: ScanSpecification; readonly x: Float64Array; readonly masses: readonly number[] },
): Promise<Scanned> {
  const { seed } = analysis;
  progress.begin('scan', masses.length, 'masses');
  const scan = await Promise.all(masses.map((massMeV, k) => carryOut(`point ${k}`, { kind: 'point', massMeV })));
  progress.end();
  const check = analysis.limit.toyCheck;
  const toyMasses = check?.massMeV ?? [];
  progress.begin('toy cross-check', toyMasses.length, 'masses');
  const toyChecks = await Promise.all(
    toyMasses.map((massMeV, k) => {
      const toyOptions = { toys: check!.toys, seed, stream: TOY_STREAM + k };
      return carryOut(`toys ${k}`, { kind: 'toys', massMeV, options: toyOptions });
    }),
  );
  progress.end();
  const search = analysis.scan.lookElsewhere;
  const searched = { specification, x, massesMeV: masses, vetoed: vetoedWindows(analysis) };
  const lookElsewhere = search && (await orCause(() => pooledLookElsewhere(carryOut, searched, { ...search, seed }, progress)));
  return {
    scan: scan as ScanPoint[],
    toyChecks: toyChecks as (ToyCheck | FailedPoint)[],
    ...(lookElsewhere && { lookElsewhere }),
  };
}

/** A fit that fails costs its number, not the run: the cause is kept in its place. */
async function orCause<T>(compute: () => Promise<T>): Promise<T | { readonly cause: string }> {
  try {
    return await compute();
  } catch (error) {
    if (error instanceof FitFailure) return { cause: error.message };
    throw error;
  }
}
