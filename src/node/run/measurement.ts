import { parseHTML } from 'linkedom';
import type { MeasurementFile } from '../../config/measurement-schema.js';
import { Philox } from '../../math/philox.js';
import { sha256 } from '../../math/sha256.js';
import { branchingRatioProfileFigure } from '../../plot/branching-ratio-profile.js';
import { measurementHtml } from '../../report/measurement.js';
import { measurePeriods } from '../../search/measurement/measure.js';
import { pseudoExperiment } from '../../search/measurement/pseudo-experiment.js';
import type { MeasurementResult } from '../../search/measurement/result.js';
import { VERSION } from '../../version.js';
import type { OutputFolder } from './output-folder.js';

/** Stream of the random numbers of a pseudo-experiment. */
const STREAM = 0x20000;

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Carries out a measurement file: with `inject` its counts are drawn with the seed. Throws FitFailure, InputError. */
export function runMeasurement(file: MeasurementFile, seed: number): MeasurementResult {
  const { inject } = file;
  const periods = inject ? pseudoExperiment(file.periods, inject.branchingRatio, new Philox(seed, STREAM)) : file.periods;
  return {
    format: 'portalscope-measurement/1',
    version: VERSION,
    name: file.name,
    title: file.title,
    status: inject ? 'simulated' : file.status,
    seed,
    configurationSha256: sha256(JSON.stringify(file)),
    quantity: file.quantity,
    confidenceLevel: file.confidenceLevel,
    ...(inject && { injected: inject.branchingRatio }),
    ...measurePeriods({ ...file, periods }),
    assumptions: file.assumptions,
    references: file.references,
  };
}

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
