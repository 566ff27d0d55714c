import { complaint, pointer, readArray, readNumber, readObject, readString } from '../json.js';

/** An axis of a data set or of a binned distribution; `edges` for binned ones. */
export interface Hs3Axis {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly edges?: readonly number[];
}

/** Reads an axis with bins (`nbins` or `edges`) or without. Throws InputError where the ends or the edges do not ascend. */
export function readAxis(value: unknown, path: string): Hs3Axis {
  const axis = readObject(value, path, ['name'], 'any');
  const name = readString(axis['name'], pointer(path, 'name'));
  if ('edges' in axis) {
    const edges = readArray(axis['edges'], `${path}/edges`, readNumber, 2);
    edges.forEach((edge, k) => {
      if (k > 0 && !(edge > edges[k - 1])) throw complaint(`${path}/edges/${k}`, edge, `more than ${edges[k - 1]}, the edge before`);
    });
    return { name, min: edges[0], max: edges[edges.length - 1], edges };
  }
  const { min, max, nbins } = readObject(value, path, ['name', 'min', 'max'], 'any');
  const [low, high] = [readNumber(min, `${path}/min`), readNumber(max, `${path}/max`)];
  if (!(low < high)) throw complaint(`${path}/max`, high, `more than ${low}, the lower end`);
  if (nbins === undefined) return { name, min: low, max: high };
  const bins = readNumber(nbins, `${path}/nbins`);
  if (!Number.isInteger(bins) || bins < 1 || bins > 1e6) throw complaint(`${path}/nbins`, bins, 'a number of bins from 1 to 1000000');
  return {
    name,
    min: low,
    max: high,
    edges: Array.from({ length: bins + 1 }, (_, k) => (k === bins ? high : low + ((high - low) * k) / bins)),
  };
}
