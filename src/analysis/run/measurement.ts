import type { MeasurementFile } from '../../config/measurement-schema.js';
import { Philox } from '../../math/philox.js';
import { sha256 } from '../../math/sha256.js';
import { measurePeriods } from '../../search/measurement/measure.js';
import { pseudoExperiment } from '../../search/measurement/pseudo-experiment.js';
import type { MeasurementResult } from '../../search/measurement/result.js';
import { VERSION } from '../../version.js';

/** Stream of the random numbers of a pseudo-experiment. */
const STREAM = 0x20000;

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
