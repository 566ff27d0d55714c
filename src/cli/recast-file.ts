import { basename, dirname, isAbsolute, join } from 'node:path';
import { readModel } from '../config/read-model.js';
import { readRecastFile, type RecastFileModel } from '../config/recast-file.js';
import type { PortalModel } from '../portals/model.js';
import { boundRows, exclusionNotes } from '../recast/exclusion.js';
import { answeredMasses, prepareRecast } from '../recast/question.js';
import { loadStoredSearch } from '../node/stored-search.js';
import { printJson, type CommandIo } from './io.js';
import { loadSource } from './limit-source.js';
import { loadPortalModel } from './load-model.js';
import { readTextFile } from './read-text-file.js';
import { rowsText } from './recast-text.js';
import { knownCurves } from './user-literature.js';

interface RecastFileOptions {
  readonly literature?: string;
  readonly json?: boolean;
}

/** Carries out a recast file: the excluded couplings of each of its models. Throws InputError. */
export function carryOutRecast(path: string, { literature, json }: RecastFileOptions, io: CommandIo): void {
  const file = readRecastFile(readTextFile(path, 'a recast file'), { file: path });
  const curves = knownCurves(literature);
  const beside = (name: string): string => (isAbsolute(name) || curves.some(curve => curve.id === name) ? name : join(dirname(path), name));
  const sources = file.sources.map(name => {
    const { curve, folder } = loadSource(beside(name), curves);
    return file.combination === 'likelihood' && folder !== undefined ? { curve, search: loadStoredSearch(folder) } : { curve };
  });
  const answers = file.models.map(named => {
    const recast = prepareRecast({
      model: modelOf(named, path),
      sources,
      combination: file.combination,
      uncertainties: file.uncertainties,
      ...(file.lifetimePs !== 'own' && { lifetimePs: file.lifetimePs === 'inf' ? null : file.lifetimePs }),
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
  });
  if (json === true) {
    printJson(io, answers);
    return;
  }
  for (const { title, couplingSymbol, limits, unused, rows, notes } of answers) {
    io.out(`${title}: ${limits.join(', ')}\n\n${rowsText(rows, couplingSymbol)}\n`);
    for (const id of unused) io.err(`${id} does not speak of the model "${title}"\n`);
    for (const note of notes) io.err(`${note}\n`);
  }
}

function modelOf(named: RecastFileModel, path: string): PortalModel {
  if (typeof named === 'string') return loadPortalModel(named, { folder: dirname(path) });
  const { file, text, set } = named;
  const settings = Object.entries(set).map(([name, value]) => `couplings.${name}.value=${value}`);
  if (text !== undefined) return readModel(text, { file: `${basename(path)}, model`, set: settings });
  const own = join(dirname(path), file!);
  return readModel(readTextFile(own, 'a model file'), { file: own, set: settings });
}
