import { Command, Option } from 'commander';
import { InputError } from '../errors.js';
import { inFile, readLikelihood, type LoadedModel } from '../formats/likelihood-file.js';
import { patchedWorkspace, readPatchSet } from '../formats/pyhf/patch-set.js';
import type { Interpolation } from '../model/histfactory/interpolation.js';
import type { HistFactoryModel } from '../model/histfactory/model.js';
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

/** Reads, patches, checks and compiles. Throws InputError whose message begins with the file at fault. */
export function loadLikelihood(path: string, { patchset, patch, measurement, normsys, histosys }: WorkspaceOptions): LoadedModel {
  if ((patchset === undefined) !== (patch === undefined)) {
    throw new InputError(`${patchset === undefined ? '--patch' : '--patchset'} is given alone: expected --patchset and --patch together`);
  }
  return readLikelihood(readTextFile(path, 'a pyhf workspace or an HS3 file'), path, {
    ...(measurement !== undefined && { measurement }),
    ...(normsys !== undefined && { normsys }),
    ...(histosys !== undefined && { histosys }),
    ...(patchset !== undefined &&
      patch !== undefined && {
        patched: workspace => {
          const text = readTextFile(patchset, 'a pyhf patch set');
          return inFile(patchset, () => patchedWorkspace(workspace, readPatchSet(text, 'the file'), patch));
        },
      }),
  });
}

/** The same for commands that only know models of HistFactory. */
export function loadModel(path: string, options: WorkspaceOptions): HistFactoryModel {
  const loaded = loadLikelihood(path, options);
  if (loaded.kind === 'binned') return loaded.model;
  throw new InputError(`${path} holds densities of an observable: expected a HistFactory model for this command`);
}
