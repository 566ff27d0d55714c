import { joinSelected, type SelectedEvents } from '../../simulation/experiment/events.js';
import type { ModeRequest } from '../../simulation/experiment/mode-request.js';
import type { Pilot } from '../../simulation/experiment/pilot.js';
import {
  planPseudoExperiment,
  sourcesOf,
  type PseudoExperiment,
  type PseudoExperimentOptions,
} from '../../simulation/experiment/pseudo-experiment.js';
import type { SampleOptions } from '../../simulation/experiment/sample.js';
import type { Progress } from '../run/progress.js';
import { shardsOf } from '../shards.js';
import { WorkerPool } from '../worker-pool.js';
import type { SimulationContext, SimulationTask } from './worker.js';

/** Simulates with worker threads, whose number changes the time and not a bit of the events. Close it when done. */
export class Simulator {
  private readonly pool: WorkerPool;

  constructor(
    workers: number,
    private readonly progress: Progress,
  ) {
    this.pool = new WorkerPool(new URL('./worker.js', import.meta.url), workers);
  }

  /** `simulateSample` of each mode, one after the other; `decays` are those of all. Throws InputError. */
  async sample(requests: readonly ModeRequest[], options: Omit<SampleOptions, 'mode' | 'first'>): Promise<SelectedEvents> {
    const tasks = requests.flatMap(request =>
      shardsOf(options.count).map((shard): SimulationTask => ({ kind: 'sample', request, options: { ...options, ...shard } })),
    );
    return joinSelected(await this.all<SelectedEvents>('simulation', 'parts', tasks));
  }

  /** `pseudoExperiment`, its pilots and slices shared out. Throws InputError. */
  async pseudoExperiment(options: PseudoExperimentOptions): Promise<PseudoExperiment> {
    const pilots = sourcesOf(options).map((source): SimulationTask => ({ kind: 'pilot', options, source }));
    const plan = planPseudoExperiment(options, await this.all<Pilot>('pilot', 'samples', pilots));
    this.pool.setContext({ plan } satisfies SimulationContext);
    const slices = plan.slices.map((slice): SimulationTask => ({ kind: 'slice', slice }));
    return { events: joinSelected(await this.all<SelectedEvents>('data taking', 'slices', slices)), plan };
  }

  async close(): Promise<void> {
    await this.pool.close();
  }

  private async all<T>(what: string, unit: string, tasks: readonly SimulationTask[]): Promise<T[]> {
    const { progress, pool } = this;
    progress.begin(what, tasks.length, unit);
    const answers = await Promise.all(
      tasks.map(async task => {
        const answer = await pool.run(task);
        progress.step();
        return answer as T;
      }),
    );
    progress.end();
    return answers;
  }
}
