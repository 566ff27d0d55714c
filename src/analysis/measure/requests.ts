import type { Analysis } from '../../config/schema.js';
import { badValue } from '../../errors.js';
import type { SelectionDefinition } from '../../events/selection.js';
import { selectionOf } from '../definition.js';

/** A simulated sample that the measurement of an input needs: plain values, so that it can be sent to a worker. */
export interface SampleRequest {
  readonly key: string;
  readonly mode: string;
  /** Only for the mode of the signal. */
  readonly signal?: { readonly massMeV: number; readonly lifetimePs: number | null };
  readonly topology: string;
  readonly periods: readonly string[];
  readonly decays: number;
  readonly definition: SelectionDefinition;
}

/** How the simulated experiment records a sample. */
export interface Recording {
  readonly topology: string;
  readonly periods: readonly string[];
  readonly modes: readonly string[];
  readonly exposure: number;
}

export type Measure = NonNullable<Analysis['measure']>;

export const signalKey = (massMeV: number, lifetimePs: number | null, region: string): string =>
  `signal ${massMeV} MeV ${lifetimePs ?? 'inf'} ps ${region}`;
export const backgroundKey = (name: string): string => `background ${name}`;
export const controlKey = (name: string): string => `control of ${name}`;
export const normalisationKey = (mode: string): string => `normalisation ${mode}`;
export const RESOLUTION_KEY = 'resolution';
export const efficiencyKey = (name: string, part: 'passed' | 'all'): string => `efficiency ${name} ${part}`;

/** What a sample does not state is that of the analysis; no name: the events of the analysis. */
export function sampleAnalysis(analysis: Analysis, name?: string): Analysis {
  if (name === undefined) return analysis;
  if (!Object.hasOwn(analysis.samples, name)) throw badValue('sample', name, Object.keys(analysis.samples).join(', ') || 'none: samples is empty');
  const { source = analysis.source, observable = analysis.observable, selection = analysis.selection } = analysis.samples[name];
  return { ...analysis, source, observable, selection };
}

/** Throws InputError when the sample is not of the simulated experiment. */
export function recordingOf(analysis: Analysis, name?: string): Recording {
  const { source } = sampleAnalysis(analysis, name);
  if ('simulate' in source && 'experiment' in source.simulate) return source.simulate;
  throw badValue(name === undefined ? 'source' : `source of sample ${name}`, JSON.stringify(source), 'simulate with an experiment, which measure needs');
}

/** Every sample that `measure` asks for, each key once. Throws InputError for a sample that is not there. */
export function sampleRequests(analysis: Analysis, measure: Measure): SampleRequest[] {
  const at = (sample: string | undefined): Omit<SampleRequest, 'key' | 'mode' | 'decays'> => {
    const { topology, periods } = recordingOf(analysis, sample);
    return { topology, periods, definition: selectionOf({ ...sampleAnalysis(analysis, sample), regions: [] }, 'weight') };
  };
  const { resolution, normalisation, efficiencies } = measure;
  return [
    ...signalRequests(analysis, measure),
    ...(resolution ? [{ key: RESOLUTION_KEY, mode: resolution.mode, decays: resolution.decays, ...at(resolution.sample) }] : []),
    ...normalisation.modes.map(mode => ({ key: normalisationKey(mode), mode, decays: normalisation.decays, ...at(normalisation.sample) })),
    ...efficiencies.flatMap(({ name, mode, decays, passed, all }) => [
      { key: efficiencyKey(name, 'passed'), mode, decays, ...at(passed.sample) },
      { key: efficiencyKey(name, 'all'), mode, decays, ...at(all.sample) },
    ]),
    ...backgroundRequests(analysis, at),
  ];
}

function signalRequests(analysis: Analysis, { signal }: Measure): SampleRequest[] {
  const { topology, periods } = recordingOf(analysis);
  return signal.massMeV.flatMap(massMeV =>
    [null, ...signal.lifetimePs].flatMap(lifetimePs =>
      analysis.regions.map(region => ({
        key: signalKey(massMeV, lifetimePs, region.name),
        mode: signal.mode,
        signal: { massMeV, lifetimePs },
        topology,
        periods,
        decays: signal.decays,
        definition: selectionOf({ ...analysis, selection: [...analysis.selection, ...region.require], regions: [] }, 'weight'),
      })),
    ),
  );
}

function backgroundRequests(
  analysis: Analysis,
  at: (sample: string | undefined) => Omit<SampleRequest, 'key' | 'mode' | 'decays'>,
): SampleRequest[] {
  return analysis.backgrounds.flatMap(({ name, shape, control }) => {
    if (shape.kind !== 'template' || shape.modes === undefined) return [];
    const { modes, events } = shape;
    const definition = selectionOf(analysis, 'weight');
    return modes.flatMap(mode => [
      { key: `${backgroundKey(name)} ${mode}`, mode, decays: events, ...at(undefined), definition },
      ...(control?.sample === undefined ? [] : [{ key: `${controlKey(name)} ${mode}`, mode, decays: events, ...at(control.sample) }]),
    ]);
  });
}
