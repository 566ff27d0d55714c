import { sampleRequests, recordingOf, type SampleRequest } from '../../analysis/measure/requests.js';
import { resolveAnalysis, type Resolution } from '../../analysis/measure/resolve.js';
import { statedAnalysis } from '../../analysis/resolved-analysis.js';
import { joinSamples, type WeightedSample } from '../../events/weighted-sample.js';
import { decayMode } from '../../simulation/modes.js';
import { recordedPart } from '../../simulation/experiment/pseudo-experiment.js';
import type { WorkerPool } from '../worker-pool.js';
import { loadSample, type LoadOptions } from './events.js';
import type { Progress } from './progress.js';
import { makeTemplates } from './templates.js';
import type { RunTask } from './worker.js';

export interface ResolveOptions extends LoadOptions {
  readonly progress: Progress;
}

/** Decays of one task: long enough to be worth sending, short enough to share out. */
const SHARD = 100_000;

/**
 * The analysis with numbers for all its inputs and bins for all its templates: as stated, or measured from its samples and from simulation, by the pool. `values`: the
 * observable of its selected events. Throws InputError.
 */
export async function resolveInputs(
  options: ResolveOptions,
  pool: WorkerPool,
  values: Float64Array,
): Promise<Omit<Resolution, 'measured'> & Partial<Pick<Resolution, 'measured'>>> {
  const { analysis } = options;
  const stated = await makeTemplates(options, pool);
  const { measure } = analysis;
  if (measure === undefined) return { analysis: statedAnalysis(analysis), templates: stated };
  const requests = sampleRequests(analysis, measure);
  const simulated = await simulateSamples(requests, options, pool);
  const samples = new Map<string, Float64Array>();
  for (const name of Object.keys(analysis.samples)) samples.set(name, (await loadSample(options, pool, name)).selected.values);
  const resolution = resolveAnalysis(analysis, measure, {
    values: name => (name === undefined ? values : samples.get(name)!),
    simulated: key => simulated.get(key)!,
    branchingRatio: mode => decayMode(mode).branchingRatio!,
    recorded: name => recordedPart(recordingOf(analysis, name)),
  });
  return { ...resolution, templates: new Map([...stated, ...resolution.templates]) };
}

async function simulateSamples(
  requests: readonly SampleRequest[],
  { seed, progress }: ResolveOptions,
  pool: WorkerPool,
): Promise<Map<string, WeightedSample>> {
  const total = requests.reduce((sum, r) => sum + Math.ceil(r.decays / SHARD), 0);
  progress.begin('simulation', total, 'samples');
  const entries = await Promise.all(
    requests.map(async request => {
      const shards = await Promise.all(
        Array.from({ length: Math.ceil(request.decays / SHARD) }, async (_, k) => {
          const first = k * SHARD;
          const count = Math.min(SHARD, request.decays - first);
          const shard = (await pool.run({ kind: 'sample', request, seed, first, count } satisfies RunTask)) as WeightedSample;
          progress.step();
          return shard;
        }),
      );
      return [request.key, joinSamples(shards)] as const;
    }),
  );
  progress.end();
  return new Map(entries);
}
