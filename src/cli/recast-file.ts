import { basename, dirname, isAbsolute, join } from 'node:path';
import { readModel } from '../config/read-model.js';
import { readRecastFile, type RecastFile, type RecastFileModel } from '../config/recast-file.js';
import { InputError } from '../errors.js';
import type { PortalModel } from '../portals/model.js';
import { massesOf, type LimitCurve } from '../recast/br-limit.js';
import { boundRows, exclusionNotes, invisibleRows } from '../recast/exclusion.js';
import { answeredMasses, prepareRecast } from '../recast/question.js';
import { loadStoredSearch } from '../node/stored-search.js';
import type { ExclusionRow } from '../search/result.js';
import { printJson, type CommandIo } from './io.js';
import { loadSource } from './limit-source.js';
import { loadPortalModel } from './load-model.js';
import { readTextFile } from './read-text-file.js';
import { gaussianLimits, likelihoodLimits } from './recast-combination.js';
import { projectedSources } from './recast-projection.js';
import type { RecastSource } from './recast-source.js';
import { rowsText } from './recast-text.js';
import { knownCurves } from './user-literature.js';

interface RecastFileOptions {
  readonly literature?: string;
  readonly json?: boolean;
}

interface Answer {
  readonly model: string;
  readonly title: string;
  readonly couplingSymbol: string;
  /** Those used, and those that say nothing of the model. */
  readonly limits: readonly string[];
  readonly unused: readonly string[];
  readonly rows: readonly ExclusionRow[];
  readonly notes: readonly string[];
}

/** Name of the answer without a model. */
const INVISIBLE = 'invisible';

/** Carries out a recast file: the excluded couplings of each of its models, or the limits themselves. Throws InputError, FitFailure. */
export async function carryOutRecast(path: string, { literature, json }: RecastFileOptions, io: CommandIo): Promise<void> {
  const file = readRecastFile(readTextFile(path, 'a recast file'), { file: path });
  const curves = knownCurves(literature);
  const beside = (name: string): string => (isAbsolute(name) || curves.some(curve => curve.id === name) ? name : join(dirname(path), name));
  const loaded = file.sources.map(name => loadSource(beside(name), curves));
  const { sources, notes } =
    file.project === undefined ? { sources: loaded, notes: [] } : await projectedSources(loaded, file.project, undefined, io);
  const refusals: InputError[] = [];
  const answers = file.models.flatMap(named => {
    if (named !== INVISIBLE) return [modelAnswer(modelOf(named, path), sources, file)];
    return [...sources.map(source => limitAnswer(source, file)), ...orRefused(() => combinedAnswer(loaded, file, io), refusals)];
  });
  if (json === true) printJson(io, answers);
  else
    for (const { title, couplingSymbol, limits, unused, rows, notes: own } of answers) {
      io.out(`${title}: ${limits.join(', ')}\n\n${rowsText(rows, couplingSymbol)}\n`);
      for (const id of unused)
        io.err(
          couplingSymbol === '' ? `${id} has no part in the ${title.toLowerCase()}\n` : `${id} does not speak of the model "${title}"\n`,
        );
      for (const note of own) io.err(`${note}\n`);
    }
  for (const note of notes) io.err(`${note}\n`);
  if (refusals.length > 0) throw refusals[0];
}

/** Limits that cannot be combined are limits all the same: they are printed before the words about the combination. */
function orRefused(answer: () => readonly Answer[], refusals: InputError[]): readonly Answer[] {
  try {
    return answer();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    refusals.push(error);
    return [];
  }
}

const lifetimeOf = ({ lifetimePs }: RecastFile): { readonly lifetimePs?: number | null } =>
  lifetimePs === 'own' ? {} : { lifetimePs: lifetimePs === 'inf' ? null : lifetimePs };

/** Where none is asked for that which the search is best at: it limits a stable X in no way if it sees X decay. */
const lifetimeFor = ({ decay }: LimitCurve, file: RecastFile): number | null => {
  const { lifetimePs = decay === 'unseen' ? null : 0 } = lifetimeOf(file);
  return lifetimePs;
};

/** The limits themselves as one, without more data; none where no combination is asked for. Throws InputError for limits that cannot be combined. */
function combinedAnswer(sources: readonly RecastSource[], file: RecastFile, io: CommandIo): Answer[] {
  if (file.combination === 'envelope' || sources.length < 2) return [];
  const combine = file.combination === 'approximate' ? gaussianLimits : likelihoodLimits;
  const { curves, points } = combine(sources, curve => lifetimeFor(curve, file), io);
  const lifetimePs = lifetimeFor(curves[0], file);
  const rows = points.map(({ massMeV, limit }) => ({ massMeV, lifetimePs, brLimit: limit, coupling: null, excluded: [] }));
  const limits = curves.map(({ id }) => id);
  const unused = sources.map(({ curve }) => curve.id).filter(id => !limits.includes(id));
  return [{ model: INVISIBLE, title: 'Combined limit', couplingSymbol: '', limits, unused, rows, notes: [] }];
}

function limitAnswer({ curve }: RecastSource, file: RecastFile): Answer {
  const lifetimePs = lifetimeFor(curve, file);
  const rows = invisibleRows(curve, massesOf(curve), lifetimePs);
  return { model: INVISIBLE, title: 'Limit', couplingSymbol: '', limits: [curve.id], unused: [], rows, notes: [] };
}

function modelAnswer(named: PortalModel, sources: readonly RecastSource[], file: RecastFile): Answer {
  const recast = prepareRecast({
    model: named,
    sources: sources.map(({ curve, folder }) =>
      file.combination === 'likelihood' && folder !== undefined ? { curve, search: loadStoredSearch(folder) } : { curve },
    ),
    combination: file.combination,
    uncertainties: file.uncertainties,
    ...lifetimeOf(file),
  });
  const { model, bound, options, used, unused, notes } = recast;
  const rows = boundRows(model, bound, answeredMasses(recast), options);
  return {
    model: model.name,
    title: model.title,
    couplingSymbol: model.couplingSymbol,
    limits: used.map(({ curve }) => curve.id),
    unused: unused.map(({ curve }) => curve.id),
    rows,
    notes: [...notes, ...exclusionNotes(model, rows)],
  };
}

function modelOf(named: RecastFileModel, path: string): PortalModel {
  if (typeof named === 'string') return loadPortalModel(named, { folder: dirname(path) });
  const { file, text, set } = named;
  const settings = Object.entries(set).map(([name, value]) => `couplings.${name}.value=${value}`);
  if (text !== undefined) return readModel(text, { file: `${basename(path)}, model`, set: settings });
  const own = join(dirname(path), file!);
  return readModel(readTextFile(own, 'a model file'), { file: own, set: settings });
}
