import { readFileSync } from 'node:fs';
import { fittedValues } from '../../src/analysis/assemble.js';
import { selectionOf } from '../../src/analysis/definition.js';
import { recordingOf, sampleAnalysis, sampleRequests, sharedSimulations } from '../../src/analysis/measure/requests.js';
import { resolveAnalysis, type Resolution } from '../../src/analysis/measure/resolve.js';
import { simulatedSamples } from '../../src/analysis/measure/simulated-sample.js';
import { pseudoExperimentOptions, ratePerDecay, recordedPart } from '../../src/analysis/pseudo-data.js';
import { scanSpecification } from '../../src/analysis/specification.js';
import { readAnalysis } from '../../src/config/read-analysis.js';
import { EventSelector, type Selected } from '../../src/events/selection.js';
import type { EventBatch } from '../../src/events/source.js';
import type { ScanSpecification } from '../../src/search/specification.js';
import { joinSelected } from '../../src/simulation/experiment/events.js';
import {
  pilotOf,
  planPseudoExperiment,
  pseudoExperiment,
  simulateSlice,
  sourcesOf,
  type PseudoExperimentOptions,
  type RequestedMode,
} from '../../src/simulation/experiment/pseudo-experiment.js';

const path = new URL('../fixtures/kpix-small.yaml', import.meta.url);

/** The search for K+ -> pi+ X over two backgrounds. */
export const kpixAnalysis = readAnalysis(readFileSync(path, 'utf8'), { file: 'kpix-small.yaml' });

const measure = kpixAnalysis.measure!;
const simulated = new Map(
  sharedSimulations(sampleRequests(kpixAnalysis, measure)).flatMap(requests =>
    simulatedSamples({ requests, seed: 1, first: 0, count: requests[0].decays }).map((sample, k) => [requests[k].key, sample] as const),
  ),
);

const select = (events: EventBatch, sample?: string): Selected => {
  const analysis = sampleAnalysis(kpixAnalysis, sample);
  const selector = new EventSelector(selectionOf(sample === undefined ? analysis : { ...analysis, regions: [] }), 'simulated');
  selector.add(events);
  return selector.finish();
};

const optionsOf = (sample: string | undefined, seed: number): PseudoExperimentOptions =>
  pseudoExperimentOptions(recordingOf(kpixAnalysis, sample), selectionOf(sampleAnalysis(kpixAnalysis, sample)).observable, seed);

/** The control sample that counts decays is the same in all experiments: its error of 2% is small beside theirs. */
const pipi0 = select(pseudoExperiment(optionsOf('pipi0', 1)).events, 'pipi0').values;

export interface KpixExperiment extends Resolution {
  readonly selected: Selected;
  /** The values that enter the fit. */
  readonly x: Float64Array;
  readonly specification: ScanSpecification;
}

/** Experiments with modes of one's own in the place of those of the analysis, every input but the decays of K+ measured in each anew. */
export function kpixExperiments(seeds: readonly number[], modesOf: (modes: readonly RequestedMode[]) => RequestedMode[]): KpixExperiment[] {
  const nominal = optionsOf(undefined, 1);
  const options = { ...nominal, modes: modesOf(nominal.modes) };
  const pilots = sourcesOf(options).map(source => pilotOf(options, source));
  return seeds.map(seed => {
    const plan = planPseudoExperiment({ ...options, seed }, pilots);
    const events = joinSelected(plan.slices.map(slice => simulateSlice(plan, slice)));
    const selected = select(events);
    const values = new Map<string, Float64Array>([
      ['pipi0', pipi0],
      ['upstream', select(events, 'upstream').values],
    ]);
    const resolution = resolveAnalysis(kpixAnalysis, measure, {
      values: name => (name === undefined ? selected.values : values.get(name)!),
      simulated: key => simulated.get(key)!,
      branchingRatio: mode => ratePerDecay(mode, recordingOf(kpixAnalysis).periods),
      recorded: name => recordedPart(recordingOf(kpixAnalysis, name)),
    });
    return {
      ...resolution,
      selected,
      x: fittedValues(selected),
      specification: scanSpecification(resolution.analysis, resolution.templates),
    };
  });
}
