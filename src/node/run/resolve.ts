import { recordingOf, sampleRequests, sharedSimulations, type SampleRequest } from '../../analysis/measure/requests.js';
import { resolveAnalysis, type Resolution } from '../../analysis/measure/resolve.js';
import { ratePerDecay, recordedPart } from '../../analysis/pseudo-data.js';
import { statedAnalysis } from '../../analysis/resolved-analysis.js';
import { joinSamples, type WeightedSample } from '../../events/weighted-sample.js';
import type { AnalysisResult } from '../../search/result.js';
import { shardsOf } from '../shards.js';
import type { WorkerPool } from '../worker-pool.js';
import { loadSample, type LoadedEvents, type LoadOptions } from './events.js';
import { makeTemplates, type NamedTask } from './templates.js';
import type { RunTask } from './worker.js';

/** `inputs`: the event files of the further samples. */
export interface ResolvedInputs extends Omit<Resolution, 'measured'> {
  readonly measured?: Resolution['measured'];
  readonly inputs: AnalysisResult['inputs'];
}

/**
 * The analysis with numbers for all its inputs and bins for all its templates: as stated, or measured from its samples and from simulation, by the pool. `values`: the
 * observable of its selected events. Throws InputError.
 */
export async function resolveInputs(
  options: LoadOptions,
  pool: WorkerPool,
  { values, carryOut }: { readonly values: Float64Array; readonly carryOut: NamedTask },
): Promise<ResolvedInputs> {
  const { analysis } = options;
  const stated = await makeTemplates(options, pool, carryOut);
  const { measure } = analysis;
  if (measure === undefined) return { analysis: statedAnalysis(analysis), templates: stated, inputs: [] };
  const requests = sampleRequests(analysis, measure);
  const simulated = await simulateSamples(requests, options, pool);
  const samples = new Map<string, LoadedEvents>();
  for (const name of Object.keys(analysis.samples)) samples.set(name, await loadSample(options, name));
  const resolution = resolveAnalysis(analysis, measure, {
    values: name => (name === undefined ? values : samples.get(name)!.selected.values),
    simulated: key => simulated.get(key)!,
    branchingRatio: mode => ratePerDecay(mode, recordingOf(analysis).periods),
    recorded: name => recordedPart(recordingOf(analysis, name)),
  });
  const inputs = [...samples].flatMap(([name, sample]) => (analysis.samples[name].source === undefined ? [] : sample.inputs));
  return { ...resolution, templates: new Map([...stated, ...resolution.templates]), inputs };
}

async function simulateSamples(
  requests: readonly SampleRequest[],
  { seed, progress }: LoadOptions,
  pool: WorkerPool,
): Promise<Map<string, WeightedSample>> {
  const simulations = sharedSimulations(requests).map(shared => ({ shared, shards: shardsOf(shared[0].decays) }));
  progress.begin(
    'simulation',
    simulations.reduce((sum, { shards }) => sum + shards.length, 0),
    'samples',
  );
  const entries = await Promise.all(
    simulations.map(async ({ shared, shards }) => {
      const parts = await Promise.all(
        shards.map(async shard => {
          const samples = (await pool.run({
            kind: 'sample',
            sample: { requests: shared, seed, ...shard },
          } satisfies RunTask)) as WeightedSample[];
          progress.step();
          return samples;
        }),
      );
      return shared.map(({ key }, k) => [key, joinSamples(parts.map(samples => samples[k]))] as const);
    }),
  );
  progress.end();
  return new Map(entries.flat());
}
