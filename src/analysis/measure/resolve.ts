import type { Analysis } from '../../config/schema.js';
import type { Measured } from '../../events/weighted-sample.js';
import { hypot } from '../../math/elementary.js';
import { modeOf } from '../../simulation/experiment/mode-request.js';
import type { MeasuredInputRecord, MeasuredInputs } from '../../search/measured-inputs.js';
import type { ResolvedAnalysis } from '../resolved-analysis.js';
import { measureBackgrounds, type MeasuredBackground } from './background-yields.js';
import { product, type MeasurementData } from './inputs.js';
import { efficiencyFactor, parentDecays, widthFactor } from './normalisation.js';
import type { TemplateSample } from '../template.js';
import { requestOf, type NamedMode } from './decay-request.js';
import type { Measure } from './requests.js';
import { signalTables, type SignalTables } from './signal-tables.js';

/** An analysis with its measured inputs put in, and what was measured. */
export interface Resolution {
  readonly analysis: ResolvedAnalysis;
  /** By name of the background. */
  readonly templates: ReadonlyMap<string, TemplateSample>;
  readonly measured: MeasuredInputs;
}

/** Names of the nuisance parameters that measured inputs bring; equal names are one parameter, whatever the background. */
const NORMALISATION = 'normalisation';
const SIGNAL_SIMULATION = 'signal simulation';

/**
 * Measures every input that the analysis leaves to its samples: resolution and acceptance of the signal, decays of the parent, efficiencies, yields and shapes of
 * the backgrounds. Each error becomes a nuisance parameter. Throws InputError when a sample says nothing.
 */
export function resolveAnalysis(analysis: Analysis, measure: Measure, data: MeasurementData): Resolution {
  const tables = signalTables(analysis, measure, data.simulated);
  const width: Measured = measure.resolution ? widthFactor(measure.resolution, data) : { value: 1, error: 0 };
  const decays = parentDecays(measure, data);
  const factors = measure.efficiencies.map(e => ({ name: e.name, ...efficiencyFactor(e, data) }));
  const efficiency = product(factors);
  const backgrounds = measureBackgrounds(analysis, decays.value, efficiency, data);
  const normalisation = decays.error / decays.value;
  const scale = data.recorded() * efficiency.value;
  const { signal } = analysis;
  const resolved = {
    ...analysis,
    signal: {
      ...signal,
      resolution: { massMeV: [...tables.resolution.massMeV], value: tables.resolution.value.map(v => v * width.value) },
      resolutionUncertainty: hypot(signal.resolutionUncertainty, width.error / width.value, tables.resolutionError),
      acceptance: {
        massMeV: [...tables.resolution.massMeV],
        regions: Object.fromEntries(Object.entries(tables.acceptance).map(([name, values]) => [name, values.map(a => a * scale)])),
      },
      uncertainties: {
        ...signal.uncertainties,
        [NORMALISATION]: normalisation,
        [SIGNAL_SIMULATION]: tables.acceptanceError,
        ...relativeErrors(factors),
      },
    },
    ...(analysis.normalisation && { normalisation: withDecays(analysis.normalisation, decays.value) }),
    backgrounds: analysis.backgrounds.map(background => {
      const found = backgrounds.find(b => b.name === background.name);
      return found ? withYield(background, found, { normalisation, factors }) : background;
    }),
  } as ResolvedAnalysis;
  return {
    analysis: resolved,
    templates: new Map(backgrounds.map(b => [b.name, b.template])),
    measured: {
      inputs: inputRecords(measure, { decays, width, factors, backgrounds }),
      signal: signalRecord(tables, width.value),
      lifetimes: tables.lifetimes,
    },
  };
}

type NamedFactor = Measured & { readonly name: string };

const relativeErrors = (factors: readonly NamedFactor[]): Record<string, number> =>
  Object.fromEntries(factors.map(f => [f.name, f.error / f.value]));

type Background = Analysis['backgrounds'][number];

function withYield(
  background: Background,
  found: MeasuredBackground,
  { normalisation, factors }: { readonly normalisation: number; readonly factors: readonly NamedFactor[] },
): ResolvedAnalysis['backgrounds'][number] {
  const own = found.events.error / found.events.value;
  return {
    ...background,
    events: found.events.value,
    uncertainties: {
      ...background.uncertainties,
      [found.name]: hypot(background.uncertainties[found.name] ?? 0, own),
      ...(found.control === undefined && { [NORMALISATION]: normalisation, ...relativeErrors(factors) }),
    },
  };
}

const withDecays = (normalisation: NonNullable<Analysis['normalisation']>, decays: number): ResolvedAnalysis['normalisation'] =>
  ('parentDecays' in normalisation
    ? { ...normalisation, parentDecays: normalisation.parentDecays === 'measured' ? decays : normalisation.parentDecays }
    : normalisation) as ResolvedAnalysis['normalisation'];

const signalRecord = ({ resolution, acceptance }: SignalTables, width: number): MeasuredInputs['signal'] => ({
  massMeV: resolution.massMeV,
  sigma: resolution.value.map(v => v * width),
  acceptance,
});

const sampleWords = (sample: string | undefined): string => (sample === undefined ? 'the events of the analysis' : `sample ${sample}`);

const controlWords = ({ sample, interval: [from, to] }: NonNullable<MeasuredBackground['control']>): string =>
  `${sampleWords(sample)} from ${from} to ${to}`.replaceAll('-', '−');

const labelOf = (mode: NamedMode): string => modeOf(requestOf(mode)).label;

function inputRecords(
  measure: Measure,
  found: {
    readonly decays: Measured;
    readonly width: Measured;
    readonly factors: readonly NamedFactor[];
    readonly backgrounds: readonly MeasuredBackground[];
  },
): MeasuredInputRecord[] {
  const { normalisation, resolution } = measure;
  return [
    {
      name: 'parent decays',
      ...found.decays,
      how: `${normalisation.modes.map(labelOf).join(' + ')} in ${sampleWords(normalisation.sample)}`,
    },
    ...(resolution
      ? [
          {
            name: 'width, data over simulation',
            ...found.width,
            how: `peak of ${labelOf(resolution.mode)} in ${sampleWords(resolution.sample)}`,
            dataOverSimulation: 'resolution' as const,
          },
        ]
      : []),
    ...found.factors.map(({ name, value, error }) => ({
      name: `${name}, data over simulation`,
      value,
      error,
      how: 'ratio of two samples',
      dataOverSimulation: 'efficiency' as const,
    })),
    ...found.backgrounds.flatMap(b =>
      b.factor === undefined || b.control === undefined
        ? []
        : [
            {
              name: `${b.label}, data over simulation`,
              ...b.factor,
              how: controlWords(b.control),
              dataOverSimulation: 'yield' as const,
            },
          ],
    ),
    ...found.backgrounds.map(b => ({
      name: `${b.label}, events`,
      ...b.events,
      how: b.control === undefined ? 'simulation, with the parent decays' : 'simulation, scaled by the ratio above',
    })),
  ];
}
