import { InputError } from '../../errors.js';
import type { Interpolation } from '../../model/histfactory/interpolation.js';
import type { Channel, Modifier, ParameterConfiguration, Sample, Workspace } from '../../model/histfactory/workspace.js';
import { complaint, readArray, readNumber, readObject, readString, type JsonObject } from '../json.js';
import { checkWorkspace } from '../pyhf/workspace.js';
import { readAxis } from './axis.js';
import { readGaussianConstraint, type GaussianConstraint } from './constraint.js';
import type { Hs3Entry, Hs3Pair, Hs3Problem } from './document.js';
import { BinParameters } from './bin-parameters.js';

/** A HistFactory model of HS3 as a workspace of one measurement, with what a workspace cannot say. */
export interface Hs3HistFactory {
  readonly workspace: Workspace;
  readonly interpolation: Interpolation;
  readonly poissonStaterrors: readonly string[];
}

/** Interpolations of the standard that are ours; a modifier that names none has the default of HistFactory. */
const NORMSYS_CODES: Readonly<Record<string, Interpolation['normsys']>> = { log: 'code1' };
const HISTOSYS_CODES: Readonly<Record<string, Interpolation['histosys']>> = { lin: 'code0', poly6: 'code4p' };

export const isHistFactory = ({ distribution }: Hs3Pair): boolean =>
  distribution.record['type'] === 'histfactory_dist' || distribution.record['type'] === 'histfactory_yield';

/** Reads an analysis whose distributions are all of HistFactory. Throws InputError with the path of what we cannot express. */
export function readHistFactory(problem: Hs3Problem): Hs3HistFactory {
  return new Reader(problem).read();
}

class Reader {
  private readonly bins = new BinParameters();
  private readonly constraints = new Map<string, GaussianConstraint>();
  private readonly poissonStaterrors = new Set<string>();
  private readonly codes = { normsys: new Set<Interpolation['normsys']>(), histosys: new Set<Interpolation['histosys']>() };
  /** Parameters of modifiers that have one. */
  private readonly scalars: ReadonlySet<string>;
  private lumi: string | undefined;

  constructor(private readonly problem: Hs3Problem) {
    this.scalars = scalarParameters(problem);
    for (const entry of problem.auxiliary) this.addConstraint(entry);
  }

  private addConstraint(entry: Hs3Entry): void {
    const constraint = readGaussianConstraint(entry, this.problem, name => this.scalars.has(name));
    this.constraints.set(constraint.parameter, constraint);
  }

  read(): Hs3HistFactory {
    const { problem } = this;
    const prefix = problem.pairs.every(p => p.distribution.name.startsWith('model_')) ? 'model_'.length : 0;
    const channels = problem.pairs.map(pair => this.channel(pair, pair.distribution.name.slice(prefix)));
    const observations = problem.pairs.map((pair, k) => ({ name: channels[k].name, data: observed(pair) }));
    const workspace = checkWorkspace({
      channels,
      observations,
      measurements: [
        { name: problem.name, config: { poi: this.workspaceName(problem.parameterOfInterest ?? ''), parameters: this.configurations() } },
      ],
      version: '1.0.0',
    });
    return {
      workspace,
      interpolation: { normsys: this.only('normsys', 'code4'), histosys: this.only('histosys', 'code4p') },
      poissonStaterrors: [...this.poissonStaterrors],
    };
  }

  private only<K extends 'normsys' | 'histosys'>(kind: K, otherwise: Interpolation[K]): Interpolation[K] {
    const [first, second] = this.codes[kind] as Set<Interpolation[K]>;
    if (second !== undefined)
      throw new InputError(`/distributions: ${kind} modifiers use both ${first} and ${second}: expected one interpolation for all`);
    return first ?? otherwise;
  }

  private channel({ distribution }: Hs3Pair, name: string): Channel {
    const { record, path } = distribution;
    const { samples } = readObject(record, path, ['samples'], 'any');
    return {
      name,
      samples: readArray(samples, `${path}/samples`, (item, at): Sample => {
        const sample = readObject(item, at, ['data', 'modifiers'], 'any');
        const { contents, errors } = readObject(sample['data'], `${at}/data`, ['contents'], 'any');
        const data = readArray(contents, `${at}/data/contents`, readNumber);
        const context: SampleContext = {
          channel: name,
          data,
          errors: errors === undefined ? undefined : readArray(errors, `${at}/data/errors`, readNumber),
        };
        return {
          name: 'name' in sample ? readString(sample['name'], `${at}/name`) : at.slice(at.lastIndexOf('/') + 1),
          data,
          modifiers: readArray(sample['modifiers'], `${at}/modifiers`, (m, place) => this.modifier(m, place, context), 0),
        };
      }),
    };
  }

  private modifier(value: unknown, path: string, context: SampleContext): Modifier {
    const record = readObject(value, path, ['type'], 'any');
    const type = record['type'];
    switch (type) {
      case 'normfactor': {
        const parameter = readString(record['parameter'] ?? record['name'], `${path}/parameter`);
        this.useConstraint(record, path);
        if (!this.constraints.has(parameter)) return { name: parameter, type, data: null };
        if (this.lumi !== undefined && this.lumi !== parameter) {
          throw complaint(
            `${path}/parameter`,
            parameter,
            `no second constrained normfactor beside ${this.lumi}: HistFactory has one, the luminosity`,
          );
        }
        this.lumi = parameter;
        return { name: 'lumi', type: 'lumi', data: null };
      }
      case 'normsys': {
        const parameter = this.pull(record, path);
        const data = readObject(record['data'], `${path}/data`, ['hi', 'lo'], 'any');
        this.codes.normsys.add(code(record, path, NORMSYS_CODES, 'code4'));
        return {
          name: parameter,
          type,
          data: { hi: readNumber(data['hi'], `${path}/data/hi`), lo: readNumber(data['lo'], `${path}/data/lo`) },
        };
      }
      case 'histosys': {
        const parameter = this.pull(record, path);
        const data = readObject(record['data'], `${path}/data`, ['hi', 'lo'], 'any');
        this.codes.histosys.add(code(record, path, HISTOSYS_CODES, 'code4p'));
        const contents = (key: 'hi' | 'lo'): number[] =>
          readArray(
            readObject(data[key], `${path}/data/${key}`, ['contents'], 'any')['contents'],
            `${path}/data/${key}/contents`,
            readNumber,
          );
        return { name: parameter, type, data: { hi_data: contents('hi'), lo_data: contents('lo') } };
      }
      case 'shapefactor':
        return { name: this.bins.take(record, path, context, type), type, data: null };
      case 'shapesys': {
        const constraint = constraintType(record);
        // ROOT writes a shapefactor as an unconstrained shapesys
        if (constraint === undefined || constraint === 'Const')
          return { name: this.bins.take(record, path, context, 'shapefactor'), type: 'shapefactor', data: null };
        if (constraint !== 'Poisson') throw complaint(`${path}/constraint`, constraint, '"Poisson" for a shapesys');
        const { vals } = readObject(record['data'], `${path}/data`, ['vals'], 'any');
        const relative = readArray(vals, `${path}/data/vals`, readNumber);
        return {
          name: this.bins.take(record, path, context, type),
          type,
          data: relative.map((r, b) => r * Math.max(0, context.data[b] ?? 0)),
        };
      }
      case 'staterror': {
        const constraint = constraintType(record) ?? 'Poisson';
        if (constraint !== 'Gauss' && constraint !== 'Poisson') throw complaint(`${path}/constraint`, constraint, '"Gauss" or "Poisson"');
        if (!context.errors) throw new InputError(`${path} is a staterror of a sample without errors: expected /errors in its data`);
        const name = this.bins.take(record, path, context, type);
        if (constraint === 'Poisson') this.poissonStaterrors.add(name);
        return { name, type, data: context.errors };
      }
      default:
        throw complaint(`${path}/type`, type, 'one of normfactor, normsys, histosys, shapefactor, shapesys, staterror');
    }
  }

  /** A constraint that a modifier names counts as one of the likelihood. */
  private useConstraint(record: JsonObject, path: string): boolean {
    if (!('constraint_name' in record)) return false;
    const name = readString(record['constraint_name'], `${path}/constraint_name`);
    const entry = this.problem.document.get('distributions', name, `${path}/constraint_name`);
    this.addConstraint(entry);
    return true;
  }

  private pull(record: JsonObject, path: string): string {
    const parameter = readString(record['parameter'] ?? record['name'], `${path}/parameter`);
    const constraint = constraintType(record);
    if (!this.useConstraint(record, path) && constraint !== 'Gauss' && !this.constraints.has(parameter)) {
      throw complaint(`${path}/constraint`, constraint, '"Gauss" for a normsys or histosys');
    }
    return parameter;
  }

  private workspaceName(parameter: string): string {
    return parameter !== '' && parameter === this.lumi ? 'lumi' : parameter;
  }

  /** Start values, bounds and constraints of all parameters that the document says something of. */
  private configurations(): ParameterConfiguration[] {
    const { values, bounds } = this.problem;
    const names = [...this.scalars].filter(name => values.has(name) || bounds.has(name) || this.constraints.has(name));
    const single = names.map((name): ParameterConfiguration => {
      const [value, range, constraint] = [values.get(name), bounds.get(name), this.constraints.get(name)];
      return {
        name: this.workspaceName(name),
        ...(value && { inits: [value.value] }),
        ...(range && { bounds: [range] }),
        ...(constraint && { auxdata: [constraint.observed], sigmas: [constraint.sigma] }),
        ...(value?.constant === true && { fixed: true }),
      };
    });
    return [...single, ...this.bins.configurations(values, bounds)];
  }
}

/** What a modifier takes from its sample. */
export interface SampleContext {
  readonly channel: string;
  readonly data: readonly number[];
  readonly errors: readonly number[] | undefined;
}

const items = (value: unknown): JsonObject[] =>
  Array.isArray(value) ? value.filter((item): item is JsonObject => typeof item === 'object' && item !== null) : [];

/** Before anything is checked: what is no modifier of a number is passed over here. */
function scalarParameters({ pairs }: Hs3Problem): Set<string> {
  const modifiers = pairs.flatMap(p => items(p.distribution.record['samples']).flatMap(sample => items(sample['modifiers'])));
  const scalars = modifiers.filter(m => ['normfactor', 'normsys', 'histosys'].includes(m['type'] as string));
  return new Set(scalars.map(m => String(m['parameter'] ?? m['name'])));
}

const constraintType = (record: JsonObject): unknown => record['constraint'] ?? record['constraint_type'];

function code<T>(record: JsonObject, path: string, known: Readonly<Record<string, T>>, otherwise: T): T {
  if (!('interpolation' in record)) return otherwise;
  const name = readString(record['interpolation'], `${path}/interpolation`);
  if (!Object.hasOwn(known, name))
    throw complaint(`${path}/interpolation`, name, `${Object.keys(known).join(' or ')} for a ${String(record['type'])}, or none`);
  return known[name];
}

const edgesOf = (axes: unknown, path: string): readonly number[] | undefined => readArray(axes, path, readAxis)[0].edges;

function observed({ distribution, data }: Hs3Pair): number[] {
  if (typeof data === 'number') return [data];
  const { record, path } = data;
  if (record['type'] !== 'binned') throw complaint(`${path}/type`, record['type'], '"binned" data for a HistFactory distribution');
  const { contents, axes } = readObject(record, path, ['contents', 'axes'], 'any');
  const counts = readArray(contents, `${path}/contents`, readNumber);
  const own = edgesOf(axes, `${path}/axes`);
  const model = 'axes' in distribution.record ? edgesOf(distribution.record['axes'], `${distribution.path}/axes`) : undefined;
  if (own && own.length !== counts.length + 1)
    throw new InputError(`${path}/contents has ${counts.length} bins: expected ${own.length - 1} as in its axis`);
  if (own && model && own.some((edge, k) => edge !== model[k]))
    throw new InputError(`${path}/axes differs from ${distribution.path}/axes: expected the same bins`);
  return counts;
}
