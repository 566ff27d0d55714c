import type { Analysis } from '../../../../src/config/schema.js';
import { exportedFiles, type ExportFormat } from '../../../../src/formats/exported-files.js';
import type { ExportFile } from '../../../../src/formats/hepdata/submission.js';
import { bibtex } from '../../../../src/literature/bibtex.js';
import { findCurve } from '../../../../src/literature/registry.js';
import type { LikelihoodRecord } from '../../../../src/search/likelihood-record.js';
import type { AnalysisResult } from '../../../../src/search/result.js';
import type { Likelihood } from './session.js';

/** A run in the formats of others, as the files of its folder, or the papers that it is compared with. */
export type RunExport = ExportFormat | 'run' | 'bibtex';

export interface ExportInput {
  readonly format: RunExport;
  readonly result: AnalysisResult;
  readonly analysis: Analysis;
  /** The analysis file. */
  readonly text: string;
}

/** Number of a record in INSPIRE that is none yet. */
const NO_INSPIRE = 'ins0000000';

/** The same files as of `portalscope export` and `portalscope run`. Throws InputError where a format needs the likelihood and its events are not kept. */
export function exportRun({ format, result, analysis, text }: ExportInput, likelihood: Likelihood | undefined): readonly ExportFile[] {
  const record = recordOf(result, likelihood);
  switch (format) {
    case 'bibtex': {
      const ids = [...analysis.compare, ...analysis.recast.flatMap(recast => recast.compare)];
      return [{ name: `${result.name}.bib`, text: bibtex(ids.map(findCurve)) }];
    }
    case 'run':
      return [
        { name: 'analysis.yaml', text },
        { name: 'configuration.json', text: json(analysis) },
        ...(record ? [{ name: 'likelihood.json', text: `${JSON.stringify(record)}\n` }] : []),
        ...exportedFiles('csv', { result, inspire: NO_INSPIRE }),
        { name: 'result.json', text: json(result) },
      ];
    default:
      return exportedFiles(format, { result, inspire: NO_INSPIRE, ...(record && { record }) });
  }
}

/** As the run leaves it; counting in windows needs no events. */
function recordOf({ configurationSha256, search }: AnalysisResult, likelihood: Likelihood | undefined): LikelihoodRecord | undefined {
  if (likelihood === undefined || (likelihood.x === null && search === undefined)) return undefined;
  const { specification, x } = likelihood;
  return { format: 'portalscope-likelihood/1', configurationSha256, specification, x: Array.from(x ?? []) };
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
