import { writeRecastFile, type RecastFileModel } from '../../../../src/config/recast-file.js';
import { contourCsv } from '../../../../src/formats/contour-csv.js';
import { exclusionCsv } from '../../../../src/formats/exclusion-csv.js';
import { exclusionTable } from '../../../../src/formats/hepdata/result-tables.js';
import { submissionFiles } from '../../../../src/formats/hepdata/submission.js';
import { zipArchive } from '../../../../src/formats/zip.js';
import { bibtex } from '../../../../src/literature/bibtex.js';
import { exclusionFileName } from '../../../../src/recast/exclusion.js';
import { VERSION } from '../../../../src/version.js';
import { catalogue } from '../../catalogue.js';
import { download, pngOf } from '../../download.js';
import { pdfOf } from '../../pdf.js';
import type { Question, RegionAnswer, RowsAnswer } from '../../workers/recast-question.js';
import { thoroughEngine } from './engine.js';
import { readSpec } from './model-spec.js';
import { publishedRegionsOf } from './plot.jsx';
import type { RecastState } from './state.js';

/** What is exported: of one model, with the state of the page for the file that the command line takes. */
export interface Exported {
  readonly question: Question;
  readonly answer: RegionAnswer;
  readonly state: RecastState;
  draw(): SVGSVGElement;
}

export type ExportFormat = 'svg' | 'pdf' | 'png' | 'csv' | 'contour' | 'json' | 'hepdata' | 'bibtex' | 'recast';

/** The rows at the figures of the limits; without settings of the page that they do not depend on. */
const rowsOf = (question: Question): Promise<RowsAnswer> => thoroughEngine.run('rows', question);

/** Makes a file and hands it to the browser. Rejects with InputError where no limit speaks of the model. */
export async function exportAs(format: ExportFormat, exported: Exported): Promise<void> {
  const { question, answer, state, draw } = exported;
  const name = exclusionFileName(answer.facts.name);
  const text = (ending: string, contents: string, type = 'text/plain'): void => download(`${name}.${ending}`, contents, type);
  switch (format) {
    case 'svg':
      return text('svg', `${draw().outerHTML}\n`, 'image/svg+xml');
    case 'pdf':
      return text('pdf', pdfOf(draw()), 'application/pdf');
    case 'png':
      return download(`${name}.png`, await pngOf(draw()), 'image/png');
    case 'csv':
      return text('csv', exclusionCsv((await rowsOf(question)).rows), 'text/csv');
    case 'contour':
      return download(`${name}-outline.csv`, contourCsv(answer.found!.region), 'text/csv');
    case 'json':
      return text('json', `${JSON.stringify(jsonOf(await rowsOf(question), answer), null, 2)}\n`, 'application/json');
    case 'hepdata':
      return download(`${name}-hepdata.zip`, hepDataZip(await rowsOf(question), answer), 'application/zip');
    case 'bibtex':
      return text('bib', bibtex(papersOf(question, answer, state)), 'application/x-bibtex');
    case 'recast':
      return download('recast.yaml', recastFileOf(state), 'application/yaml');
  }
}

/** As `portalscope recast FILE --json` prints of a model, with the outline of the region. */
const jsonOf = ({ facts, rows, notes, used }: RowsAnswer, { found, unused }: RegionAnswer): object => ({
  version: VERSION,
  model: facts.name,
  title: facts.title,
  couplingSymbol: facts.couplingSymbol,
  limits: used,
  unused,
  rows,
  notes,
  region: found?.region,
});

function hepDataZip({ facts, rows, used }: RowsAnswer, { found }: RegionAnswer): Uint8Array<ArrayBuffer> {
  const { name, title, couplingSymbol } = facts;
  const table = exclusionTable({ confidenceLevel: found?.confidenceLevel ?? 0.9 }, { model: name, title, couplingSymbol, rows });
  const comment = `Couplings of the ${title} excluded by ${used.join(', ')}. Written by Portalscope ${VERSION} from published limits.`;
  return zipArchive(submissionFiles({ comment, tables: [table], resources: [] }));
}

/** Papers of the limits that speak of the model, and of the regions drawn beside them. */
function papersOf({ curves }: Question, { unused, facts }: RegionAnswer, { regions }: RecastState) {
  const used = curves.filter(id => !unused.includes(id)).flatMap(id => catalogue.curves.filter(curve => curve.id === id));
  return [...used, ...(regions ? publishedRegionsOf(facts.name) : [])];
}

/** The state as a file that `portalscope recast` takes, and that can be dropped here. */
export function recastFileOf(state: RecastState): string {
  const { models, curves, combination, lifetime, figures, geometry, active, massMeV, coupling, zoom, band, regions } = state;
  return writeRecastFile({
    portalscopeRecast: 1,
    sources: curves.map(id => id.replace(/^own:/, '')),
    models: models.map(fileModelOf),
    lifetimePs: lifetime,
    combination,
    uncertainties: { ...(figures !== null && { figures }), ...(geometry !== null && { geometry }) },
    view: {
      active,
      massMeV,
      ...(coupling !== null && { coupling }),
      ...(zoom !== null && { zoom: { massMeV: [...zoom.massMeV], coupling: [...zoom.coupling] } }),
      bandSigmas: band,
      publishedRegions: regions,
    },
  });
}

function fileModelOf(written: string): RecastFileModel {
  const { text, settings } = readSpec(written);
  if (text === null) return written;
  return { text, set: Object.fromEntries([...settings].map(([name, value]) => [name, Number(value)])) };
}
