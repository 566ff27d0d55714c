import { parseHTML } from 'linkedom';
import type { Analysis } from '../../config/schema.js';
import { csvTables } from '../../formats/csv.js';
import { cutCaption } from '../../report/sections/selection.js';
import { typesetPercent } from '../../formats/typeset-number.js';
import type { PublishedCurve } from '../../literature/curve.js';
import { findCurve } from '../../literature/registry.js';
import { sha256 } from '../../math/sha256.js';
import { cutSpectrumFigure } from '../../plot/cut-spectrum.js';
import { exclusionFigure } from '../../plot/exclusion.js';
import { limitFigure } from '../../plot/limit.js';
import { p0Figure } from '../../plot/p0.js';
import { spectrumFigure } from '../../plot/spectrum.js';

import type { PortalModel } from '../../portals/model.js';
import { curveBound } from '../../recast/bound.js';
import { exclusionFileName } from '../../recast/exclusion.js';
import { exclusionRegion, type ExclusionRegion } from '../../recast/region.js';
import { scanLimitCurve } from '../../recast/scan-limit.js';
import { globalWords } from '../../report/findings.js';
import { cutFigureName, type ReportFigure } from '../../report/figures.js';
import { reportHtml } from '../../report/html.js';
import type { Provenance } from '../../report/provenance.js';
import type { AnalysisResult } from '../../search/result.js';
import { VERSION } from '../../version.js';
import { LIKELIHOOD_FILE, likelihoodText, type StoredSearch } from '../stored-search.js';
import type { OutputFolder } from './output-folder.js';
import { readUnblindings, UNBLINDING_LOG } from './unblinding-log.js';

export interface ReportOptions {
  readonly analysis: Analysis;
  readonly likelihood: Omit<StoredSearch, 'name'>;
  /** The portal model of a name in the analysis. */
  readonly modelOf: (name: string) => PortalModel;
  /** The analysis file as it was read. */
  readonly configurationFile: { readonly name: string; readonly text: string };
  readonly settings: readonly string[];
  readonly workers: number;
  readonly seconds: number;
}

/** Figures, tables, configuration, provenance, report and, last, result.json: a folder with a result is whole. */
export async function writeReport(folder: OutputFolder, result: AnalysisResult, options: ReportOptions): Promise<void> {
  const { analysis } = options;
  const models = analysis.recast.map(({ model }) => options.modelOf(model).through('K+ -> pi+ X'));
  const figures = drawFigures(result, analysis, models);
  const tables = csvTables(result);
  const provenance = provenanceOf(folder, result, options);
  const curves = [...new Set([...analysis.compare, ...analysis.recast.flatMap(r => r.compare)])].map(findCurve);
  for (const { name, svg } of figures) await folder.write(`${name}.svg`, `${svg}\n`);
  for (const { file, text } of tables) await folder.write(file, text);
  await folder.write('analysis.yaml', options.configurationFile.text);
  await folder.write('configuration.json', json(analysis));
  await folder.write('provenance.json', json(provenance));
  await folder.write(LIKELIHOOD_FILE, likelihoodText(result.configurationSha256, options.likelihood));
  await folder.write('report.html', reportHtml(result, { figures, provenance, curves, tables }));
  await folder.write('result.json', json(result));
  await folder.finish();
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function drawFigures(result: AnalysisResult, analysis: Analysis, models: readonly PortalModel[]): ReportFigure[] {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const options = { document: document as unknown as Document };
  const upperLimits = analysis.compare.map(findCurve).filter(curve => curve.bound === 'upper-limit');
  const level = typesetPercent(result.confidenceLevel);
  return [
    {
      name: 'spectrum',
      svg: spectrumFigure(result, options).outerHTML,
      caption: spectrumCaption(result),
    },
    {
      name: 'limit',
      svg: limitFigure(result, { ...options, published: upperLimits }).outerHTML,
      caption: `Upper limit on ${result.quantity} at ${level} CL from ${result.status} events${upperLimits.length > 0 ? ', with published limits as thin lines' : ''}.`,
    },
    ...(result.blinded
      ? []
      : [
          {
            name: 'p0',
            svg: p0Figure(result, options).outerHTML,
            caption: p0Caption(result),
          },
        ]),
    ...(result.cutSpectra ?? []).map((spectrum, k) => ({
      name: cutFigureName(k),
      svg: cutSpectrumFigure({ ...result, spectrum, isWeighted: result.cutflow[0].sumOfWeights !== undefined }, options).outerHTML,
      caption: cutCaption(spectrum, result.status),
    })),
    ...result.exclusions.map((exclusion, k) => ({
      name: exclusionFileName(exclusion.model),
      svg: exclusionFigure(
        { ...result, exclusion, ...regionsOf(result, models[k]) },
        { ...options, published: publishedEdges(analysis.recast[k].compare) },
      ).outerHTML,
      caption: `Excluded ${exclusion.couplingSymbol} of the ${exclusion.title} at ${level} CL from ${result.status} events, with the lifetime that follows from the coupling.`,
    })),
  ];
}

function spectrumCaption({ status, spectrum, blinded }: AnalysisResult): string {
  const [background, limit] = blinded ? ['backgrounds before the fit', 'median expected'] : ['background-only fit', 'observed'];
  const hidden = blinded ? ' Signal regions are blinded: no event of theirs is shown.' : '';
  return `Selected ${status} events with the ${background} in the regions, and a signal of the size of the ${limit} limit at ${spectrum.signalMassMeV.toFixed(1)} MeV/c². Bars: exact Poisson intervals of 68.3%.${hidden}`;
}

const p0Caption = (result: AnalysisResult): string =>
  `Local p-value of the background-only hypothesis, ${result.status} events.${result.largestExcess ? ` Lowest point: ${globalWords(result)}.` : ''}`;

/** The excluded region of the observed limits with its band, and that of the median expected ones, solved in the plane of mass and coupling. */
function regionsOf(result: AnalysisResult, model: PortalModel) {
  const regionOf = (kind: 'observed' | 'median-expected', withoutBand: boolean): ExclusionRegion =>
    exclusionRegion(model, curveBound(model, scanLimitCurve(result, kind)), { withoutBand });
  const expectedRegion = regionOf('median-expected', true);
  return result.blinded ? { expectedRegion } : { region: regionOf('observed', false), expectedRegion };
}

const publishedEdges = (ids: readonly string[]): PublishedCurve[] => ids.map(findCurve).filter(curve => curve.bound !== 'upper-limit');

function provenanceOf(folder: OutputFolder, result: AnalysisResult, options: ReportOptions): Provenance {
  const { configurationFile, settings, workers, seconds } = options;
  return {
    version: VERSION,
    finishedAt: new Date().toISOString(),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    seed: result.seed,
    workers,
    seconds,
    configuration: {
      file: configurationFile.name,
      text: configurationFile.text,
      sha256: sha256(configurationFile.text),
      settings,
    },
    configurationSha256: result.configurationSha256,
    inputs: result.inputs,
    ...(options.analysis.blind && {
      blinding: { isBlinded: result.blinded === true, unblindings: readUnblindings(folder.file(UNBLINDING_LOG)) },
    }),
  };
}
