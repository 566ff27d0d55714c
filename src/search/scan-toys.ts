import { Philox } from '../math/philox.js';
import { backgroundScans, type BackgroundScans } from './background-scans.js';
import type { ScanSpecification } from './specification.js';
import { upCrossings } from './up-crossings.js';

/** The stream of random numbers of background-only scans; the toys of one mass are below it, the simulation above. */
const SCAN_STREAM = 0x20000;

export interface ScanToysOptions {
  readonly specification: ScanSpecification;
  /** The data, from whose background the toys are drawn. */
  readonly x: Float64Array;
  /** Masses of the scan by interval. */
  readonly intervals: readonly (readonly number[])[];
  /** Levels of q0 whose up-crossings are counted. */
  readonly levels: readonly number[];
  /** Place of the largest excess of the data among all masses. */
  readonly excess: number;
  readonly seed: number;
  /** Numbers of the toys: `first` to `first + count - 1`. */
  readonly first: number;
  readonly count: number;
}

/** What each toy scan gave, in the order of the toys; the failed ones are left out. */
export interface ScanToys {
  /** The largest q0 of all masses. */
  readonly largest: readonly number[];
  /** q0 at the mass of the largest excess of the data. */
  readonly atExcess: readonly number[];
  /** Up-crossings by level, then by toy. */
  readonly upCrossings: readonly (readonly number[])[];
  /** Toys in which a fit did not converge. */
  readonly failed: number;
}

/**
 * Scans of pseudo-experiments drawn from the background of the data. Toy i is the sequence i of its stream, whichever call draws it. Throws FitFailure when the
 * background-only fit of the data fails. `scans`: those of the masses, where they are at hand.
 */
export function scanToys(options: ScanToysOptions, scans: BackgroundScans = scansOf(options)): ScanToys {
  const { intervals, levels, excess, seed, first, count } = options;
  const lengths = intervals.map(masses => masses.length);
  const random = new Philox(seed, SCAN_STREAM);
  const toys = { largest: [] as number[], atExcess: [] as number[], upCrossings: levels.map((): number[] => []), failed: 0 };
  for (let toy = first; toy < first + count; toy++) {
    random.reset(toy);
    const q0 = scans.pseudoExperiment(random);
    const largest = q0 ? q0.reduce((a, b) => Math.max(a, b), 0) : NaN;
    if (q0 === undefined || Number.isNaN(largest)) {
      toys.failed++;
      continue;
    }
    toys.largest.push(largest);
    toys.atExcess.push(q0[excess]);
    levels.forEach((level, k) => toys.upCrossings[k].push(upCrossings(q0, lengths, level)));
  }
  return toys;
}

/** The scans that the toys are drawn for: fits of the data, which all toys share. */
export const scansOf = ({ specification, x, intervals }: Pick<ScanToysOptions, 'specification' | 'x' | 'intervals'>): BackgroundScans =>
  backgroundScans(specification, x, intervals.flat());

/** The toys of several calls, in their order. At least one part. */
export const joinScanToys = (parts: readonly ScanToys[]): ScanToys => ({
  largest: parts.flatMap(part => part.largest),
  atExcess: parts.flatMap(part => part.atExcess),
  upCrossings: parts[0].upCrossings.map((_, level) => parts.flatMap(part => part.upCrossings[level])),
  failed: parts.reduce((sum, part) => sum + part.failed, 0),
});
