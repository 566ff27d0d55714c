import type { Analysis } from '../../config/schema.js';
import { FitFailure } from '../../inference/test-statistics.js';
import type { FailedPoint, ScanPoint } from '../../search/result.js';
import type { ScanSpecification } from '../../search/specification.js';
import type { RunParts } from '../assemble.js';
import { vetoedWindows } from '../specification.js';
import { pooledLookElsewhere } from './look-elsewhere.js';
import type { NamedTask, StageRunner } from './stage.js';
import { toyLimits, type ToyLimitOptions } from './toy-limits.js';

/** What a scan leaves for the result. */
export type Scanned = Pick<RunParts, 'scan' | 'toyChecks' | 'lookElsewhere'>;

export interface ScanOptions {
  readonly analysis: Analysis;
  /** With the specification and the events as its context. */
  readonly runner: StageRunner;
}

export const BLINDED_STAGE = { name: 'expected limits, blinded', unit: 'masses' };
export const SCAN_STAGE = { name: 'scan', unit: 'masses' };

export const blindedTasks = (masses: readonly number[]): NamedTask[] =>
  masses.map((massMeV, k) => ({ key: `blinded point ${k}`, task: { kind: 'blinded-point', massMeV } }));

export const scanTasks = (masses: readonly number[]): NamedTask[] =>
  masses.map((massMeV, k) => ({ key: `point ${k}`, task: { kind: 'point', massMeV } }));

/** A mass that failed in a way not foreseen is shown with its cause, as one that could not be fitted. */
const failedAt =
  (masses: readonly number[]) =>
  (k: number, cause: string): FailedPoint => ({ status: 'failed', massMeV: masses[k], cause });

/** The limits that the background model expects. They have names of their own in the log: an unblinded run does not take them for its points. */
export async function expectedScan({ runner }: Pick<ScanOptions, 'runner'>, masses: readonly number[]): Promise<Scanned> {
  const scan = await runner.carryOut<ScanPoint>({
    ...BLINDED_STAGE,
    tasks: blindedTasks(masses),
    standIn: failedAt(masses),
  });
  return { scan, toyChecks: [] };
}

/** Every mass tested with the data, toys at some of them, and the global p-value where it is asked for. */
export async function observedScan(
  { analysis, runner }: ScanOptions,
  { specification, x, masses }: { readonly specification: ScanSpecification; readonly x: Float64Array; readonly masses: readonly number[] },
): Promise<Scanned> {
  const scan = await runner.carryOut<ScanPoint>({
    ...SCAN_STAGE,
    tasks: scanTasks(masses),
    standIn: failedAt(masses),
  });
  const { seed } = analysis;
  const check = toyLimitOptions(analysis, masses);
  const toyChecks = check ? await toyLimits(runner, specification, check) : [];
  const search = analysis.scan.lookElsewhere;
  const searched = { specification, x, massesMeV: masses, vetoed: vetoedWindows(analysis) };
  const lookElsewhere = search && (await orCause(() => pooledLookElsewhere(runner, searched, { ...search, seed })));
  return { scan, toyChecks, ...(lookElsewhere && { lookElsewhere }) };
}

/** The limits from toys that the analysis asks for. */
export function toyLimitOptions({ limit: { toyCheck }, seed }: Analysis, masses: readonly number[]): ToyLimitOptions | undefined {
  return toyCheck && { massesMeV: toyCheck.massMeV === 'all' ? masses : toyCheck.massMeV, toys: toyCheck.toys, seed };
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
