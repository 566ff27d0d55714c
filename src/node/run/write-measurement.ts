import { parseHTML } from 'linkedom';
import { sha256 } from '../../math/sha256.js';
import { branchingRatioProfileFigure } from '../../plot/branching-ratio-profile.js';
import { measurementHtml } from '../../report/measurement.js';
import type { MeasurementResult } from '../../search/measurement/result.js';
import { VERSION } from '../../version.js';
import type { OutputFolder } from './output-folder.js';

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

export interface MeasurementReportOptions {
  readonly configurationFile: { readonly name: string; readonly text: string };
  readonly settings: readonly string[];
  readonly seconds: number;
}

/** Figure, provenance, report and, last, result.json. */
export async function writeMeasurement(folder: OutputFolder, result: MeasurementResult, options: MeasurementReportOptions): Promise<void> {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const svg = branchingRatioProfileFigure(result, { document: document as unknown as Document }).outerHTML;
  const { configurationFile, settings, seconds } = options;
  const provenance = {
    version: VERSION,
    finishedAt: new Date().toISOString(),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    seed: result.seed,
    workers: 1,
    seconds,
    configuration: { file: configurationFile.name, text: configurationFile.text, sha256: sha256(configurationFile.text), settings },
    configurationSha256: result.configurationSha256,
    inputs: [],
  };
  const caption = `Profile likelihood of ${result.quantity} from ${result.status} counts, each period and all together, with predictions as bands.`;
  await folder.write('profile.svg', `${svg}\n`);
  await folder.write('measurement.yaml', configurationFile.text);
  await folder.write('provenance.json', json(provenance));
  await folder.write('report.html', measurementHtml(result, { figures: [{ name: 'profile', svg, caption }], provenance }));
  await folder.write('result.json', json(result));
  await folder.finish();
}
