import type { Analysis } from '../../config/schema.js';
import { badValue } from '../../errors.js';
import { isFitted } from '../../events/region-role.js';
import type { SelectionDefinition } from '../../events/selection.js';
import type { ModeRequest } from '../../simulation/experiment/mode-request.js';
import { selectionOf } from '../definition.js';
import { nameOf, requestOf, signalRequest, type NamedMode } from './decay-request.js';

/** A simulated sample that the measurement of an input needs: plain values, so that it can be sent to a worker. */
export interface SampleRequest {
  readonly key: string;
  readonly mode: ModeRequest;
  /** Proper lifetime of an invisible searched particle; null for a stable one. */
  readonly xLifetimePs: number | null;
  /** Are the tails of the resolution drawn more often, with weights that undo it? */
  readonly biased: boolean;
  readonly topology: string;
  readonly periods: readonly string[];
  readonly decays: number;
  readonly definition: SelectionDefinition;
}

/** How the simulated experiment records a sample. */
export interface Recording {
  readonly topology: string;
  readonly periods: readonly string[];
  readonly modes: readonly NamedMode[];
  readonly exposure: number;
  readonly skim?: readonly [number, number] | undefined;
  /** Factors on numbers of the detector, by path, that the simulation of the analysis does not know. */
  readonly altered?: Readonly<Record<string, number>> | undefined;
  /** A signal that was put in. */
  readonly signal?:
    { readonly mode: string; readonly massMeV: number; readonly branchingRatio: number; readonly lifetimePs: number | 'inf' } | undefined;
}

export type Measure = NonNullable<Analysis['measure']>;

export const signalKey = (massMeV: number, lifetimePs: number | null, region: string): string =>
  `signal ${massMeV} MeV ${lifetimePs ?? 'inf'} ps ${region}`;
export const backgroundKey = (name: string): string => `background ${name}`;
/** A background in a control sample. */
export const controlKey = (sample: string, background: string): string => `control ${sample}: ${background}`;
export const normalisationKey = (mode: NamedMode): string => `normalisation ${nameOf(mode)}`;
export const backgroundModeKey = (key: string, mode: NamedMode): string => `${key} ${nameOf(mode)}`;
export const RESOLUTION_KEY = 'resolution';
export const efficiencyKey = (name: string, part: 'passed' | 'all'): string => `efficiency ${name} ${part}`;

/** What a sample does not state is that of the analysis; no name: the events of the analysis. */
export function sampleAnalysis(analysis: Analysis, name?: string): Analysis {
  if (name === undefined) return analysis;
  if (!Object.hasOwn(analysis.samples, name))
    throw badValue('sample', name, Object.keys(analysis.samples).join(', ') || 'none: samples is empty');
  const { source = analysis.source, observable = analysis.observable, selection = analysis.selection } = analysis.samples[name];
  return { ...analysis, source, observable, selection };
}

/** Throws InputError when the sample is not of the simulated experiment. */
export function recordingOf(analysis: Analysis, name?: string): Recording {
  const { source } = sampleAnalysis(analysis, name);
  if ('simulate' in source) return source.simulate;
  throw badValue(name === undefined ? 'source' : `source of sample ${name}`, JSON.stringify(source), 'simulate with an experiment');
}

type Place = Pick<SampleRequest, 'topology' | 'periods' | 'definition'>;

/** Every sample that `measure` asks for, each key once. Throws InputError for a sample or a mode that is not there. */
export function sampleRequests(analysis: Analysis, measure: Measure): SampleRequest[] {
  const at = (sample: string | undefined): Place => {
    const { topology, periods } = recordingOf(analysis, sample);
    return { topology, periods, definition: selectionOf({ ...sampleAnalysis(analysis, sample), regions: [] }, { weight: 'weight' }) };
  };
  const control = (key: string, mode: NamedMode, decays: number, sample: string | undefined): SampleRequest => ({
    key,
    mode: requestOf(mode),
    xLifetimePs: null,
    biased: false,
    decays,
    ...at(sample),
  });
  const { resolution, normalisation, efficiencies } = measure;
  return [
    ...signalRequests(analysis, measure),
    ...(resolution ? [control(RESOLUTION_KEY, resolution.mode, resolution.decays, resolution.sample)] : []),
    ...normalisation.modes.map(mode => control(normalisationKey(mode), mode, normalisation.decays, normalisation.sample)),
    ...efficiencies.flatMap(({ name, mode, decays, passed, all }) => [
      control(efficiencyKey(name, 'passed'), mode, decays, passed.sample),
      control(efficiencyKey(name, 'all'), mode, decays, all.sample),
    ]),
    ...backgroundRequests(analysis, at),
  ];
}

/** Requests in groups that the same simulated decays serve, and differ in what they select: two regions of one signal. */
export function sharedSimulations(requests: readonly SampleRequest[]): SampleRequest[][] {
  const groups = new Map<string, SampleRequest[]>();
  for (const request of requests) {
    const { key: _, definition: __, ...simulation } = request;
    const name = JSON.stringify(simulation);
    groups.set(name, [...(groups.get(name) ?? []), request]);
  }
  return [...groups.values()];
}

function signalRequests(analysis: Analysis, { signal }: Measure): SampleRequest[] {
  const { topology, periods } = recordingOf(analysis);
  return signal.massMeV.flatMap(massMeV =>
    [null, ...signal.lifetimePs].flatMap(lifetimePs =>
      analysis.regions.filter(isFitted).map(region => ({
        key: signalKey(massMeV, lifetimePs, region.name),
        ...signalRequest(signal.mode, massMeV, lifetimePs),
        biased: false,
        topology,
        periods,
        decays: signal.decays,
        definition: selectionOf({ ...analysis, selection: [...analysis.selection, ...region.require], regions: [] }, { weight: 'weight' }),
      })),
    ),
  );
}

/** Samples that control the yield of a background. */
const controlSamples = ({ backgrounds }: Analysis): string[] => [
  ...new Set(backgrounds.flatMap(({ control }) => (control?.sample === undefined ? [] : [control.sample]))),
];

/** Which of the modes a sample of the analysis records. Throws InputError when the sample is not of the simulated experiment. */
export function recordedModes(analysis: Analysis, modes: readonly NamedMode[], sample: string): NamedMode[] {
  const recorded = new Set(recordingOf(analysis, sample).modes.map(nameOf));
  return modes.filter(mode => recorded.has(nameOf(mode)));
}

/** Every background in the regions and in every control sample that records it. What reaches the regions comes mostly from the tails of the resolution. */
function backgroundRequests(analysis: Analysis, at: (sample: string | undefined) => Place): SampleRequest[] {
  return analysis.backgrounds.flatMap(({ name, shape }) => {
    if (shape.kind !== 'template' || shape.modes === undefined) return [];
    const { modes, events: decays } = shape;
    const request = (key: string, mode: NamedMode, place: Place): SampleRequest => ({
      key: backgroundModeKey(key, mode),
      mode: requestOf(mode),
      xLifetimePs: null,
      biased: true,
      decays,
      ...place,
    });
    const inRegions = { ...at(undefined), definition: selectionOf(analysis, { weight: 'weight' }) };
    return [
      ...modes.map(mode => request(backgroundKey(name), mode, inRegions)),
      ...controlSamples(analysis).flatMap(sample =>
        recordedModes(analysis, modes, sample).map(mode => request(controlKey(sample, name), mode, at(sample))),
      ),
    ];
  });
}
