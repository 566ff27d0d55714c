import { badValue, InputError } from '../../errors.js';
import type { ModelParameter } from '../likelihood.js';
import { ChannelTerm } from './channel.js';
import { DEFAULT_INTERPOLATION, FactorInterpolation, type Interpolation } from './interpolation.js';
import { parameterSets, sortedByName, type ConstraintKind, type ParameterSet } from './parameter-sets.js';
import type { Channel, Measurement, Sample, Workspace } from './workspace.js';

/** A scalar factor on a sample: the parameter itself, or an interpolated function of it. */
export interface ScalarFactor {
  readonly parameter: number;
  readonly interpolation?: FactorInterpolation;
}

/** A histogram variation added to a sample: hi - nominal and nominal - lo. */
export interface Shift {
  readonly parameter: number;
  readonly up: Float64Array;
  readonly down: Float64Array;
}

/** rate_b = (nominal_b + sum of shifts) * product of scalar factors * product of bin factors. */
export interface SampleModel {
  readonly name: string;
  readonly nominal: Float64Array;
  readonly shifts: readonly Shift[];
  readonly scalars: readonly ScalarFactor[];
  /** For each bin factor the parameter of its bin 0; those of the other bins follow. */
  readonly binFactors: readonly number[];
}

export interface ChannelModel {
  readonly name: string;
  readonly bins: number;
  readonly samples: readonly SampleModel[];
}

/** Auxiliary measurement of a parameter. */
export interface Constraint {
  readonly parameter: number;
  readonly kind: Exclude<ConstraintKind, 'none'>;
  /** Standard deviation, or scale tau of a Poisson measurement. */
  readonly width: number;
}

/** A workspace and one of its measurements, compiled: parameters by index, channels in alphabetic order as in pyhf. */
export interface HistFactoryModel {
  readonly parameters: readonly ModelParameter[];
  /** Index of the parameter of interest; absent when the measurement names none. */
  readonly poi?: number;
  readonly channels: readonly ChannelModel[];
  readonly constraints: readonly Constraint[];
  readonly interpolation: Interpolation;
  /** Parameters whose response has a kink at 0 (codes 0 and 1). */
  readonly kinked: readonly number[];
  /** Parameters with a response that is not monotonic, strongest first: each side may hold a minimum. */
  readonly twoSided: readonly number[];
  /** Observed counts, channel after channel, and auxiliary data, constraint after constraint. */
  readonly data: HistFactoryData;
  /** What the input says that has no effect. */
  readonly warnings: readonly string[];
}

export interface HistFactoryData {
  readonly counts: Float64Array;
  readonly auxdata: Float64Array;
}

export interface CompileOptions {
  /** Name of the measurement; the first one when absent. */
  readonly measurement?: string;
  readonly interpolation?: Interpolation;
  /** Names of staterror modifiers with Poisson constraints, which a workspace of pyhf cannot say. */
  readonly poissonStaterrors?: readonly string[];
}

/** Compiles a checked workspace. Throws InputError with a JSON path where the parts do not fit together. */
export function compileWorkspace(workspace: Workspace, options: CompileOptions = {}): HistFactoryModel {
  const { interpolation = DEFAULT_INTERPOLATION } = options;
  const measurement = selectMeasurement(workspace, options.measurement);
  const path = `/measurements/${workspace.measurements.indexOf(measurement)}/config`;
  const { config } = measurement;
  const sets = parameterSets(workspace.channels, config.parameters, `${path}/parameters`, options.poissonStaterrors);
  const first = new Map<string, number>();
  let dimension = 0;
  for (const set of sets) {
    first.set(set.name, dimension);
    dimension += set.size;
  }
  const poi = poiIndex(sets, first, config.poi, `${path}/poi`);
  const parameters = sets.flatMap(set => modelParameters(set, poi === first.get(set.name)));
  const channels = sortedByName(workspace.channels).map(channel => compileChannel(channel, sets, first, interpolation));
  const constrained = sets.filter(set => set.constraint !== 'none');
  checkCounts(workspace);
  checkRates(workspace, channels, parameters, interpolation);
  return {
    parameters,
    ...(poi !== undefined && { poi }),
    channels,
    constraints: constrained.flatMap(set =>
      set.widths.map((width, k) => ({
        parameter: (first.get(set.name) as number) + k,
        kind: set.constraint as Constraint['kind'],
        width,
      })),
    ),
    interpolation,
    kinked: kinkedParameters(channels, interpolation),
    twoSided: twoSidedParameters(channels, parameters),
    data: {
      counts: Float64Array.from(sortedByName(workspace.observations).flatMap(o => o.data)),
      auxdata: Float64Array.from(constrained.flatMap(set => set.auxdata)),
    },
    warnings: config.parameters.flatMap(({ name }, k) =>
      first.has(name) ? [] : [`${path}/parameters/${k} configures "${name}", which no modifier uses: it has no effect`],
    ),
  };
}

function selectMeasurement(workspace: Workspace, name: string | undefined): Measurement {
  if (name === undefined) return workspace.measurements[0];
  const found = workspace.measurements.find(m => m.name === name);
  if (!found) throw badValue('measurement', name, `one of ${workspace.measurements.map(m => m.name).join(', ')}`);
  return found;
}

function poiIndex(sets: readonly ParameterSet[], first: ReadonlyMap<string, number>, name: string, path: string): number | undefined {
  if (name === '') return undefined;
  const set = sets.find(s => s.name === name);
  if (!set) throw badValue(path, name, 'the name of a modifier of a sample');
  if (set.size !== 1) throw new InputError(`${path} is "${name}": expected one parameter, not the ${set.size} of a ${set.type}`);
  return first.get(name);
}

function modelParameters(set: ParameterSet, isPoi: boolean): ModelParameter[] {
  return set.inits.map((start, k) => ({
    name: set.scalar ? set.name : `${set.name}[${k}]`,
    role: isPoi ? 'signal' : set.constraint === 'none' ? 'free' : 'nuisance',
    start,
    lower: set.fixed[k] ? start : set.lower[k],
    upper: set.fixed[k] ? start : set.upper[k],
  }));
}

function compileChannel(
  channel: Channel,
  sets: readonly ParameterSet[],
  first: ReadonlyMap<string, number>,
  interpolation: Interpolation,
): ChannelModel {
  const compileSample = (sample: Sample): SampleModel => {
    const shifts: Shift[] = [];
    const scalars: ScalarFactor[] = [];
    const binFactors: number[] = [];
    for (const modifier of sample.modifiers) {
      const parameter = first.get(modifier.name) as number;
      if (modifier.type === 'histosys') {
        const { hi_data: hi, lo_data: lo } = modifier.data;
        shifts.push({
          parameter,
          up: Float64Array.from(sample.data, (nominal, b) => hi[b] - nominal),
          down: Float64Array.from(sample.data, (nominal, b) => nominal - lo[b]),
        });
      } else if (modifier.type === 'normsys') {
        scalars.push({ parameter, interpolation: new FactorInterpolation(modifier.data.hi, modifier.data.lo, interpolation.normsys) });
      } else if (modifier.type === 'normfactor' || modifier.type === 'lumi') {
        scalars.push({ parameter });
      } else {
        binFactors.push(parameter + (sets.find(s => s.name === modifier.name)?.offsets.get(channel.name) ?? 0));
      }
    }
    return { name: sample.name, nominal: Float64Array.from(sample.data), shifts, scalars, binFactors };
  };
  return { name: channel.name, bins: channel.samples[0].data.length, samples: sortedByName(channel.samples).map(compileSample) };
}

/** Larger counts are no counts, as one more makes no difference to them; and the likelihood of those near the largest of all numbers is none. */
const MOST_COUNTS = 2 ** 53;

function checkCounts({ observations }: Workspace): void {
  observations.forEach(({ data }, k) => {
    const bin = data.findIndex(count => count > MOST_COUNTS);
    if (bin >= 0) throw badValue(`/observations/${k}/data/${bin}`, data[bin], `at most 2^53 = ${MOST_COUNTS}`);
  });
}

/** Negative expected counts at the initial values are a mistake of the workspace, not a place to start from. */
function checkRates(
  workspace: Workspace,
  channels: readonly ChannelModel[],
  parameters: readonly ModelParameter[],
  interpolation: Interpolation,
): void {
  const start = Float64Array.from(parameters, p => p.start);
  for (const channel of channels) {
    const term = new ChannelTerm(channel, interpolation, new Int8Array(parameters.length));
    term.expect(start);
    const bin = term.rates.findIndex(
      (rate, b) => !(rate < Infinity) || rate < -1e-12 * channel.samples.reduce((sum, s) => sum + Math.abs(s.nominal[b]), 0),
    );
    if (bin < 0) continue;
    const index = workspace.channels.findIndex(c => c.name === channel.name);
    throw badValue(`/channels/${index}: the expected count of bin ${bin} at the initial values`, term.rates[bin], 'a number of at least 0');
  }
}

function kinkedParameters(channels: readonly ChannelModel[], { histosys }: Interpolation): number[] {
  const kinked = new Set<number>();
  for (const { samples } of channels) {
    for (const { shifts, scalars } of samples) {
      for (const s of shifts) if (histosys === 'code0' && s.up.some((up, b) => up !== s.down[b])) kinked.add(s.parameter);
      for (const s of scalars) if (s.interpolation?.smooth === false) kinked.add(s.parameter);
    }
  }
  return [...kinked];
}

/** A reversal smaller than this, in standard deviations of the data, cannot overcome the curvature of the constraint. */
const SMALLEST_REVERSAL = 0.1;

/** Parameters that move bins the same way at +1 and at -1, by more than a fraction of the Poisson errors (added in quadrature). */
function twoSidedParameters(channels: readonly ChannelModel[], parameters: readonly ModelParameter[]): number[] {
  const squares = new Map<number, number>();
  const note = (parameter: number, up: number, down: number, content: number): void => {
    // `down` is nominal - lo: of the same sign as `up` for a monotonic response
    if (up * down >= 0 || parameters[parameter].lower === parameters[parameter].upper) return;
    const square = Math.min(Math.abs(up), Math.abs(down)) ** 2 / Math.max(1, content);
    squares.set(parameter, square + (squares.get(parameter) ?? 0));
  };
  const [hi, lo] = [new Float64Array(3), new Float64Array(3)];
  for (const { samples, bins } of channels) {
    for (let b = 0; b < bins; b++) {
      const content = samples.reduce((sum, s) => sum + s.nominal[b], 0);
      for (const { shifts, scalars, nominal } of samples) {
        for (const { parameter, up, down } of shifts) note(parameter, up[b], down[b], content);
        for (const { parameter, interpolation } of scalars) {
          interpolation?.evaluate(1, 1, hi);
          interpolation?.evaluate(-1, -1, lo);
          if (interpolation) note(parameter, (hi[0] - 1) * nominal[b], (1 - lo[0]) * nominal[b], content);
        }
      }
    }
  }
  const strong = [...squares].filter(([, square]) => square > SMALLEST_REVERSAL ** 2);
  return strong.sort((a, b) => b[1] - a[1]).map(([parameter]) => parameter);
}
