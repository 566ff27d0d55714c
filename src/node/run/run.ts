import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { assembleResult, fittedValues, type RunParts } from '../../analysis/assemble.js';
import { massesOf, scanSpecification, vetoedWindows } from '../../analysis/specification.js';
import { checkProcess } from '../../analysis/template.js';
import type { Analysis } from '../../config/schema.js';
import { FitFailure } from '../../inference/test-statistics.js';
import { findCurve } from '../../literature/registry.js';
import type { PortalModel } from '../../portals/model.js';
import type { AnalysisResult, FailedPoint, ScanPoint, ToyCheck } from '../../search/result.js';
import type { ScanSpecification } from '../../search/specification.js';
import { VERSION } from '../../version.js';
import { WorkerPool } from '../worker-pool.js';
import { loadEvents } from './events.js';
import { pooledLookElsewhere } from './look-elsewhere.js';
import { PointLog } from './point-log.js';
import type { Progress } from './progress.js';
import { makeTemplates, type NamedTask } from './templates.js';
import { logUnblinding, UNBLINDING_LOG } from './unblinding-log.js';

export interface RunOptions {
  readonly analysis: Analysis;
  readonly analysisPath: string;
  /** The portal model of a name in the analysis. Throws InputError. */
  readonly modelOf: (name: string) => PortalModel;
  readonly seed: number;
  readonly workers: number;
  /** Folder of the run; it exists. Holds the log of finished points and simulated events. */
  readonly folder: string;
  /** Take the points that the log of the folder holds. */
  readonly resume: boolean;
  /** Look at the data of a blind analysis; logged in the folder. */
  readonly unblind: boolean;
  readonly progress: Progress;
}

export const LOG_FILE = 'points.jsonl';

/** Streams of the toys of one mass begin here; those of the simulation are elsewhere (simulate.ts). */
const TOY_STREAM = 0x10000;

/** Carries out an analysis. Points already in the log of the folder are not computed again. Throws InputError, FitFailure. */
export async function runAnalysis(options: RunOptions): Promise<AnalysisResult> {
  const { analysis, seed, progress } = options;
  checkNames(analysis);
  const models = analysis.recast.map(({ model }) => options.modelOf(model).through('K+ -> pi+ X'));
  const isBlinded = analysis.blind && !options.unblind;
  const events = await loadEvents({ ...options, isBlind: isBlinded });
  const configurationSha256 = createHash('sha256').update(JSON.stringify(analysis)).digest('hex');
  if (analysis.blind && options.unblind) {
    const inputs = events.inputs.map(({ name, sha256 }) => ({ name, sha256 }));
    const time = new Date().toISOString();
    logUnblinding(join(options.folder, UNBLINDING_LOG), { time, configurationSha256, version: VERSION, seed, inputs });
  }
  const pool = new WorkerPool(new URL('./worker.js', import.meta.url), options.workers);
  try {
    const identity = { version: VERSION, seed, configurationSha256, inputSha256: events.inputs.map(i => i.sha256).join(' ') };
    const log = new PointLog(join(options.folder, LOG_FILE), identity, options.resume);
    try {
      const logged: NamedTask = async (key, task) => {
        const known = log.get(key);
        if (known !== undefined) {
          progress.skip();
          return known;
        }
        const value = await pool.run(task);
        log.append(key, value);
        progress.step();
        return value;
      };
      const templates = await makeTemplates(options, pool, logged);
      const specification = scanSpecification(analysis, templates);
      const x = fittedValues(events.selected);
      // no event reaches a worker of a blinded run
      pool.setContext({ specification, x: isBlinded ? new Float64Array(0) : x });
      const carried = isBlinded ? await expectedScan(options, logged) : await observedScan(options, { specification, x }, logged);
      return assembleResult({
        analysis,
        version: VERSION,
        seed,
        configurationSha256,
        status: events.status,
        inputs: events.inputs,
        selected: events.selected,
        templates,
        specification,
        models,
        isBlinded,
        ...carried,
      });
    } finally {
      log.close();
    }
  } finally {
    await pool.close();
  }
}

type Carried = Pick<RunParts, 'scan' | 'toyChecks' | 'lookElsewhere'>;

/** The limits that the background model expects. They have names of their own in the log: an unblinded run does not take them for its points. */
async function expectedScan({ analysis, progress }: RunOptions, logged: NamedTask): Promise<Carried> {
  const masses = massesOf(analysis);
  progress.begin('expected limits, blinded', masses.length, 'masses');
  const scan = await Promise.all(masses.map((massMeV, k) => logged(`blinded point ${k}`, { kind: 'blinded-point', massMeV })));
  progress.end();
  return { scan: scan as ScanPoint[], toyChecks: [] };
}

async function observedScan(
  { analysis, seed, progress }: RunOptions,
  { specification, x }: { readonly specification: ScanSpecification; readonly x: Float64Array },
  logged: NamedTask,
): Promise<Carried> {
  const masses = massesOf(analysis);
  progress.begin('scan', masses.length, 'masses');
  const scan = await Promise.all(masses.map((massMeV, k) => logged(`point ${k}`, { kind: 'point', massMeV })));
  progress.end();
  const check = analysis.limit.toyCheck;
  const toyMasses = check?.massMeV ?? [];
  progress.begin('toy cross-check', toyMasses.length, 'masses');
  const toyChecks = await Promise.all(
    toyMasses.map((massMeV, k) => {
      const toyOptions = { toys: check!.toys, seed, stream: TOY_STREAM + k };
      return logged(`toys ${k}`, { kind: 'toys', massMeV, options: toyOptions });
    }),
  );
  progress.end();
  const search = analysis.scan.lookElsewhere;
  const searched = { specification, x, massesMeV: masses, vetoed: vetoedWindows(analysis) };
  const lookElsewhere = search && (await orCause(() => pooledLookElsewhere(logged, searched, { ...search, seed }, progress)));
  return {
    scan: scan as ScanPoint[],
    toyChecks: toyChecks as (ToyCheck | FailedPoint)[],
    ...(lookElsewhere && { lookElsewhere }),
  };
}

/** A fit that fails costs its number, not the run: the cause is kept in its place. */
async function orCause<T>(compute: () => Promise<T>): Promise<T | { readonly cause: string }> {
  try {
    return await compute();
  } catch (error) {
    if (error instanceof FitFailure) return { cause: error.message };
    throw error;
  }
}

/** Names that the schema does not know are looked up before anything is computed. */
function checkNames(analysis: Analysis): void {
  for (const { shape } of analysis.backgrounds) {
    if (shape.kind === 'template' && shape.process !== undefined) checkProcess(shape.process);
  }
  for (const id of [...analysis.compare, ...analysis.recast.flatMap(r => r.compare)]) findCurve(id);
}
