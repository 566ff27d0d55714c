import { blindedPoint } from '../../search/blinded-point.js';
import { scanPoint } from '../../search/scan-point.js';
import { massToys, observedStatistics, toyStart, type ToyTask } from '../../search/toy-check.js';
import type { BackgroundScans } from '../../search/background-scans.js';
import { scansOf, scanToys, type ScanToysOptions } from '../../search/scan-toys.js';
import type { ScanSpecification } from '../../search/specification.js';
import { SpectrumCounts } from '../../search/window/spectrum-counts.js';
import { windowPoint } from '../../search/window/window-point.js';
import type { TaskPool } from '../../task-pool.js';
import { carryOutStudyTask, type StudyTask } from '../../validation/study.js';
import { simulatedSamples, type SimulatedSampleOptions } from '../measure/simulated-sample.js';

/** What the tasks of a scan refer to. */
export interface RunContext {
  readonly specification: ScanSpecification;
  readonly x: Float64Array;
}

/** A part of a run: plain values, so that it can be sent to a worker. */
export type RunTask =
  | { readonly kind: 'sample'; readonly sample: SimulatedSampleOptions }
  | { readonly kind: 'point'; readonly massMeV: number }
  | { readonly kind: 'blinded-point'; readonly massMeV: number }
  | { readonly kind: 'toy-start'; readonly massMeV: number; readonly toys: number }
  | { readonly kind: 'toy-data'; readonly massMeV: number; readonly strengths: readonly number[] }
  | { readonly kind: 'toys'; readonly toys: ToyTask }
  | { readonly kind: 'scan-toys'; readonly options: Omit<ScanToysOptions, 'specification' | 'x'> }
  | { readonly kind: 'validation'; readonly task: StudyTask };

export type RunPool = TaskPool<RunTask, RunContext>;

/** What a worker does with the tasks of a run. */
export class RunWorker {
  private context: RunContext | undefined;
  /** The values of the context, sorted when first needed. */
  private counts: SpectrumCounts | undefined;
  /** The scans of the context that were asked for last, with their masses. */
  private scans: { readonly masses: string; readonly found: BackgroundScans } | undefined;

  setContext(context: RunContext): void {
    this.context = context;
    this.counts = undefined;
    this.scans = undefined;
  }

  carryOut(task: RunTask): unknown {
    if (task.kind === 'sample') return simulatedSamples(task.sample);
    const { context } = this;
    if (context === undefined) throw new Error('a task came before its context');
    const { specification, x } = context;
    if (task.kind === 'point') {
      const { search } = specification;
      if (search === undefined) return scanPoint(specification, x, task.massMeV);
      this.counts ??= new SpectrumCounts(x);
      return windowPoint(specification, search, this.counts, task.massMeV);
    }
    if (task.kind === 'blinded-point') return blindedPoint(specification, task.massMeV);
    if (task.kind === 'toy-start') return toyStart(specification, x, task);
    if (task.kind === 'toy-data') return observedStatistics(specification, x, task);
    if (task.kind === 'toys') return massToys(specification, x, task.toys);
    if (task.kind === 'scan-toys') {
      const options = { specification, x, ...task.options };
      const masses = JSON.stringify(options.intervals);
      if (this.scans?.masses !== masses) this.scans = { masses, found: scansOf(options) };
      return scanToys(options, this.scans.found);
    }
    return carryOutStudyTask(context, task.task);
  }
}
