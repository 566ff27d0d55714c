import { Command } from 'commander';
import { bibtex } from '../literature/bibtex.js';
import type { PublishedCurve } from '../literature/curve.js';
import { curveAmong } from '../literature/registry.js';
import { printJson, type CommandIo } from './io.js';
import { literatureAddCommand } from './literature-add.js';
import { textTable } from './text-table.js';
import { knownCurves, LITERATURE_OPTION } from './user-literature.js';

interface LiteratureOptions {
  readonly literature?: string;
  readonly json?: boolean;
}

const confidence = ({ confidenceLevel }: PublishedCurve): string => `${Number((100 * confidenceLevel).toFixed(4))} %`;
const citation = ({ reference }: PublishedCurve): string =>
  [`arXiv:${reference.arxiv}`, reference.journal].filter(part => part !== undefined).join(', ');

/** `portalscope literature`: the published limits that are built in, and those of the user. */
export function literatureCommand(io: CommandIo): Command {
  const command = new Command('literature').description('Published limits, built in or your own, with their references');
  command
    .command('list')
    .description('List the published limits')
    .option(...LITERATURE_OPTION)
    .option('--json', 'print JSON')
    .action(({ json, literature }: LiteratureOptions) => {
      const curves = knownCurves(literature);
      if (json === true) printJson(io, curves.map(summary));
      else
        io.out(
          textTable(
            ['id', 'quantity', 'CL', 'origin', 'reference'],
            curves.map(curve => [curve.id, curve.quantity, confidence(curve), curve.origin, citation(curve)]),
          ),
        );
    });
  command
    .command('show')
    .description('Show a published limit with its figures and its BibTeX')
    .argument('<id>', 'id of the limit, see "literature list"')
    .option(...LITERATURE_OPTION)
    .option('--json', 'print JSON')
    .action((id: string, { json, literature }: LiteratureOptions) => {
      const curve = curveAmong(knownCurves(literature), id);
      if (json === true) printJson(io, { ...curve, bibtex: bibtex([curve]) });
      else io.out(description(curve));
    });
  command.addCommand(literatureAddCommand(io));
  return command;
}

const summary = ({ id, title, quantity, bound, confidenceLevel, kind, origin, reference }: PublishedCurve) => ({
  id,
  title,
  quantity,
  bound,
  confidenceLevel,
  kind,
  origin,
  reference,
});

const percent = (part: number): string => `${Number((100 * part).toPrecision(2))} %`;

const accuracyWords = ({ relativeAccuracy, thinning }: PublishedCurve): string =>
  thinning === undefined
    ? `${percent(relativeAccuracy)}, all figures`
    : `${percent(relativeAccuracy)} at the figures, between them ${percent(thinning.rmsMiss)} (${percent(thinning.worstMiss)} at worst) for those left out`;

function description(curve: PublishedCurve): string {
  const gaps = curve.gapsMeV.map(([from, to]) => `${from} to ${to} MeV`).join(', ') || 'none';
  const facts = textTable(
    [curve.id, curve.title],
    [
      ['quantity', `${curve.quantity}, ${curve.bound}, ${curve.kind}, ${confidence(curve)} CL`],
      ['origin', `${curve.origin}. ${curve.originNote}`],
      ['accuracy', accuracyWords(curve)],
      ['masses left out', gaps],
      ['reference', `${curve.reference.title}, ${citation(curve)}`],
    ],
  );
  const figures = curve.series.flatMap(({ lifetimePs, massMeV, limit }) =>
    massMeV.map((mass, k) => [String(mass), lifetimePs === null ? 'inf' : String(lifetimePs), String(limit[k])]),
  );
  return `${facts}\n${textTable(['mass [MeV]', 'lifetime [ps]', 'limit'], figures)}\n${bibtex([curve])}`;
}
