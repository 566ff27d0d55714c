import type { Command } from 'commander';
import { badValue } from '../errors.js';
import { testOf, type LoadedModel } from '../formats/likelihood-file.js';
import { BAND } from '../inference/asymptotic.js';
import type { LimitEntries } from '../inference/asymptotic-limit.js';
import { asymptoticStrengthLimit, binnedLimit, hasFewEvents, type TestMethod } from '../inference/binned-limit.js';
import type { BinnedTest } from '../inference/binned-test.js';
import { exactTest, exactTestIsQuick } from '../inference/exact-test.js';
import { FitFailure } from '../inference/test-statistics.js';
import type { HistFactoryModel } from '../model/histfactory/model.js';
import { printJson, type CommandIo } from './io.js';
import { numberOption } from './number-option.js';
import { expectedWithoutSignal, methodFor, withMethod, type MethodOptions } from './test-method.js';
import { loadLikelihood, workspaceCommand, type WorkspaceOptions } from './workspace-input.js';

interface LimitOptions extends WorkspaceOptions, MethodOptions {
  readonly cl: number;
}

/** `portalscope limit`: upper limit on the parameter of interest. */
export function limitCommand(io: CommandIo): Command {
  return withMethod(workspaceCommand('limit', 'Upper limit on the signal strength by CLs, observed and expected'))
    .option('--cl <level>', 'confidence level', levelOption, 0.9)
    .action((path: string, options: LimitOptions) => {
      const loaded = loadLikelihood(path, options);
      for (const warning of loaded.warnings) io.err(`${warning}\n`);
      const { observed, expected, ...how } = limits(loaded, options, io);
      const entries = [observed, ...expected];
      const [value, ...band] = entries.map(entry => ('value' in entry ? entry.value : null));
      const reasons = entries.flatMap(entry => ('reason' in entry ? [entry.reason] : []));
      if (options.json === true) {
        printJson(io, { cl: options.cl, observed: value, expected: band, ...how, ...(reasons.length > 0 && { reasons }) });
        return;
      }
      io.out(
        `observed limit at ${+(100 * options.cl).toFixed(6)}% CL: ${shown(value)} (${how.method}${how.choice === undefined ? '' : `: ${how.choice}`})\n`,
      );
      io.out(`expected: ${BAND.map((n, k) => `${shown(band[k])} (${n > 0 ? '+' : ''}${n} sigma)`).join(', ')}\n`);
      for (const reason of reasons) io.out(`${reason}\n`);
    });
}

const shown = (limit: number | null): string => (limit === null ? 'none' : limit.toPrecision(6));

function levelOption(text: string): number {
  const level = numberOption('--cl', text);
  if (!(level >= 0.5 && level < 1)) throw badValue('--cl', text, 'a confidence level from 0.5 to below 1');
  return level;
}

interface Limits extends LimitEntries {
  readonly method: TestMethod;
  /** Why the program chose the method. */
  readonly choice?: string;
}

function limits(loaded: LoadedModel, options: LimitOptions, io: CommandIo): Limits {
  let method: TestMethod = options.method === 'auto' ? 'asymptotic' : options.method;
  try {
    const test = testOf(loaded);
    for (const warning of test.warnings) io.err(`${warning}\n`);
    const chosen = methodFor(loaded, test, options.method);
    method = chosen.method;
    const entries =
      loaded.kind === 'binned'
        ? binnedLimit(loaded.model, test, method, { ...options, confidenceLevel: options.cl })
        : asymptoticStrengthLimit(test, options.cl);
    if (loaded.kind === 'binned' && method === 'asymptotic') warnOfLowCounts(loaded.model, test, entries, options, io);
    return { ...entries, method, ...(chosen.reason !== undefined && { choice: chosen.reason }) };
  } catch (error) {
    if (!(error instanceof FitFailure)) throw error;
    const entry = { reason: error.message };
    return { observed: entry, expected: BAND.map(() => entry), method };
  }
}

/** Says where the asymptotic CLs at the limit is off by more than a tenth, if the exact one takes no time. */
function warnOfLowCounts(
  model: HistFactoryModel,
  test: BinnedTest,
  { observed }: LimitEntries,
  options: LimitOptions,
  io: CommandIo,
): void {
  if (!('value' in observed) || !exactTestIsQuick(model) || !hasFewEvents(model, expectedWithoutSignal(model, test))) return;
  const { CLs } = exactTest(model, observed.value);
  if (Math.abs(CLs / (1 - options.cl) - 1) > 0.1) {
    io.err(`at the limit the exact CLs is ${CLs.toPrecision(3)}, more than 10% from ${+(1 - options.cl).toFixed(6)}: use --method exact\n`);
  }
}
