import { InputError } from '../errors.js';
import { binnedTest, type BinnedTest } from '../inference/binned-test.js';
import { densityTest } from '../inference/density-test.js';
import type { DensityModel } from '../model/density/model.js';
import { DEFAULT_INTERPOLATION, type Interpolation } from '../model/histfactory/interpolation.js';
import { compileWorkspace, type HistFactoryModel } from '../model/histfactory/model.js';
import { Hs3Document } from './hs3/document.js';
import { readDensityModel } from './hs3/read-density.js';
import { isHistFactory, readHistFactory } from './hs3/read-histfactory.js';
import { parseJson } from './json.js';
import { checkWorkspace } from './pyhf/workspace.js';

/** A model of HistFactory, or one of densities, which only HS3 has. */
export type LoadedModel =
  | { readonly kind: 'binned'; readonly model: HistFactoryModel; readonly warnings: readonly string[] }
  | { readonly kind: 'density'; readonly model: DensityModel; readonly warnings: readonly string[] };

export interface LikelihoodOptions {
  /** Measurement of the workspace, analysis of the HS3 file; default: the first. */
  readonly measurement?: string;
  readonly normsys?: Interpolation['normsys'];
  readonly histosys?: Interpolation['histosys'];
  /** What is done to a pyhf workspace before it is compiled. */
  readonly patched?: (workspace: ReturnType<typeof checkWorkspace>) => ReturnType<typeof checkWorkspace>;
}

/** Text of a pyhf workspace or an HS3 file -> compiled model. Throws InputError whose message begins with the file. */
export function readLikelihood(text: string, file: string, options: LikelihoodOptions = {}): LoadedModel {
  const document = inFile(file, () => parseJson(text, 'the file'));
  if (isHs3(document)) return inFile(file, () => loadHs3(document, options));
  const checked = inFile(file, () => checkWorkspace(document));
  const workspace = options.patched?.(checked) ?? checked;
  const { measurement, normsys, histosys } = { ...DEFAULT_INTERPOLATION, ...options };
  const compile = { interpolation: { normsys, histosys }, ...(measurement !== undefined && { measurement }) };
  return binned(inFile(file, () => compileWorkspace(workspace, compile)));
}

/** The test of a model of either kind. Throws FitFailure, InputError. */
export const testOf = (loaded: LoadedModel): BinnedTest =>
  loaded.kind === 'binned' ? binnedTest(loaded.model) : densityTest(loaded.model);

const binned = (model: HistFactoryModel): LoadedModel => ({ kind: 'binned', model, warnings: model.warnings });

const isHs3 = (document: unknown): boolean =>
  typeof document === 'object' && document !== null && ('metadata' in document || 'distributions' in document) && !('channels' in document);

/** Options that an HS3 file leaves no room for, by their names in the command line. */
const PYHF_OPTIONS = { patched: 'patchset', normsys: 'normsys', histosys: 'histosys' } as const;

function loadHs3(document: unknown, options: LikelihoodOptions): LoadedModel {
  const wrong = Object.entries(PYHF_OPTIONS).find(([key]) => options[key as keyof typeof PYHF_OPTIONS] !== undefined);
  if (wrong !== undefined)
    throw new InputError(`--${wrong[1]} is for pyhf workspaces: expected none with an HS3 file, which says it itself`);
  const problem = Hs3Document.check(document).problem(options.measurement);
  if (!problem.pairs.some(isHistFactory)) return { kind: 'density', model: readDensityModel(problem), warnings: problem.warnings };
  const { workspace, ...compile } = readHistFactory(problem);
  const model = compileWorkspace(workspace, compile);
  return binned({ ...model, warnings: [...problem.warnings, ...model.warnings] });
}

/** What is wrong with a file, under its name. */
export function inFile<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof InputError) throw new InputError(`${file}: ${error.message}`, { cause: error });
    throw error;
  }
}
