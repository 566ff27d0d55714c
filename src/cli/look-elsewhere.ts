import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { readAnalysis } from '../config/read-analysis.js';
import { badValue } from '../errors.js';
import { typesetMass, typesetPValue, typesetWithError } from '../formats/typeset-number.js';
import { runLookElsewhere } from '../node/run/look-elsewhere.js';
import { Progress } from '../node/run/progress.js';
import type { GlobalPValue } from '../search/global-p-value.js';
import type { LookElsewhere } from '../search/look-elsewhere.js';
import { printJson, type CommandIo } from './io.js';
import { numberOption } from './number-option.js';
import { atFields } from '../config/at-fields.js';
import { collect, fileSeedOption, integerOption, workersOption } from './options.js';
import { readTextFile } from './read-text-file.js';
import { withSeed } from './carry-out.js';

interface LookElsewhereFlags {
  readonly toys: number;
  readonly level: number;
  readonly seed?: number;
  readonly workers: number;
  readonly set: readonly string[];
  readonly json?: boolean;
}

function levelOption(text: string): number {
  const level = numberOption('--level', text);
  if (!(level > 0 && level <= 100)) throw badValue('--level', text, 'a q0 above 0, at most 100');
  return level;
}

/** `look-elsewhere`: global p-values of the largest excess of an analysis. Throws InputError. */
export const lookElsewhereCommand = (io: CommandIo): Command =>
  new Command('look-elsewhere')
    .description('global p-value of the largest excess of a scan, by toys of the whole scan and by up-crossings')
    .argument('<analysis>', 'analysis file (YAML)')
    .option('--toys <n>', 'background-only toys of the whole scan', integerOption('--toys', 1, 10_000_000), 1000)
    .option('--level <q0>', 'reference level of q0 whose up-crossings are counted', levelOption, 2)
    .addOption(fileSeedOption())
    .addOption(workersOption())
    .option('--set <key=value>', 'replace a value of the file, e.g. scan.stepSigma=0.25; repeatable', collect, [])
    .option('--json', 'print JSON')
    .action(async (path: string, flags: LookElsewhereFlags) => {
      const text = readTextFile(path, 'an analysis file');
      const analysis = withSeed(readAnalysis(text, { file: path, set: flags.set }), flags.seed);
      const folder = mkdtempSync(join(tmpdir(), 'portalscope-look-elsewhere-'));
      try {
        const progress = new Progress({ write: io.err, isTerminal: process.stderr.isTTY === true && flags.json !== true });
        const { workers, toys, level } = flags;
        const result = await atFields({ text, file: path, set: flags.set }, () =>
          runLookElsewhere({ analysis, analysisPath: path, workers, folder, progress }, { toys, level }),
        );
        if (flags.json === true) printJson(io, { name: analysis.name, seed: analysis.seed, ...result });
        else io.out(`${analysis.title}: ${result.events} ${result.status} events\n${words(result)}`);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });

function words({ masses, intervals, local, toys, upCrossings, warnings }: LookElsewhere): string {
  const { level, mean, meanError } = upCrossings;
  const grid = `${masses} masses in ${intervals} ${intervals === 1 ? 'interval' : 'intervals'}`;
  const inToys = local.toyP0 > 0 ? `in toys ${typesetWithError(local.toyP0, local.toyP0Error)}` : 'no toy as large';
  const p0 = `p₀ ${typesetPValue(local.p0)}, ${local.significance.toFixed(1)}σ; ${inToys}`;
  const crossings = `${typesetWithError(mean, meanError)} up-crossings of q₀ = ${level} expected`;
  return [
    `Largest excess of ${grid}: ${typesetMass(local.massMeV)}, local ${p0}`,
    `Global p-value from ${toys.toys} toys of the whole scan: ${globalWords(toys, toys.upperLimit)}`,
    `Global p-value from up-crossings: ${globalWords(upCrossings)} (${crossings})`,
    ...warnings.map(warning => `Warning: ${warning}`),
    '',
  ].join('\n');
}

function globalWords(p: GlobalPValue, upperLimit?: number): string {
  const { pValue, error, significance, trialsFactor, trialsFactorError = 0 } = p;
  const value = upperLimit === undefined ? typesetWithError(pValue, error) : `below ${upperLimit.toPrecision(2)} at 95% CL`;
  const sigmas = significance === undefined ? '' : `, ${upperLimit === undefined ? '' : 'more than '}${significance.toFixed(1)}σ`;
  const factor =
    trialsFactor === undefined || upperLimit !== undefined ? '' : `, trials factor ${typesetWithError(trialsFactor, trialsFactorError)}`;
  return `${value}${sigmas}${factor}`;
}
