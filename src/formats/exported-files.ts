import { InputError } from '../errors.js';
import { sha256 } from '../math/sha256.js';
import { csvTables } from './csv.js';
import { resultTables } from './hepdata/result-tables.js';
import { submissionFiles, type ExportFile, type SubmissionResource } from './hepdata/submission.js';
import { writeHistFactory } from './hs3/write-histfactory.js';
import { latexTables } from './latex.js';
import { pyhfDigestText } from './pyhf/digest.js';
import { svgToPdf } from './pdf/svg-to-pdf.js';
import { patchedWorkspace } from './pyhf/patch-set.js';
import {
  binnedLikelihood,
  signalPatchSet,
  windowLikelihood,
  type PublishedPatchSet,
  type SearchLikelihood,
  type SignalPoint,
} from './pyhf/search-workspace.js';
import { writeWorkspace } from './pyhf/workspace.js';
import { uhiHistograms } from './uhi.js';
import { binnedSearch, type BinnedSearch } from '../search/binned-search.js';
import type { LikelihoodRecord } from '../search/likelihood-record.js';
import type { AnalysisResult } from '../search/result.js';

export const FORMATS = ['hepdata', 'pyhf', 'hs3', 'latex', 'csv', 'uhi', 'pdf'] as const;
export type ExportFormat = (typeof FORMATS)[number];

export interface ExportSource {
  readonly result: AnalysisResult;
  /** Absent when the result stands without its run. */
  readonly record?: LikelihoodRecord;
  /** Names of the figures of the run, and their SVG. */
  readonly figures?: readonly { readonly name: string; readonly svg: string }[];
  /** INSPIRE number for the patch set. */
  readonly inspire: string;
}

/** The files of an export. Throws InputError where the format needs the likelihood, or figures, and there are none. */
export function exportedFiles(format: ExportFormat, source: ExportSource): readonly ExportFile[] {
  const { result, record } = source;
  switch (format) {
    case 'csv':
      return csvTables(result).map(({ file, text }) => ({ name: file, text }));
    case 'latex':
      return latexTables(result).map(({ file, text }) => ({ name: file, text }));
    case 'uhi':
      return [{ name: 'histograms.json', text: json(uhiHistograms(result, record && fittedSearch(result, record))) }];
    case 'pdf':
      return pdfFiles(source);
    case 'pyhf':
      return pyhfFiles(source);
    case 'hs3':
      return hs3Files(source);
    case 'hepdata':
      return submissionFiles({
        comment: `${result.title}. Written by Portalscope ${result.version} from ${result.status} events.`,
        tables: resultTables(result, record?.specification),
        resources: record ? attached(pyhfFiles(source)) : [],
      });
  }
}

function pdfFiles({ figures = [] }: ExportSource): ExportFile[] {
  if (figures.length === 0) throw new InputError('the result stands without figures: expected the folder of a run with its .svg files');
  return figures.map(({ name, svg }) => ({ name: `${name}.pdf`, text: svgToPdf(svg, `${name}.svg`) }));
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** The binned likelihood, of a search by a fit of all events. */
const fittedSearch = (result: AnalysisResult, { specification, x }: LikelihoodRecord): BinnedSearch | undefined =>
  specification.search
    ? undefined
    : binnedSearch(
        specification,
        Float64Array.from(x),
        result.scan.map(p => p.massMeV),
      );

function likelihoodOf({ result, record }: ExportSource): SearchLikelihood {
  if (!record) throw new InputError('the result has no likelihood.json beside it: expected the folder of a run');
  const search = fittedSearch(result, record);
  return search ? binnedLikelihood(search) : windowLikelihood(record.specification, result.scan);
}

/** Strength 1 is the median expected limit of each mass. */
const signalPoints = ({ scan }: AnalysisResult): SignalPoint[] =>
  scan
    .filter(p => p.status === 'ok')
    .map(({ massMeV, eventsLimit, branchingRatioLimit }) => ({
      massMeV,
      events: eventsLimit.expected[2],
      ...(branchingRatioLimit && { branchingRatio: branchingRatioLimit.expected[2] }),
    }));

function withPatchSet(source: ExportSource): { readonly likelihood: SearchLikelihood; readonly patchSet: PublishedPatchSet } {
  const { result, inspire } = source;
  const likelihood = likelihoodOf(source);
  const digest = sha256(pyhfDigestText(likelihood.workspace));
  const description = `Signals of ${result.title} at the masses of the scan; strength 1 is the median expected limit`;
  return { likelihood, patchSet: signalPatchSet(likelihood, signalPoints(result), { description, sha256: digest, inspire }) };
}

function pyhfFiles(source: ExportSource): ExportFile[] {
  const { likelihood, patchSet } = withPatchSet(source);
  return [
    { name: 'background-only.json', text: writeWorkspace(likelihood.workspace) },
    { name: 'patchset.json', text: json(patchSet) },
  ];
}

function hs3Files(source: ExportSource): ExportFile[] {
  const { likelihood, patchSet } = withPatchSet(source);
  return patchSet.patches.map(({ metadata: { name } }) => ({
    name: `${name}.json`,
    text: writeHistFactory(patchedWorkspace(likelihood.workspace, patchSet, name)),
  }));
}

const DESCRIPTIONS = [
  'Background-only likelihood in the HistFactory JSON format of pyhf',
  'pyhf patch set that adds the signal of each mass',
];

const attached = (files: readonly ExportFile[]): SubmissionResource[] =>
  files.map((file, k) => ({ ...file, description: DESCRIPTIONS[k], type: 'HistFactory' }));
