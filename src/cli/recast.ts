import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { badValue, InputError } from '../errors.js';
import type { PortalModel } from '../portals/model.js';
import { findPortalModel, portalModels } from '../portals/registry.js';
import { massesOf, type LimitCurve } from '../recast/br-limit.js';
import { exclusionNotes, exclusionRows, invisibleRows } from '../recast/exclusion.js';
import type { ExclusionRow } from '../search/result.js';
import { printJson, type CommandIo } from './io.js';
import { loadLimitCurve } from './limit-source.js';
import { lifetimeOption, numberOption } from './number-option.js';
import { textTable } from './text-table.js';

interface RecastCommandOptions {
  readonly model: string;
  readonly mass?: number;
  /** As written: commander turns the null of a stable X into an empty string. */
  readonly lifetime?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** Name of the answer without a model. */
const INVISIBLE = 'invisible';

/** `portalscope recast`: limits on BR(K+ -> pi+ X) turned into excluded couplings of a model. */
export function recastCommand(io: CommandIo): Command {
  const names = [INVISIBLE, ...portalModels.map(model => model.name)].join(', ');
  return new Command('recast')
    .description('Turn limits on BR(K+ -> pi+ X) into excluded couplings of a model')
    .argument('<source>', 'id of a published curve, result folder, result.json, or CSV with mass_MeV, lifetime_ps, br_upper_limit')
    .requiredOption('--model <name>', `one of ${names} ("${INVISIBLE}": the BR limit itself)`)
    .option('--mass <MeV>', 'mass of X in MeV (default: all masses of the source)', text => numberOption('--mass', text))
    .option('--lifetime <ps>', `lifetime of X in ps, or inf (default: the model's own; inf for ${INVISIBLE})`)
    .option('--out <file>', 'also write the rows as CSV')
    .option('--json', 'print the rows as JSON')
    .action((source: string, options: RecastCommandOptions) => {
      const { rows, notes, couplingSymbol } = recast(source, options);
      if (options.out !== undefined) writeCsv(options.out, rows);
      if (options.json === true) printJson(io, rows);
      else io.out(table(rows, couplingSymbol));
      for (const note of notes) io.err(`${note}\n`);
    });
}

interface Recast {
  readonly rows: readonly ExclusionRow[];
  readonly notes: readonly string[];
  readonly couplingSymbol: string;
}

function recast(source: string, options: RecastCommandOptions): Recast {
  // wrong words must not wait for a file to be read
  const lifetimePs = options.lifetime === undefined ? undefined : lifetimeOption('--lifetime', options.lifetime);
  const named = options.model === INVISIBLE ? null : knownModel(options.model);
  const curve = loadLimitCurve(source);
  const model = named === null ? null : named.through(curve.production);
  if (model === null) {
    const masses = options.mass === undefined ? massesOf(curve) : [options.mass];
    return { rows: invisibleRows(curve, masses, lifetimePs ?? null), notes: [], couplingSymbol: '' };
  }
  const masses = options.mass === undefined ? coveredMasses(curve, model, source) : [options.mass];
  const rows = exclusionRows(model, curve, masses, lifetimePs === undefined ? {} : { lifetimePs });
  return { rows, notes: exclusionNotes(model, rows), couplingSymbol: model.couplingSymbol };
}

function knownModel(name: string): PortalModel {
  const names = portalModels.map(model => model.name);
  if (!names.includes(name)) throw badValue('--model', name, `one of ${[INVISIBLE, ...names].join(', ')}`);
  return findPortalModel(name);
}

function coveredMasses(curve: LimitCurve, model: PortalModel, source: string): readonly number[] {
  const masses = massesOf(curve).filter(mass => model.covers(mass));
  if (masses.length === 0)
    throw new InputError(`${source} has no mass inside ${model.massRangeMeV.join(' to ')} MeV, the range of the model ${model.name}`);
  return masses;
}

const lifetimeText = (lifetimePs: number | null): string => (lifetimePs === null ? 'inf' : lifetimePs.toPrecision(4));

const cells = (row: ExclusionRow): string[] => [String(row.massMeV), lifetimeText(row.lifetimePs), row.brLimit.toExponential(3)];

const intervals = ({ excluded }: ExclusionRow): string =>
  excluded.map(([from, to]) => `${from.toExponential(3)} to ${to.toExponential(3)}`).join(', ') || 'none';

function table(rows: readonly ExclusionRow[], couplingSymbol: string): string {
  const header = ['mass [MeV]', 'lifetime [ps]', 'BR limit'];
  if (couplingSymbol === '') return textTable(header, rows.map(cells));
  return textTable(
    [...header, `excluded ${couplingSymbol}`],
    rows.map(row => [...cells(row), intervals(row)]),
  );
}

/** One line an excluded interval, empty cells where nothing is excluded. */
function writeCsv(file: string, rows: readonly ExclusionRow[]): void {
  const lines = rows.flatMap(({ massMeV, lifetimePs, brLimit, coupling, excluded }) => {
    const start = `${massMeV},${lifetimePs ?? 'inf'},${brLimit},${coupling ?? ''}`;
    return excluded.length === 0 ? [`${start},,`] : excluded.map(([from, to]) => `${start},${from},${to}`);
  });
  try {
    writeFileSync(file, ['mass_MeV,lifetime_ps,br_upper_limit,coupling,excluded_from,excluded_to', ...lines, ''].join('\n'));
  } catch (cause) {
    throw new InputError(`--out ${file} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
