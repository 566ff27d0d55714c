import { Command } from 'commander';
import { badValue } from '../errors.js';
import { contourCsv } from '../formats/contour-csv.js';
import { exclusionCsv } from '../formats/exclusion-csv.js';
import { bibtex } from '../literature/bibtex.js';
import { portalModels } from '../portals/registry.js';
import type { PortalModel } from '../portals/model.js';
import { figureMasses } from '../recast/bound.js';
import { massesOf } from '../recast/br-limit.js';
import { COMBINATIONS } from '../recast/combined-bound.js';
import { boundRows, exclusionNotes, invisibleRows } from '../recast/exclusion.js';
import { explainPoint } from '../recast/explanation.js';
import { exclusionRegion } from '../recast/region.js';
import { SCALINGS } from '../search/projection.js';
import type { ExclusionRow } from '../search/result.js';
import { printJson, type CommandIo } from './io.js';
import { loadSource } from './limit-source.js';
import { loadPortalModel } from './load-model.js';
import { lifetimeOption, numberOption } from './number-option.js';
import { collect } from './options.js';
import { figureText, papersOf } from './recast-figure.js';
import { carryOutRecast } from './recast-file.js';
import { projectedSources, projectionOf } from './recast-projection.js';
import { boundOf, coveredMasses, type RecastSource } from './recast-source.js';
import { explanationText, rowsText } from './recast-text.js';
import { knownCurves, LITERATURE_OPTION } from './user-literature.js';
import { writeFile } from './write-file.js';

interface RecastCommandOptions {
  readonly model?: string;
  readonly set?: string;
  readonly mass?: number;
  /** As written: commander turns the null of a stable X into an empty string. */
  readonly lifetime?: string;
  readonly combine?: string;
  readonly out?: string;
  readonly contour: readonly string[];
  readonly plot: readonly string[];
  readonly bib?: string;
  readonly project?: number;
  readonly background?: string;
  readonly systematic?: string;
  readonly literature?: string;
  readonly explain?: boolean;
  readonly coupling?: number;
  readonly json?: boolean;
}

/** Name of the answer without a model. */
const INVISIBLE = 'invisible';

/** `portalscope recast`: limits on branching ratios turned into excluded couplings of a model. */
export function recastCommand(io: CommandIo): Command {
  const names = [INVISIBLE, ...portalModels.map(model => model.name)].join(', ');
  return new Command('recast')
    .description('Turn limits on branching ratios, or on |U|^2, into excluded couplings of a model')
    .argument(
      '<source...>',
      'ids of published curves, result folders, result.json, or CSV with mass_MeV, lifetime_ps, br_upper_limit; several are combined. Or one recast file (.yaml), which names sources and models',
    )
    .option('--model <name>', `one of ${names} ("${INVISIBLE}": the BR limit itself), or a model file (.yaml)`)
    .option('--set <settings>', 'name=value,... of a family of models (see model --help) or of a model file')
    .option('--mass <MeV>', 'mass of X in MeV (default: all masses of the source)', text => numberOption('--mass', text))
    .option(
      '--lifetime <ps>',
      `lifetime of X in ps, or inf (default: the model's own; for ${INVISIBLE} inf, or prompt where X must be seen to decay)`,
    )
    .option('--combine <how>', `several sources as ${COMBINATIONS.join(' or ')} (default: envelope)`)
    .option('--out <file>', 'also write the rows as CSV')
    .option('--contour <file>', 'write the outlines of the excluded region as CSV, or as JSON for .json; repeatable', collect, [])
    .option('--plot <file>', 'draw the excluded region as SVG, as PDF for .pdf, or as a page for .html; repeatable', collect, [])
    .option('--bib <file>', 'write BibTeX of the papers used')
    .option(...LITERATURE_OPTION)
    .option('--explain', 'say why the point at --mass and --coupling is excluded, or is not')
    .option('--coupling <value>', 'coupling of the point to explain', text => numberOption('--coupling', text))
    .option('--json', 'print the rows, or the explanation, as JSON')
    .option('--project <N>', 'expected limits with N times the decays instead of the observed ones', text =>
      numberOption('--project', text),
    )
    .option('--background <how>', `with --project, background events: ${SCALINGS.join(', ')}`)
    .option('--systematic <how>', 'with --project, relative uncertainties shrink by N (scale), by its root (sqrt-scale), or are fixed')
    .action(async (sources: readonly string[], options: RecastCommandOptions) => {
      if (options.model === undefined) {
        const [file] = sources;
        if (sources.length > 1 || !/\.ya?ml$/i.test(file))
          throw badValue('--model', 'absent', 'a model, or a recast file (.yaml) as the only source');
        await carryOutRecast(file, options, io);
        return;
      }
      // wrong words must not wait for a file to be read
      const lifetime = options.lifetime === undefined ? {} : { lifetimePs: lifetimeOption('--lifetime', options.lifetime) };
      const model = options.model === INVISIBLE ? null : loadPortalModel(options.model, { settings: options.set });
      const curves = knownCurves(options.literature);
      const projection = projectionOf(options);
      const loaded = sources.map(source => loadSource(source, curves));
      const used = projection === null ? { sources: loaded, notes: [] } : await projectedSources(loaded, projection, options.mass, io);
      if (model === null) recastWithoutModel(used.sources, lifetime, options, io);
      else await recastToModel(model, used.sources, lifetime, options, io);
      for (const note of used.notes) io.err(`${note}\n`);
    });
}

function recastWithoutModel(
  sources: readonly RecastSource[],
  lifetime: { readonly lifetimePs?: number | null },
  options: RecastCommandOptions,
  io: CommandIo,
): void {
  if (sources.length > 1) throw badValue('number of sources', sources.length, `1 for the model "${INVISIBLE}"`);
  if (options.explain === true || options.plot.length > 0 || options.contour.length > 0)
    throw badValue('--model', INVISIBLE, 'a model for --explain, --plot and --contour');
  const [{ curve }] = sources;
  const masses = options.mass === undefined ? massesOf(curve) : [options.mass];
  // a search for visible decays limits a stable X in no way: a prompt one is what it is best at
  const { lifetimePs = curve.decay === 'unseen' ? null : 0 } = lifetime;
  writeRows(invisibleRows(curve, masses, lifetimePs), '', options, io);
}

async function recastToModel(
  named: PortalModel,
  sources: readonly RecastSource[],
  lifetime: { readonly lifetimePs?: number | null },
  options: RecastCommandOptions,
  io: CommandIo,
): Promise<void> {
  const model = named.through(sources[0].curve.production);
  const { bound, notes: combined } = boundOf(model, sources, options.combine, lifetime);
  if (options.explain === true) {
    if (options.mass === undefined || options.coupling === undefined)
      throw badValue('--explain without', options.mass === undefined ? '--mass' : '--coupling', 'a point: --mass and --coupling');
    const explanation = explainPoint(model, bound, options.mass, options.coupling, lifetime);
    const papers = new Map(sources.flatMap(({ curve, published }) => (published ? [[curve.id, paperOf(published)] as const] : [])));
    if (options.json === true) printJson(io, { ...explanation, papers: Object.fromEntries(papers) });
    else io.out(explanationText(explanation, model.couplingSymbol, papers));
    return;
  }
  const masses = options.mass === undefined ? coveredMasses(bound, figureMasses(bound), model) : [options.mass];
  const rows = boundRows(model, bound, masses, lifetime);
  writeRows(rows, model.couplingSymbol, options, io);
  const notes = [...combined, ...exclusionNotes(model, rows)];
  if (options.plot.length > 0 || options.contour.length > 0) {
    const region = exclusionRegion(model, bound);
    const allNotes = [...notes, ...region.notes];
    const label =
      sources.length > 1 ? null : sources[0].published === undefined ? sources[0].curve.id : `${sources[0].published.label}, recast`;
    for (const file of options.contour)
      writeFile(
        '--contour',
        file,
        file.endsWith('.json') ? `${JSON.stringify({ ...region, notes: allNotes }, null, 2)}\n` : contourCsv(region),
      );
    for (const file of options.plot)
      writeFile('--plot', file, figureText(file, { model, bound, region, sources, rows, notes: allNotes, options: lifetime, label }));
    notes.push(...region.notes);
  }
  if (options.bib !== undefined)
    writeFile('--bib', options.bib, bibtex(options.plot.length > 0 ? papersOf(model, sources) : papersUsed(sources)));
  for (const note of notes) io.err(`${note}\n`);
}

const papersUsed = (sources: readonly RecastSource[]) => sources.flatMap(({ published }) => (published ? [published] : []));

const paperOf = ({ reference }: NonNullable<RecastSource['published']>): string =>
  [`${reference.collaboration}, "${reference.title}"`, reference.journal, `arXiv:${reference.arxiv}`].filter(Boolean).join(', ');

function writeRows(rows: readonly ExclusionRow[], couplingSymbol: string, options: RecastCommandOptions, io: CommandIo): void {
  if (options.out !== undefined) writeFile('--out', options.out, exclusionCsv(rows));
  if (options.json === true) printJson(io, rows);
  else io.out(rowsText(rows, couplingSymbol));
}
