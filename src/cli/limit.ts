import type { Command } from 'commander';
import { badValue } from '../errors.js';
import { BAND } from '../inference/asymptotic.js';
import { asymptoticLimitEntries, type LimitEntries } from '../inference/asymptotic-limit.js';
import { binnedTest } from '../inference/binned-test.js';
import { FitFailure } from '../inference/test-statistics.js';
import type { HistFactoryModel } from '../model/histfactory/model.js';
import { printJson, type CommandIo } from './io.js';
import { numberOption } from './number-option.js';
import { loadModel, workspaceCommand, type WorkspaceOptions } from './workspace-input.js';

interface LimitOptions extends WorkspaceOptions {
  readonly cl: number;
}

/** `portalscope limit`: upper limit on the parameter of interest. */
export function limitCommand(io: CommandIo): Command {
  return workspaceCommand('limit', 'Upper limit on the signal strength by asymptotic CLs, observed and expected')
    .option('--cl <level>', 'confidence level', levelOption, 0.9)
    .action((path: string, options: LimitOptions) => {
      const model = loadModel(path, options);
      for (const warning of model.warnings) io.err(`${warning}\n`);
      const { observed, expected } = limits(model, options.cl, io);
      const entries = [observed, ...expected];
      const [value, ...band] = entries.map(entry => ('value' in entry ? entry.value : null));
      const reasons = entries.flatMap(entry => ('reason' in entry ? [entry.reason] : []));
      if (options.json === true) {
        printJson(io, { cl: options.cl, observed: value, expected: band, ...(reasons.length > 0 && { reasons }) });
        return;
      }
      io.out(`observed limit at ${+(100 * options.cl).toFixed(6)}% CL: ${shown(value)}\n`);
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

function limits(model: HistFactoryModel, confidenceLevel: number, io: CommandIo): LimitEntries {
  try {
    const { observed, asimov, poi, scale, warnings } = binnedTest(model);
    for (const warning of warnings) io.err(`${warning}\n`);
    return asymptoticLimitEntries(observed, asimov, { confidenceLevel, scale, lowest: Math.max(0, poi.lower), highest: poi.upper });
  } catch (error) {
    if (!(error instanceof FitFailure)) throw error;
    const entry = { reason: error.message };
    return { observed: entry, expected: BAND.map(() => entry) };
  }
}
