import { Command } from 'commander';
import { badValue, InputError } from '../errors.js';
import { limitColumns } from '../formats/limit-columns.js';
import { QUANTITIES } from '../literature/curve.js';
import { declaredCurve, type CurveDeclaration } from '../literature/declared-curve.js';
import { printJson, type CommandIo } from './io.js';
import { numberOption } from './number-option.js';
import { collect } from './options.js';
import { readTextFile } from './read-text-file.js';
import { LITERATURE_OPTION, saveCurve } from './user-literature.js';

interface AddOptions {
  readonly id: string;
  readonly quantity: string;
  readonly reference: readonly string[];
  readonly title?: string;
  readonly experiment?: string;
  readonly production?: string;
  readonly lifetime: string;
  readonly minLifetime?: number;
  readonly cl: number;
  readonly kind: string;
  readonly origin: string;
  readonly accuracy?: number;
  readonly massUnit?: string;
  readonly massColumn?: string;
  readonly limitColumn?: string;
  readonly gap: readonly string[];
  readonly literature?: string;
  readonly replace?: boolean;
  readonly json?: boolean;
}

const number =
  (option: string) =>
  (text: string): number =>
    numberOption(option, text);

/** `portalscope literature add`: a table of a paper becomes a source of recasts. */
export function literatureAddCommand(io: CommandIo): Command {
  return new Command('add')
    .description('Add a published limit from a HEPData table (YAML or CSV), or from two columns, to your own literature')
    .argument('<file>', 'table of masses and limits')
    .requiredOption('--id <id>', 'name of the limit: small letters, digits and -')
    .requiredOption('--quantity <what>', `what is limited: ${QUANTITIES.join(', ')}`)
    .option('--reference <key=value>', 'arxiv, title, collaboration, year, and doi, journal where known; repeatable', collect, [])
    .option('--title <words>', 'label of the limit (default: the collaboration)')
    .option('--experiment <name>', 'whose geometry counts for other lifetimes (default: the collaboration)')
    .option('--production <decay>', 'decay that makes X, where the quantity does not say it: K+ -> e+ N or pi+ -> e+ N')
    .option('--lifetime <ps>', 'lifetime assumed, in ps, inf or prompt', 'inf')
    .option('--min-lifetime <ps>', 'the limit holds for lifetimes above this', number('--min-lifetime'))
    .option('--cl <level>', 'confidence level', number('--cl'), 0.9)
    .option('--kind <kind>', 'observed or expected', 'observed')
    .option('--origin <origin>', 'official or digitised', 'digitised')
    .option('--accuracy <part>', 'relative accuracy (default: 0.05, official 0.005)', number('--accuracy'))
    .option('--mass-unit <unit>', 'MeV or GeV, where the table does not state it')
    .option('--mass-column <name>', 'name or number of the column of masses (default: the first)')
    .option('--limit-column <name>', 'name or number of the column of limits, where there are several')
    .option('--gap <from:to>', 'masses in MeV without a limit between two rows; repeatable', collect, [])
    .option(...LITERATURE_OPTION)
    .option('--replace', 'replace a limit of your own of this id')
    .option('--json', 'print the limit as JSON')
    .action(async (file: string, options: AddOptions) => {
      const columns = limitColumns(readTextFile(file, 'a table of masses and limits'), file);
      const curve = declaredCurve(columns, declarationOf(options), file);
      const path = await saveCurve(curve, options.literature, options.replace === true);
      if (options.json === true) printJson(io, curve);
      else io.out(`${curve.id}: ${curve.series[0].massMeV.length} masses, ${curve.quantity}, in ${path}\n`);
    });
}

function declarationOf(options: AddOptions): CurveDeclaration {
  const { title, experiment, production, minLifetime, accuracy, massUnit, massColumn, limitColumn } = options;
  return {
    id: options.id,
    quantity: options.quantity,
    reference: Object.fromEntries(options.reference.map(item => keyValue(item))),
    lifetimePs: lifetimeOf(options.lifetime),
    confidenceLevel: options.cl,
    kind: options.kind,
    origin: options.origin,
    gapsMeV: options.gap.map(gapOf),
    ...(title !== undefined && { title }),
    ...(experiment !== undefined && { experiment }),
    ...(production !== undefined && { production }),
    ...(minLifetime !== undefined && { minLifetimePs: minLifetime }),
    ...(accuracy !== undefined && { relativeAccuracy: accuracy }),
    ...(massUnit !== undefined && { massUnit }),
    ...(massColumn !== undefined && { massColumn }),
    ...(limitColumn !== undefined && { limitColumn }),
  };
}

function keyValue(item: string): readonly [string, string] {
  const at = item.indexOf('=');
  if (at < 1) throw badValue('--reference', item, 'key=value, e.g. arxiv=2507.17286');
  return [item.slice(0, at).trim(), item.slice(at + 1).trim()];
}

function lifetimeOf(text: string): number | 'prompt' | null {
  if (text === 'inf') return null;
  if (text === 'prompt') return text;
  const lifetimePs = Number(text);
  if (!(lifetimePs > 0 && lifetimePs < Infinity)) throw badValue('--lifetime', text, 'a lifetime in ps above 0, inf or prompt');
  return lifetimePs;
}

function gapOf(text: string): readonly [number, number] {
  const [from, to, ...rest] = text.split(':').map(Number);
  if (rest.length > 0 || !(from >= 0 && to > from)) throw new InputError(`--gap is "${text}": expected from:to in MeV, ascending`);
  return [from, to];
}
