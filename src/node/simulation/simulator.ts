import type { StageProgress } from '../../progress.js';
import type { SelectedEvents } from '../../simulation/experiment/events.js';
import type { ModeRequest } from '../../simulation/experiment/mode-request.js';
import { pooledEvents, pooledPseudoExperiment, pooledSample, type CountedEvents } from '../../simulation/experiment/pooled.js';
import type { PseudoExperiment, PseudoExperimentOptions } from '../../simulation/experiment/pseudo-experiment.js';
import type { SampleOptions } from '../../simulation/experiment/sample.js';
import { WorkerPool } from '../worker-pool.js';

/** Simulates with worker threads, whose number changes the time and not a bit of the events. Close it when done. */
export class Simulator {
  private readonly pool: WorkerPool;

  constructor(
    workers: number,
    private readonly progress: StageProgress,
  ) {
    this.pool = new WorkerPool(new URL('./worker.js', import.meta.url), workers);
  }

  /** `simulateSample` of each mode, one after the other; `decays` are those of all. Throws InputError. */
  sample(requests: readonly ModeRequest[], options: Omit<SampleOptions, 'mode' | 'first'>): Promise<SelectedEvents> {
    return pooledSample(this.pool, this.progress, requests, options);
  }

  /** `pseudoExperiment`, its pilots and slices shared out. Throws InputError. */
  pseudoExperiment(options: PseudoExperimentOptions): Promise<PseudoExperiment> {
    return pooledPseudoExperiment(this.pool, this.progress, options);
  }

  /** Exactly `count` events of a pseudo-experiment, in as much exposure as they need. Throws InputError. */
  events(options: PseudoExperimentOptions, count: number): Promise<CountedEvents> {
    return pooledEvents(this.pool, this.progress, options, count);
  }

  async close(): Promise<void> {
    await this.pool.close();
  }
}
