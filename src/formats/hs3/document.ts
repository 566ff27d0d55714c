import { badValue, InputError } from '../../errors.js';
import { checkDistinct, complaint, parseJson, pointer, readArray, readNumber, readObject, readString, type JsonObject } from '../json.js';

/** An entry of a section, with where it stands. */
export interface Hs3Entry {
  readonly name: string;
  readonly path: string;
  readonly record: JsonObject;
}

/** A distribution with its data: a data set, or a number in its place. */
export interface Hs3Pair {
  readonly distribution: Hs3Entry;
  readonly data: Hs3Entry | number;
}

export interface Hs3Value {
  readonly value: number;
  readonly constant: boolean;
}

/** What one analysis of a document asks for: a likelihood with its parameters. */
export interface Hs3Problem {
  readonly name: string;
  readonly document: Hs3Document;
  readonly pairs: readonly Hs3Pair[];
  /** Distributions without data of their own: constraints. */
  readonly auxiliary: readonly Hs3Entry[];
  /** The first of those of the analysis. */
  readonly parameterOfInterest?: string;
  readonly values: ReadonlyMap<string, Hs3Value>;
  readonly bounds: ReadonlyMap<string, readonly [number, number]>;
  /** What is asked for and not done. */
  readonly warnings: readonly string[];
}

const SECTIONS = ['distributions', 'functions', 'data', 'likelihoods', 'domains', 'parameter_points', 'analyses'] as const;
type Section = (typeof SECTIONS)[number];

/** A document of the HEP Statistics Serialization Standard, version 0.x: its sections, entries found by name. */
export class Hs3Document {
  private constructor(private readonly sections: Readonly<Record<Section, readonly Hs3Entry[]>>) {}

  /** Throws InputError with the JSON path of the first thing at fault. */
  static parse(text: string, what: string): Hs3Document {
    return Hs3Document.check(parseJson(text, what));
  }

  static check(value: unknown): Hs3Document {
    const root = readObject(value, '', ['metadata'], 'any');
    const { hs3_version: version } = readObject(root['metadata'], '/metadata', ['hs3_version'], 'any');
    if (!/^v?0\.\d+/.test(readString(version, '/metadata/hs3_version'))) throw complaint('/metadata/hs3_version', version, 'a version 0.x');
    const sections = SECTIONS.map(section => [section, section in root ? readSection(root[section], `/${section}`) : []] as const);
    return new Hs3Document(Object.fromEntries(sections) as Record<Section, Hs3Entry[]>);
  }

  entries(section: Section): readonly Hs3Entry[] {
    return this.sections[section];
  }

  find(section: Section, name: string): Hs3Entry | undefined {
    return this.sections[section].find(entry => entry.name === name);
  }

  /** Throws InputError when the name that stands at `path` is not there. */
  get(section: Section, name: string, path: string): Hs3Entry {
    const entry = this.find(section, name);
    if (!entry) throw complaint(path, name, `the name of an entry of /${section}`);
    return entry;
  }

  /**
   * The analysis of the given name, or the first one; without analyses a likelihood, and without likelihoods a distribution (the only one
   * that no other uses when no name is given) with the only data set.
   */
  problem(name?: string): Hs3Problem {
    const sections = this.sections;
    const choices = [sections.analyses, sections.likelihoods, sections.distributions].find(section => section.length > 0) ?? [];
    const chosen = name === undefined ? choices[0] : choices.find(entry => entry.name === name);
    if (!chosen) throw badValue('analysis', name ?? '', `one of ${choices.map(entry => entry.name).join(', ') || 'none: there are none'}`);
    const analysis = sections.analyses.length > 0 ? chosen : undefined;
    const place = `${chosen.path}/likelihood`;
    const likelihood = analysis
      ? this.get('likelihoods', readString(analysis.record['likelihood'], place), place)
      : sections.likelihoods.length > 0
        ? chosen
        : undefined;
    const [poi, ...others] = analysis ? this.namesIn(analysis, 'parameters_of_interest').map(([n]) => n) : [];
    return {
      name: chosen.name,
      document: this,
      pairs: likelihood ? this.pairsOf(likelihood) : [this.onlyPair(name)],
      auxiliary: likelihood ? this.namesIn(likelihood, 'aux_distributions').map(([n, path]) => this.get('distributions', n, path)) : [],
      ...(poi !== undefined && { parameterOfInterest: poi }),
      values: this.values(analysis),
      bounds: this.bounds(analysis),
      warnings: others.length > 0 ? [`${poi} is tested; the other parameters of interest float: ${others.join(', ')}`] : [],
    };
  }

  private namesIn({ record, path }: Hs3Entry, key: string): [string, string][] {
    return key in record ? readArray(record[key], `${path}/${key}`, (item, at) => [readString(item, at), at], 0) : [];
  }

  private pairsOf({ record, path }: Hs3Entry): Hs3Pair[] {
    const { distributions, data } = readObject(record, path, ['distributions', 'data'], 'any');
    const names = readArray(distributions, `${path}/distributions`, readString);
    const values = readArray(
      data,
      `${path}/data`,
      (item, at) => (typeof item === 'number' ? readNumber(item, at) : readString(item, at)),
      0,
    );
    if (values.length !== names.length) {
      throw new InputError(`${path}/data has ${values.length} entries: expected ${names.length}, one for each distribution`);
    }
    return names.map((name, k) => {
      const value = values[k];
      return {
        distribution: this.get('distributions', name, `${path}/distributions/${k}`),
        data: typeof value === 'number' ? value : this.get('data', value, `${path}/data/${k}`),
      };
    });
  }

  private onlyPair(name: string | undefined): Hs3Pair {
    const used = new Set(this.entries('distributions').flatMap(({ record }) => Object.values(record).flat()));
    const candidates = this.entries('distributions').filter(d => (name === undefined ? !used.has(d.name) : d.name === name));
    const data = this.entries('data');
    if (candidates.length !== 1 || data.length !== 1) {
      throw new InputError(
        `there are no analyses and no likelihoods, but ${candidates.length} distributions and ${data.length} data sets that may be meant: expected one of each, or the name of a distribution`,
      );
    }
    return { distribution: candidates[0], data: data[0] };
  }

  private values(analysis: Hs3Entry | undefined): Map<string, Hs3Value> {
    const points = this.entries('parameter_points');
    const init = analysis?.record['init'];
    const point =
      init === undefined
        ? (points.find(p => p.name === 'default_values') ?? points[0])
        : this.get('parameter_points', readString(init, `${analysis!.path}/init`), `${analysis!.path}/init`);
    if (!point) return new Map();
    const entries = readArray(
      point.record['parameters'],
      `${point.path}/parameters`,
      (item, path) => {
        const { name, value, const: constant = false } = readObject(item, path, ['name', 'value'], 'any');
        if (typeof constant !== 'boolean') throw complaint(`${path}/const`, constant, 'true or false');
        return [readString(name, `${path}/name`), { value: readNumber(value, `${path}/value`), constant }] as const;
      },
      0,
    );
    return new Map(entries);
  }

  /** Those of all domains of the analysis; without any, of the default domain or of all domains. */
  private bounds(analysis: Hs3Entry | undefined): Map<string, readonly [number, number]> {
    const named = analysis
      ? [
          ...this.namesIn(analysis, 'domains'),
          ...('domain' in analysis.record
            ? [[readString(analysis.record['domain'], `${analysis.path}/domain`), `${analysis.path}/domain`] as const]
            : []),
        ]
      : [];
    const fallback = this.find('domains', 'default_domain');
    const domains = [...named.map(([n, path]) => this.get('domains', n, path)), ...(fallback ? [fallback] : [])];
    const bounds = new Map<string, readonly [number, number]>();
    for (const { record, path } of domains.length > 0 ? domains : this.entries('domains')) {
      if (record['type'] !== 'product_domain') throw complaint(`${path}/type`, record['type'], '"product_domain"');
      readArray(
        record['axes'],
        `${path}/axes`,
        (item, at) => {
          const { name, min, max } = readObject(item, at, ['name', 'min', 'max'], 'any');
          const [low, high] = [readNumber(min, `${at}/min`), readNumber(max, `${at}/max`)];
          if (low > high) throw new InputError(`${at} runs from ${low} to ${high}: expected min not above max`);
          const key = readString(name, `${at}/name`);
          if (!bounds.has(key)) bounds.set(key, [low, high]);
        },
        0,
      );
    }
    return bounds;
  }
}

function readSection(value: unknown, path: string): Hs3Entry[] {
  const entries = readArray(
    value,
    path,
    (item, at): Hs3Entry => {
      const record = readObject(item, at, ['name'], 'any');
      return { name: readString(record['name'], pointer(at, 'name')), path: at, record };
    },
    0,
  );
  checkDistinct(
    entries.map(entry => entry.name),
    path,
  );
  return entries;
}
