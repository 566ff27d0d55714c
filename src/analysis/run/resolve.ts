import type { Analysis } from '../../config/schema.js';
import { joinSamples, type WeightedSample } from '../../events/weighted-sample.js';
import type { AnalysisResult } from '../../search/result.js';
import { shardsOf } from '../../simulation/shards.js';
import { recordingOf, sampleRequests, sharedSimulations, type SampleRequest } from '../measure/requests.js';
import { resolveAnalysis, type Resolution } from '../measure/resolve.js';
import { ratePerDecay, recordedPart } from '../pseudo-data.js';
import { statedAnalysis } from '../resolved-analysis.js';
import type { TemplateSample } from '../template.js';
import type { LoadedEvents } from './select-events.js';
import type { StageRunner } from './stage.js';

/** `inputs`: the event files of the further samples. */
export interface ResolvedInputs extends Omit<Resolution, 'measured'> {
  readonly measured?: Resolution['measured'];
  readonly inputs: AnalysisResult['inputs'];
}

export interface ResolveOptions {
  readonly analysis: Analysis;
  readonly runner: StageRunner;
  /** The observable of the selected events of the analysis. */
  readonly values: Float64Array;
  /** Templates that come from files, by name of the background. */
  readonly fileTemplates: () => Promise<ReadonlyMap<string, TemplateSample>>;
  /** A further sample of the analysis. */
  readonly loadSample: (name: string) => Promise<LoadedEvents>;
}

/**
 * The analysis with numbers for all its inputs and bins for all its templates: as stated, or measured from its samples and from simulation, by the
 * runner. Throws InputError.
 */
export async function resolveInputs(options: ResolveOptions): Promise<ResolvedInputs> {
  const { analysis, values } = options;
  const stated = await options.fileTemplates();
  const { measure } = analysis;
  if (measure === undefined) return { analysis: statedAnalysis(analysis), templates: stated, inputs: [] };
  const requests = sampleRequests(analysis, measure);
  const simulated = await simulateSamples(requests, analysis.seed, options.runner);
  const samples = new Map<string, LoadedEvents>();
  for (const name of Object.keys(analysis.samples)) samples.set(name, await options.loadSample(name));
  const resolution = resolveAnalysis(analysis, measure, {
    values: name => (name === undefined ? values : samples.get(name)!.selected.values),
    simulated: key => simulated.get(key)!,
    branchingRatio: mode => ratePerDecay(mode, recordingOf(analysis).periods),
    recorded: name => recordedPart(recordingOf(analysis, name)),
  });
  const inputs = [...samples].flatMap(([name, sample]) => (analysis.samples[name].source === undefined ? [] : sample.inputs));
  return { ...resolution, templates: new Map([...stated, ...resolution.templates]), inputs };
}

/** The samples by key, simulated in shards. Throws InputError. */
export async function simulateSamples(
  requests: readonly SampleRequest[],
  seed: number,
  runner: StageRunner,
): Promise<Map<string, WeightedSample>> {
  const parts = sharedSimulations(requests).flatMap(shared => shardsOf(shared[0].decays).map(shard => ({ shared, shard })));
  const samples = await runner.carryOut<WeightedSample[]>({
    name: 'simulation',
    unit: 'samples',
    isPassing: true,
    tasks: parts.map(({ shared, shard }) => ({
      key: `sample ${shared.map(({ key }) => key).join(' + ')} from ${shard.first}`,
      task: { kind: 'sample', sample: { requests: shared, seed, ...shard } },
    })),
  });
  const byRequest = new Map<string, WeightedSample[]>();
  parts.forEach(({ shared }, part) =>
    shared.forEach(({ key }, k) => byRequest.set(key, [...(byRequest.get(key) ?? []), samples[part][k]])),
  );
  return new Map([...byRequest].map(([key, shards]) => [key, joinSamples(shards)]));
}
