import { Command, Option } from 'commander';
import { InputError } from '../errors.js';
import { readPatchSet, patchedWorkspace } from '../formats/pyhf/patch-set.js';
import { readWorkspace } from '../formats/pyhf/workspace.js';
import { DEFAULT_INTERPOLATION, type Interpolation } from '../model/histfactory/interpolation.js';
import { compileWorkspace, type HistFactoryModel } from '../model/histfactory/model.js';
import { readTextFile } from './read-text-file.js';

/** The options of all commands that read a workspace. */
export interface WorkspaceOptions {
  readonly measurement?: string;
  readonly patchset?: string;
  readonly patch?: string;
  readonly normsys: Interpolation['normsys'];
  readonly histosys: Interpolation['histosys'];
  readonly json?: boolean;
}

/** A command with the argument and the options of a workspace. */
export function workspaceCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .argument('<workspace>', 'pyhf JSON workspace (schema 1.0.0)')
    .option('--measurement <name>', 'measurement of the workspace (default: the first)')
    .option('--patchset <file>', 'pyhf patch set to take --patch from')
    .option('--patch <name>', 'patch that is applied to the workspace')
    .addOption(
      new Option('--normsys <code>', 'interpolation of normalisation uncertainties')
        .choices(['code4', 'code1'])
        .default(DEFAULT_INTERPOLATION.normsys),
    )
    .addOption(
      new Option('--histosys <code>', 'interpolation of histogram variations')
        .choices(['code4p', 'code0'])
        .default(DEFAULT_INTERPOLATION.histosys),
    )
    .option('--json', 'print JSON');
}

/** Reads, patches, checks and compiles. Throws InputError whose message begins with the file at fault. */
export function loadModel(path: string, options: WorkspaceOptions): HistFactoryModel {
  const { patchset, patch, measurement, normsys, histosys } = options;
  if ((patchset === undefined) !== (patch === undefined)) {
    throw new InputError(`${patchset === undefined ? '--patch' : '--patchset'} is given alone: expected --patchset and --patch together`);
  }
  const text = readTextFile(path, 'a pyhf workspace');
  let workspace = inFile(path, () => readWorkspace(text, 'the file'));
  if (patchset !== undefined && patch !== undefined) {
    const patchText = readTextFile(patchset, 'a pyhf patch set');
    workspace = inFile(patchset, () => patchedWorkspace(workspace, readPatchSet(patchText, 'the file'), patch));
  }
  return inFile(path, () =>
    compileWorkspace(workspace, { interpolation: { normsys, histosys }, ...(measurement !== undefined && { measurement }) }),
  );
}

function inFile<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof InputError) throw new InputError(`${path}: ${error.message}`, { cause: error });
    throw error;
  }
}
