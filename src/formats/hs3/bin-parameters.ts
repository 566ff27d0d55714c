import { InputError } from '../../errors.js';
import type { ParameterConfiguration } from '../../model/histfactory/workspace.js';
import { complaint, readArray, readString, type JsonObject } from '../json.js';
import type { Hs3Problem } from './document.js';
import type { SampleContext } from './read-histfactory.js';

type BinType = 'shapefactor' | 'shapesys' | 'staterror';

/** Parameters of the bins of one channel, under the name that they have in a workspace. */
interface BinSet {
  readonly name: string;
  readonly type: BinType;
  readonly channel: string;
  readonly parameters: readonly string[];
}

/**
 * The parameters of single bins. HS3 correlates them by the names of the parameters, a workspace by one name for all bins: modifiers with
 * the same list of parameters get the same name.
 */
export class BinParameters {
  private readonly sets: BinSet[] = [];

  /** The name in the workspace of the parameters of a modifier. Throws InputError where lists of parameters overlap in part. */
  take(record: JsonObject, path: string, { channel, data }: SampleContext, type: BinType): string {
    const parameters =
      'parameters' in record
        ? readArray(record['parameters'], `${path}/parameters`, readString)
        : data.map((_, b) => (type === 'staterror' ? `gamma_stat_${channel}_bin_${b}` : `gamma_${nameOf(record, path)}_bin_${b}`));
    if (parameters.length !== data.length) {
      throw new InputError(`${path}/parameters has ${parameters.length} names: expected ${data.length}, one for each bin`);
    }
    const same = this.sets.find(set => set.parameters.join('\n') === parameters.join('\n'));
    if (same) {
      if (same.type !== type) throw complaint(`${path}/type`, type, `the type ${same.type} of the other modifier with these parameters`);
      if (type !== 'shapefactor' && (same.channel !== channel || type === 'shapesys')) {
        throw complaint(
          `${path}/parameters`,
          parameters,
          `parameters of its own: a ${type} is not shared between ${type === 'shapesys' ? 'samples' : 'channels'}`,
        );
      }
      return same.name;
    }
    const shared = parameters.find((p, k) => parameters.indexOf(p) < k || this.sets.some(set => set.parameters.includes(p)));
    if (shared !== undefined) throw complaint(`${path}/parameters`, shared, 'all or none of the parameters of another modifier');
    const base = commonName(parameters) ?? nameOf(record, path, `${type}_${channel}`);
    const name = this.sets.some(set => set.name === base) ? `${base}_${channel}` : base;
    this.sets.push({ name, type, channel, parameters });
    return name;
  }

  /** Start values, bounds and what is constant. */
  configurations(values: Hs3Problem['values'], bounds: Hs3Problem['bounds']): ParameterConfiguration[] {
    return this.sets.map(({ name, type, parameters }) => {
      const lowest = type === 'shapefactor' ? 0 : 1e-10;
      const inits = parameters.map(p => values.get(p)?.value ?? 1);
      const constant = parameters.filter(p => values.get(p)?.constant === true);
      // a bin that is held on its own has equal bounds
      const held = constant.length === parameters.length;
      return {
        name,
        inits,
        bounds: parameters.map((p, b) =>
          !held && constant.includes(p) ? [inits[b], inits[b]] : (bounds.get(p) ?? [Math.min(lowest, inits[b]), Math.max(10, inits[b])]),
        ),
        ...(held && { fixed: true }),
      };
    });
  }
}

const nameOf = (record: JsonObject, path: string, otherwise?: string): string =>
  'name' in record || otherwise === undefined ? readString(record['name'], `${path}/name`) : otherwise;

/** "gamma" of gamma[0], gamma[1], ... or of gamma_bin_0, gamma_bin_1, ... */
function commonName(parameters: readonly string[]): string | undefined {
  const bases = parameters.map(p => /^(.+?)(?:\[\d+\]|_bin_\d+|_\d+)$/.exec(p)?.[1]);
  return bases.every(base => base !== undefined && base === bases[0]) ? bases[0] : undefined;
}
