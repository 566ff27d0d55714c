import type { PublishedCurve } from './curve.js';

/** What is cited of a published limit. */
type Cited = Pick<PublishedCurve, 'reference'>;

/** Key of the entry of a paper, e.g. "NA62:2507.17286". */
const citationKey = ({ reference }: Cited): string => `${reference.collaboration}:${reference.arxiv}`;

/** BibTeX of the papers of these curves, one entry a paper, in the order of first mention. */
export function bibtex(curves: readonly Cited[]): string {
  const entries = new Map(curves.map(curve => [citationKey(curve), entry(curve)]));
  return [...entries.values()].join('\n');
}

function entry(curve: Cited): string {
  const { arxiv, doi, journal, title, collaboration, year } = curve.reference;
  const fields: readonly (readonly [string, string | undefined])[] = [
    // double braces: a collaboration is one name, and the capitals of particles stay
    ['author', `{${collaboration} Collaboration}`],
    ['title', `{${title}}`],
    ...journalFields(journal),
    ['doi', doi],
    ['eprint', arxiv],
    ['archivePrefix', 'arXiv'],
    ['year', String(year)],
  ];
  const lines = fields.filter(([, value]) => value !== undefined).map(([name, value]) => `  ${name} = {${value}},\n`);
  return `@article{${citationKey(curve)},\n${lines.join('')}}\n`;
}

/** "JHEP 11 (2025) 143" as the fields of BibTeX; in another form it stays whole. */
function journalFields(journal: string | undefined): readonly (readonly [string, string | undefined])[] {
  const parts = /^(.+) (\w+) \(\d{4}\) (\w+)$/.exec(journal ?? '');
  if (parts === null) return [['journal', journal]];
  return [
    ['journal', parts[1]],
    ['volume', parts[2]],
    ['pages', parts[3]],
  ];
}
