import { badValue, InputError } from '../../errors.js';
import { DEFAULT_INTERPOLATION, type Interpolation } from '../../model/histfactory/interpolation.js';
import { parameterSets, type ParameterSet } from '../../model/histfactory/parameter-sets.js';
import type { Channel, Modifier, Sample, Workspace } from '../../model/histfactory/workspace.js';
import { hs3Metadata } from './metadata.js';

export interface WriteHistFactoryOptions {
  /** Default: the first. */
  readonly measurement?: string;
  readonly interpolation?: Interpolation;
  readonly poissonStaterrors?: readonly string[];
}

/**
 * Writes one measurement of a workspace as HS3: a histfactory_dist for each channel, its data, constraints that are not those of the
 * standard as Gaussians, start values and bounds of every parameter. Throws InputError for auxiliary data of single bins other than those
 * that follow from the samples, which HS3 has no place for.
 */
export function writeHistFactory(workspace: Workspace, options: WriteHistFactoryOptions = {}): string {
  const { interpolation = DEFAULT_INTERPOLATION, poissonStaterrors = [] } = options;
  const measurement = workspace.measurements.find(m => options.measurement === undefined || m.name === options.measurement);
  if (!measurement) throw badValue('measurement', options.measurement, `one of ${workspace.measurements.map(m => m.name).join(', ')}`);
  const path = `/measurements/${workspace.measurements.indexOf(measurement)}/config/parameters`;
  const sets = parameterSets(workspace.channels, measurement.config.parameters, path, poissonStaterrors);
  const defaults = parameterSets(
    workspace.channels,
    measurement.config.parameters.map(({ name, ...rest }) => (name === 'lumi' ? { name, ...rest } : { name })),
    path,
    poissonStaterrors,
  );
  const explicit = new Set(sets.filter((set, k) => set.name === 'lumi' || !sameConstraint(set, defaults[k])).map(set => set.name));
  const refused = sets.find(set => explicit.has(set.name) && !set.scalar);
  if (refused)
    throw new InputError(`${path}: the auxiliary data of ${refused.name} are not those of its samples: HS3 has no place for them`);
  const writer = new ModifierWriter({ interpolation, poissonStaterrors, sets, explicit });
  const constrained = sets.filter(set => explicit.has(set.name));
  const document = {
    metadata: hs3Metadata,
    distributions: [
      ...workspace.channels.map(channel => ({
        name: `model_${channel.name}`,
        type: 'histfactory_dist',
        axes: axes(channel),
        samples: channel.samples.map(sample => writer.sample(sample, channel)),
      })),
      ...constrained.map(set => ({
        name: `${set.name}Constraint`,
        type: 'gaussian_dist',
        x: `nom_${set.name}`,
        mean: set.name,
        sigma: set.widths[0],
      })),
    ],
    data: workspace.channels.map(channel => ({
      name: `obsData_${channel.name}`,
      type: 'binned',
      axes: axes(channel),
      contents: workspace.observations.find(o => o.name === channel.name)!.data,
    })),
    likelihoods: [
      {
        name: 'likelihood',
        distributions: workspace.channels.map(c => `model_${c.name}`),
        data: workspace.channels.map(c => `obsData_${c.name}`),
        ...(constrained.length > 0 && { aux_distributions: constrained.map(set => `${set.name}Constraint`) }),
      },
    ],
    domains: [
      {
        name: 'default_domain',
        type: 'product_domain',
        axes: sets.flatMap(set => set.inits.map((_, k) => ({ name: parameterName(set, k), ...rangeOf(set, k) }))),
      },
    ],
    parameter_points: [
      {
        name: 'default_values',
        parameters: [
          ...sets.flatMap(set =>
            set.inits.map((value, k) => ({ name: parameterName(set, k), value, ...(set.fixed[k] && { const: true }) })),
          ),
          ...constrained.map(set => ({ name: `nom_${set.name}`, value: set.auxdata[0], const: true })),
        ],
      },
    ],
    analyses: [
      {
        name: measurement.name,
        likelihood: 'likelihood',
        parameters_of_interest: measurement.config.poi === '' ? [] : [measurement.config.poi],
        domains: ['default_domain'],
        init: 'default_values',
      },
    ],
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}

const parameterName = (set: ParameterSet, k: number): string => (set.scalar ? set.name : `${set.name}[${k}]`);

/** A bin that is held on its own has no range. */
const rangeOf = ({ fixed, inits, lower, upper }: ParameterSet, k: number): { min: number; max: number } =>
  fixed[k] && !fixed.every(Boolean) ? { min: inits[k], max: inits[k] } : { min: lower[k], max: upper[k] };

const same = (a: readonly number[], b: readonly number[]): boolean => a.every((value, k) => value === b[k]);
const sameConstraint = (a: ParameterSet, b: ParameterSet): boolean => same(a.auxdata, b.auxdata) && same(a.widths, b.widths);

function axes({ name, samples }: Channel): readonly object[] {
  const bins = samples[0].data.length;
  return [{ name: `obs_x_${name}`, min: 0, max: bins, nbins: bins }];
}

interface Context {
  readonly interpolation: Interpolation;
  readonly poissonStaterrors: readonly string[];
  readonly sets: readonly ParameterSet[];
  /** Parameters whose constraint is a distribution of its own. */
  readonly explicit: ReadonlySet<string>;
}

class ModifierWriter {
  constructor(private readonly context: Context) {}

  sample(sample: Sample, channel: Channel): object {
    const errors = sample.modifiers.find(m => m.type === 'staterror')?.data;
    return {
      name: sample.name,
      data: { contents: sample.data, ...(errors && { errors }) },
      modifiers: sample.modifiers.map(modifier => this.modifier(modifier, sample, channel)),
    };
  }

  private modifier(modifier: Modifier, sample: Sample, channel: Channel): object {
    const { name, type } = modifier;
    const { interpolation, poissonStaterrors } = this.context;
    const gauss = this.context.explicit.has(name) ? { constraint_name: `${name}Constraint` } : { constraint: 'Gauss' };
    switch (type) {
      case 'normfactor':
        return { name, type, parameter: name };
      case 'lumi':
        return { name, type: 'normfactor', parameter: name, ...gauss };
      case 'normsys':
        return {
          name,
          type,
          parameter: name,
          ...gauss,
          data: modifier.data,
          ...(interpolation.normsys === 'code1' && { interpolation: 'log' }),
        };
      case 'histosys': {
        const { hi_data: hi, lo_data: lo } = modifier.data;
        const code = interpolation.histosys === 'code0' ? 'lin' : 'poly6';
        return { name, type, parameter: name, ...gauss, data: { hi: { contents: hi }, lo: { contents: lo } }, interpolation: code };
      }
      case 'shapefactor':
        return { name, type, parameters: this.parameters(name, channel, sample) };
      case 'shapesys': {
        const vals = modifier.data.map((u, b) => (u > 0 && sample.data[b] > 0 ? u / sample.data[b] : 0));
        return { name, type, parameters: this.parameters(name, channel, sample), constraint: 'Poisson', data: { vals } };
      }
      case 'staterror': {
        const constraint = poissonStaterrors.includes(name) ? 'Poisson' : 'Gauss';
        return { name, type, parameters: this.parameters(name, channel, sample), constraint };
      }
    }
  }

  private parameters(name: string, channel: Channel, sample: Sample): string[] {
    const set = this.context.sets.find(s => s.name === name)!;
    const offset = set.offsets.get(channel.name) ?? 0;
    return sample.data.map((_, b) => parameterName(set, offset + b));
  }
}
