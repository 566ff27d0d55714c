import { badValue, InputError } from '../../errors.js';
import { hypot } from '../../math/elementary.js';
import type { Channel, Modifier, ModifierType, ParameterConfiguration, Sample } from './workspace.js';

/** How a parameter is held by an auxiliary measurement: not at all, N(a | theta, sigma), or Pois(a | theta tau). */
export type ConstraintKind = 'none' | 'gaussian' | 'poisson';

/** The parameters that go by one name: one, or one a bin. */
export interface ParameterSet {
  readonly name: string;
  readonly type: ModifierType;
  /** False for shapefactor, shapesys and staterror, whose parameters are written name[0], name[1]... */
  readonly scalar: boolean;
  readonly constraint: ConstraintKind;
  /** First bin of each channel in the set. */
  readonly offsets: ReadonlyMap<string, number>;
  readonly size: number;
  readonly inits: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly fixed: readonly boolean[];
  readonly auxdata: readonly number[];
  /** Standard deviation of a Gaussian constraint, scale tau of a Poisson one. */
  readonly widths: readonly number[];
}

/** A modifier with where it stands, for messages. */
interface Use {
  readonly modifier: Modifier;
  readonly sample: Sample;
  readonly channel: Channel;
  readonly path: string;
}

/** The order of the types in a parameter vector, as pyhf has it. */
const TYPES: readonly ModifierType[] = ['histosys', 'lumi', 'normfactor', 'normsys', 'shapefactor', 'shapesys', 'staterror'];

/** Both are one standard normal pull, so they may share it; every other pair of types may not share a name. */
const isPull = (type: ModifierType): boolean => type === 'normsys' || type === 'histosys';

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

export const sortedByName = <T extends { readonly name: string }>(items: readonly T[]): T[] => [...items].sort(byName);

/**
 * All parameter sets of a model, in pyhf's order (type, then first use in sorted channels and samples), with the defaults of each type
 * changed by the measurement's configuration. The statistical errors of `poissonStaterrors` are held by Poisson measurements of 1/sigma^2,
 * as HistFactory has them by default (CERN-OPEN-2012-016 section 4.3), in place of pyhf's Gaussians. Throws InputError with the JSON path of the modifier or configuration at fault.
 */
export function parameterSets(
  channels: readonly Channel[],
  configurations: readonly ParameterConfiguration[],
  configurationPath: string,
  poissonStaterrors: readonly string[] = [],
): ParameterSet[] {
  const uses = allUses(channels);
  const groups = new Map<string, Use[]>();
  for (const type of TYPES) {
    for (const use of uses) {
      if (use.modifier.type !== type) continue;
      const group = groups.get(use.modifier.name);
      if (group) group.push(use);
      else groups.set(use.modifier.name, [use]);
    }
  }
  return [...groups].map(([name, group]) => {
    checkShared(group);
    const index = configurations.findIndex(c => c.name === name);
    const set = defaultSet(name, group, poissonStaterrors.includes(name));
    return index < 0 ? complete(set, group[0].path) : configured(set, configurations[index], `${configurationPath}/${index}`);
  });
}

function allUses(channels: readonly Channel[]): Use[] {
  return sortedByName(channels).flatMap(channel =>
    sortedByName(channel.samples).flatMap(sample =>
      sortedByName(sample.modifiers).map(modifier => ({
        modifier,
        sample,
        channel,
        path: `/channels/${channels.indexOf(channel)}/samples/${channel.samples.indexOf(sample)}/modifiers/${sample.modifiers.indexOf(modifier)}`,
      })),
    ),
  );
}

function checkShared(group: readonly Use[]): void {
  const [first, ...others] = group;
  for (const use of others) {
    const { name, type } = use.modifier;
    const where = `${use.path}/name`;
    if (type !== first.modifier.type && !(isPull(type) && isPull(first.modifier.type))) {
      throw badValue(where, name, `a name that the ${first.modifier.type} at ${first.path} does not use`);
    }
    if (type === 'shapesys') throw badValue(where, name, `a name of its own, unlike the shapesys at ${first.path}`);
    if (type === 'shapefactor' && use.sample.data.length !== first.sample.data.length) {
      throw badValue(
        where,
        name,
        `a shapefactor of ${first.sample.data.length} bins as at ${first.path}, not of ${use.sample.data.length}`,
      );
    }
  }
}

function defaultSet(name: string, group: readonly Use[], isPoisson: boolean): ParameterSet {
  const { modifier, sample, channel } = group[0];
  const { type } = modifier;
  const set = (
    size: number,
    rest: Partial<ParameterSet> & Pick<ParameterSet, 'constraint'>,
    start = 1,
    low = 0,
    high = 10,
  ): ParameterSet => ({
    name,
    type,
    scalar: true,
    offsets: new Map(),
    size,
    inits: constant(size, start),
    lower: constant(size, low),
    upper: constant(size, high),
    fixed: constant(size, false),
    auxdata: [],
    widths: [],
    ...rest,
  });
  switch (type) {
    case 'normfactor':
      return set(1, { constraint: 'none' });
    case 'normsys':
    case 'histosys':
      return set(1, { constraint: 'gaussian', auxdata: [0], widths: [1] }, 0, -5, 5);
    case 'lumi':
      return set(1, { constraint: 'gaussian', inits: [] });
    case 'shapefactor':
      return set(sample.data.length, {
        constraint: 'none',
        scalar: false,
        offsets: new Map(group.map(use => [use.channel.name, 0] as const)),
      });
    case 'shapesys': {
      // pyhf: a bin without uncertainty or without content is held at 1 by a Poisson measurement of 1
      const counts = modifier.data.map((u, b) => (u > 0 && sample.data[b] > 0 ? (sample.data[b] / u) ** 2 : 1));
      const fixed = modifier.data.map((u, b) => !(u > 0 && sample.data[b] > 0));
      const offsets = new Map([[channel.name, 0]]);
      return set(counts.length, { constraint: 'poisson', scalar: false, offsets, fixed, auxdata: counts, widths: counts }, 1, 1e-10);
    }
    case 'staterror': {
      const offsets = new Map<string, number>();
      const sigmas: number[] = [];
      for (const use of group) {
        if (offsets.has(use.channel.name)) continue;
        offsets.set(use.channel.name, sigmas.length);
        sigmas.push(...relativeErrors(group.filter(other => other.channel === use.channel)));
      }
      const fixed = sigmas.map(s => s === 0);
      const widths = sigmas.map(s => (s === 0 ? 1 : isPoisson ? 1 / (s * s) : s));
      const constraint = isPoisson ? 'poisson' : 'gaussian';
      const auxdata = isPoisson ? widths : constant(sigmas.length, 1);
      return set(sigmas.length, { constraint, scalar: false, offsets, fixed, auxdata, widths }, 1, 1e-10);
    }
  }
}

/** Statistical uncertainty of the summed samples of a channel, relative to their sum, bin by bin; 0 where there is no content. */
function relativeErrors(uses: readonly Use[]): number[] {
  return uses[0].sample.data.map((_, b) => {
    const total = uses.reduce((sum, use) => sum + use.sample.data[b], 0);
    return total > 0 ? hypot(...uses.map(use => (use.modifier.data as readonly number[])[b])) / total : 0;
  });
}

const constant = <T>(size: number, value: T): T[] => Array.from({ length: size }, () => value);

function configured(set: ParameterSet, configuration: ParameterConfiguration, path: string): ParameterSet {
  const { size } = set;
  const take = (key: 'inits' | 'auxdata' | 'factors' | 'sigmas', applies: boolean, otherwise: readonly number[]): readonly number[] => {
    const given = applies ? configuration[key] : undefined;
    if (given && given.length !== size) throw new InputError(`${path}/${key} has ${given.length} values: expected ${size}`);
    return given ?? otherwise;
  };
  const { bounds } = configuration;
  if (bounds && bounds.length !== size) throw new InputError(`${path}/bounds has ${bounds.length} pairs: expected ${size}`);
  const auxdata = take('auxdata', set.constraint !== 'none', set.auxdata);
  const widths =
    set.constraint === 'poisson' ? take('factors', true, set.widths) : take('sigmas', set.constraint === 'gaussian', set.widths);
  widths.forEach((width, k) => {
    const key = set.constraint === 'poisson' ? 'factors' : 'sigmas';
    if (!(width > 0)) throw badValue(`${path}/${key}/${k}`, width, 'more than 0, the width of a constraint');
  });
  const changed: ParameterSet = {
    ...set,
    inits: take('inits', true, set.inits),
    lower: bounds?.map(pair => pair[0]) ?? set.lower,
    upper: bounds?.map(pair => pair[1]) ?? set.upper,
    // a bin that nothing determines stays fixed whatever the configuration says
    fixed: configuration.fixed === true ? constant(size, true) : set.fixed,
    auxdata,
    widths,
  };
  return complete(changed, path);
}

/** The luminosity has no defaults but those that follow from its auxiliary measurement. */
function complete(set: ParameterSet, path: string): ParameterSet {
  for (const [key, values] of [
    ['auxdata', set.auxdata],
    ['sigmas', set.widths],
  ] as const) {
    if (set.constraint !== 'none' && values.length !== set.size) {
      throw new InputError(`${path} gives no ${key} for ${set.name}: expected them in the parameters of the measurement`);
    }
  }
  set.widths.forEach((width, k) => {
    if (!Number.isFinite(width))
      throw badValue(`${path}: the scale of the constraint of ${set.name}[${k}]`, width, 'an uncertainty whose square is not 0');
  });
  const inits = set.inits.length === set.size ? set.inits : set.auxdata;
  inits.forEach((value, k) => {
    if (value < set.lower[k] || value > set.upper[k]) {
      throw badValue(`${path}/inits/${k}`, value, `a value within the bounds ${set.lower[k]} to ${set.upper[k]} of ${set.name}`);
    }
  });
  return { ...set, inits };
}
