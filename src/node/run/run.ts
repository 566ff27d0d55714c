import { join } from 'node:path';
import { assembleResult, fittedValues } from '../../analysis/assemble.js';
import { checkNames } from '../../analysis/run/check-names.js';
import { resolveInputs } from '../../analysis/run/resolve.js';
import { expectedScan, observedScan } from '../../analysis/run/scan.js';
import { massesOf, scanSpecification } from '../../analysis/specification.js';
import { batchSchema } from '../../config/batch-schema.js';
import { configurationText } from '../../config/configuration-text.js';
import type { Analysis } from '../../config/schema.js';
import { sha256 } from '../../math/sha256.js';
import type { PortalModel } from '../../portals/model.js';
import type { AnalysisResult } from '../../search/result.js';
import type { ScanSpecification } from '../../search/specification.js';
import { VERSION } from '../../version.js';
import { SlurmEngine } from '../batch/slurm-engine.js';
import { LocalEngine } from './engine.js';
import { fileTemplates, loadEvents, loadSample } from './events.js';
import { loggedInput, PointLog } from './point-log.js';
import type { Progress } from './progress.js';
import { TaskRunner, type TaskFailure } from './task-runner.js';
import { logUnblinding, UNBLINDING_LOG } from './unblinding-log.js';

export interface RunOptions {
  readonly analysis: Analysis;
  readonly analysisPath: string;
  /** The portal model of a name in the analysis. Throws InputError. */
  readonly modelOf: (name: string) => PortalModel;
  readonly workers: number;
  /** Folder of the run; it exists. Holds the log of finished points and simulated events. */
  readonly folder: string;
  /** Take the points that the log of the folder holds. */
  readonly resume: boolean;
  /** Look at the data of a blind analysis; logged in the folder. */
  readonly unblind: boolean;
  /** Where the tasks are carried out: in threads here, or by jobs of a batch system. */
  readonly on: 'local' | 'slurm';
  readonly progress: Progress;
}

/** What a run leaves: its result, and what its likelihood is made of. */
export interface FinishedRun {
  readonly result: AnalysisResult;
  readonly specification: ScanSpecification;
  /** The observable of the events in the regions. */
  readonly x: Float64Array;
  /** Points that failed in a way not foreseen: the result shows them as failed, and a resumed run tries them again. */
  readonly failures: readonly TaskFailure[];
}

export const LOG_FILE = 'points.jsonl';

/**
 * Carries out an analysis. Points already in the log of the folder are not computed again. Throws
 * InputError, FitFailure, FailedTasks, and ResumableError when the disk is full.
 */
export async function runAnalysis(options: RunOptions): Promise<FinishedRun> {
  const { analysis, progress } = options;
  const { seed } = analysis;
  checkNames(analysis);
  const models = analysis.recast.map(({ model }) => options.modelOf(model).through('K+ -> pi+ X'));
  const isBlinded = analysis.blind && !options.unblind;
  const configurationSha256 = sha256(configurationText(analysis));
  const logFile = join(options.folder, LOG_FILE);
  const keptSha256 = options.resume ? loggedInput(logFile, { version: VERSION, seed, configurationSha256 }) : undefined;
  const events = await loadEvents({ ...options, isBlind: isBlinded, ...(keptSha256 !== undefined && { keptSha256 }) });
  if (analysis.blind && options.unblind) {
    const inputs = events.inputs.map(({ name, sha256 }) => ({ name, sha256 }));
    const time = new Date().toISOString();
    logUnblinding(join(options.folder, UNBLINDING_LOG), { time, configurationSha256, version: VERSION, seed, inputs });
  }
  const identity = { version: VERSION, seed, configurationSha256, inputSha256: events.inputs.map(i => i.sha256).join(' ') };
  const engine =
    options.on === 'slurm'
      ? new SlurmEngine({ ...options, settings: batchSchema.parse(analysis.batch ?? {}), identity })
      : new LocalEngine(options.workers);
  try {
    const log = new PointLog(logFile, identity, options.resume);
    try {
      const runner = new TaskRunner(engine, progress, log);
      const resolved = await resolveInputs({
        ...options,
        runner,
        values: events.selected.values,
        fileTemplates: () => fileTemplates(options),
        loadSample: name => loadSample(options, name),
      });
      const specification = scanSpecification(resolved.analysis, resolved.templates);
      const x = fittedValues(events.selected);
      // no event reaches a worker of a blinded run
      runner.setContext({ specification, x: isBlinded ? new Float64Array(0) : x });
      const masses = massesOf(resolved.analysis);
      const scan = { analysis, runner };
      const scanned = isBlinded ? await expectedScan(scan, masses) : await observedScan(scan, { specification, x, masses });
      const result = assembleResult({
        analysis: resolved.analysis,
        version: VERSION,
        seed,
        configurationSha256,
        status: events.status,
        inputs: [...events.inputs, ...resolved.inputs],
        selected: events.selected,
        templates: resolved.templates,
        specification,
        ...(resolved.measured && { measured: resolved.measured }),
        models,
        isBlinded,
        ...scanned,
      });
      return { result, specification, x: isBlinded ? new Float64Array(0) : x, failures: runner.failures };
    } finally {
      log.close();
    }
  } finally {
    await engine.close();
  }
}
