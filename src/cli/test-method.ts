import { Option, type Command } from 'commander';
import { badValue } from '../errors.js';
import type { LoadedModel } from '../formats/likelihood-file.js';
import { chooseMethod, type TestMethod } from '../inference/binned-limit.js';
import type { BinnedTest } from '../inference/binned-test.js';
import { HistFactoryLikelihood } from '../model/histfactory/likelihood.js';
import type { HistFactoryModel } from '../model/histfactory/model.js';
import { integerOption, seedOption } from './options.js';

export interface MethodOptions {
  readonly method: TestMethod | 'auto';
  readonly toys: number;
  readonly nuisances: 'profiled' | 'marginalised';
  readonly seed: number;
}

/** The options that say where the distribution of the test statistic comes from. */
export const withMethod = (command: Command): Command =>
  command
    .addOption(
      new Option(
        '--method <name>',
        'distribution of the test statistic: of q-tilde by formula or toys, exactly that of the likelihood ratio, or what holds for the data at hand',
      )
        .choices(['asymptotic', 'toys', 'exact', 'auto'])
        .default('asymptotic'),
    )
    .option('--toys <n>', 'pseudo-experiments of each hypothesis, for toys', integerOption('--toys', 1, 100_000_000), 2000)
    .addOption(
      new Option('--nuisances <how>', 'nuisance parameters of toys: fitted to the data, or drawn from their constraints')
        .choices(['profiled', 'marginalised'])
        .default('profiled'),
    )
    .addOption(seedOption());

/** The method that is used, with the reason when it was left to the program. Throws InputError for one that the model does not allow. */
export function methodFor(loaded: LoadedModel, test: BinnedTest, method: MethodOptions['method']): { method: TestMethod; reason?: string } {
  if (loaded.kind === 'density') {
    if (method === 'auto') return { method: 'asymptotic', reason: 'densities of an observable' };
    if (method !== 'asymptotic') throw badValue('--method', method, 'asymptotic for a model of densities');
    return { method };
  }
  return method === 'auto' ? chooseMethod(loaded.model, expectedWithoutSignal(loaded.model, test)) : { method };
}

export const expectedWithoutSignal = (model: HistFactoryModel, { background }: BinnedTest): Float64Array =>
  Float64Array.from(new HistFactoryLikelihood(model).expected(background).counts);
