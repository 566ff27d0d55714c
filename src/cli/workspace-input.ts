import { Command, Option } from 'commander';
import { InputError } from '../errors.js';
import { Hs3Document } from '../formats/hs3/document.js';
import { readDensityModel } from '../formats/hs3/read-density.js';
import { isHistFactory, readHistFactory } from '../formats/hs3/read-histfactory.js';
import { parseJson } from '../formats/json.js';
import { readPatchSet, patchedWorkspace } from '../formats/pyhf/patch-set.js';
import { checkWorkspace } from '../formats/pyhf/workspace.js';
import type { DensityModel } from '../model/density/model.js';
import { DEFAULT_INTERPOLATION, type Interpolation } from '../model/histfactory/interpolation.js';
import { compileWorkspace, type HistFactoryModel } from '../model/histfactory/model.js';
import { readTextFile } from './read-text-file.js';

/** The options of all commands that read a workspace. */
export interface WorkspaceOptions {
  readonly measurement?: string;
  readonly patchset?: string;
  readonly patch?: string;
  readonly normsys?: Interpolation['normsys'];
  readonly histosys?: Interpolation['histosys'];
  readonly json?: boolean;
}

/** A command with the argument and the options of a workspace. */
export function workspaceCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .argument('<workspace>', 'pyhf JSON workspace (schema 1.0.0) or HS3 file (0.x)')
    .option('--measurement <name>', 'measurement of the workspace, analysis of the HS3 file (default: the first)')
    .option('--patchset <file>', 'pyhf patch set to take --patch from')
    .option('--patch <name>', 'patch that is applied to the workspace')
    .addOption(
      new Option('--normsys <code>', 'interpolation of normalisation uncertainties of a pyhf workspace (default: code4)').choices([
        'code4',
        'code1',
      ]),
    )
    .addOption(
      new Option('--histosys <code>', 'interpolation of histogram variations of a pyhf workspace (default: code4p)').choices([
        'code4p',
        'code0',
      ]),
    )
    .option('--json', 'print JSON');
}

/** A model of HistFactory, or one of densities, which only HS3 has. */
export type LoadedModel =
  | { readonly kind: 'binned'; readonly model: HistFactoryModel; readonly warnings: readonly string[] }
  | { readonly kind: 'density'; readonly model: DensityModel; readonly warnings: readonly string[] };

/** Reads, patches, checks and compiles. Throws InputError whose message begins with the file at fault. */
export function loadLikelihood(path: string, options: WorkspaceOptions): LoadedModel {
  const { patchset, patch, measurement } = options;
  if ((patchset === undefined) !== (patch === undefined)) {
    throw new InputError(`${patchset === undefined ? '--patch' : '--patchset'} is given alone: expected --patchset and --patch together`);
  }
  const text = readTextFile(path, 'a pyhf workspace or an HS3 file');
  const document = inFile(path, () => parseJson(text, 'the file'));
  if (isHs3(document)) return inFile(path, () => loadHs3(document, options));
  let workspace = inFile(path, () => checkWorkspace(document));
  if (patchset !== undefined && patch !== undefined) {
    const patchText = readTextFile(patchset, 'a pyhf patch set');
    workspace = inFile(patchset, () => patchedWorkspace(workspace, readPatchSet(patchText, 'the file'), patch));
  }
  const { normsys, histosys } = { ...DEFAULT_INTERPOLATION, ...options };
  const compile = { interpolation: { normsys, histosys }, ...(measurement !== undefined && { measurement }) };
  return binned(inFile(path, () => compileWorkspace(workspace, compile)));
}

/** The same for commands that only know models of HistFactory. */
export function loadModel(path: string, options: WorkspaceOptions): HistFactoryModel {
  const loaded = loadLikelihood(path, options);
  if (loaded.kind === 'binned') return loaded.model;
  throw new InputError(`${path} holds densities of an observable: expected a HistFactory model for this command`);
}

const binned = (model: HistFactoryModel): LoadedModel => ({ kind: 'binned', model, warnings: model.warnings });

const isHs3 = (document: unknown): boolean =>
  typeof document === 'object' && document !== null && ('metadata' in document || 'distributions' in document) && !('channels' in document);

/** Options of pyhf that an HS3 file leaves no room for. */
const PYHF_OPTIONS = ['patchset', 'normsys', 'histosys'] as const;

function loadHs3(document: unknown, options: WorkspaceOptions): LoadedModel {
  const wrong = PYHF_OPTIONS.find(name => options[name] !== undefined);
  if (wrong !== undefined) throw new InputError(`--${wrong} is for pyhf workspaces: expected none with an HS3 file, which says it itself`);
  const problem = Hs3Document.check(document).problem(options.measurement);
  if (!problem.pairs.some(isHistFactory)) return { kind: 'density', model: readDensityModel(problem), warnings: problem.warnings };
  const { workspace, ...compile } = readHistFactory(problem);
  const model = compileWorkspace(workspace, compile);
  return binned({ ...model, warnings: [...problem.warnings, ...model.warnings] });
}

function inFile<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof InputError) throw new InputError(`${path}: ${error.message}`, { cause: error });
    throw error;
  }
}
