import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { studyEvents } from '../../analysis/validation/study-events.js';
import { readAnalysis } from '../../config/read-analysis.js';
import { coverageFigure } from '../../plot/coverage.js';
import { ledgerFigure } from '../../plot/ledger.js';
import type { ReportFigure } from '../../report/figures.js';
import { validationHtml } from '../../report/validation.js';
import { FitFailure } from '../../inference/test-statistics.js';
import { assembleValidation, studyTasks, type FinishedSearch, type StudyOptions, type ValidationResult } from '../../validation/study.js';
import type { EventStudy } from '../../validation/event-study.js';
import { VERSION } from '../../version.js';
import { atomicWrite } from '../atomic-file.js';
import type { NamedTask } from '../../analysis/run/stage.js';
import { LocalEngine } from './engine.js';
import { storedEvents } from './events.js';
import { PointLog } from './point-log.js';
import type { Progress } from './progress.js';
import { TaskRunner } from './task-runner.js';

const LOG_FILE = 'validation.jsonl';
/** The analysis of a run as it was read, which a run leaves in its folder. */
const CONFIGURATION_FILE = 'configuration.json';
/** Files that a validation leaves beside a run. */
export const VALIDATION_FILE = 'validation.json';

export interface ValidateOptions extends StudyOptions {
  /** Folder of the finished run; the validation is left there too. */
  readonly folder: string;
  readonly workers: number;
  /** Go on with an interrupted validation. */
  readonly resume: boolean;
  readonly progress: Progress;
}

/** Carries out the validation of a finished search on a pool of workers; parts that an interrupted one has logged are not computed again. Throws FitFailure, FailedTasks. */
export async function validateSearch(search: FinishedSearch, options: ValidateOptions): Promise<ValidationResult> {
  const { folder, seed, toys, progress, workers, resume } = options;
  const { configurationSha256, inputs } = search.result;
  const identity = { version: `${VERSION}, ${toys} toys`, seed, configurationSha256, inputSha256: inputs.map(i => i.sha256).join(' ') };
  const engine = new LocalEngine(workers);
  try {
    const log = new PointLog(join(folder, LOG_FILE), identity, resume);
    try {
      const runner = new TaskRunner(engine, progress, log);
      runner.setContext({ specification: search.specification, x: search.x });
      const tasks = [...studyTasks(search, options)].map(([key, task]): NamedTask => ({ key, task: { kind: 'validation', task } }));
      const answers = await runner.carryOut<unknown>({ name: 'validation', unit: 'parts', tasks });
      const byName = new Map(tasks.map(({ key }, k) => [key, answers[k]]));
      return assembleValidation(search, options, {
        version: VERSION,
        events: await eventStudy(search, options, runner),
        answer: name => {
          if (!byName.has(name)) throw new FitFailure(`validation: no answer to ${name}`);
          return byName.get(name);
        },
      });
    } finally {
      log.close();
    }
  } finally {
    await engine.close();
  }
}

/** What the events of the run tell; in words why nothing, where they are not in its folder. Throws InputError, FitFailure. */
async function eventStudy(search: FinishedSearch, { folder, workers }: ValidateOptions, runner: TaskRunner): Promise<EventStudy | string> {
  const file = join(folder, CONFIGURATION_FILE);
  if (!existsSync(file)) return 'the folder of the run does not hold its configuration';
  const analysis = readAnalysis(readFileSync(file, 'utf8'), { file });
  const events = storedEvents({ analysis, folder, workers });
  return events === undefined ? 'the folder of the run does not hold its events' : studyEvents({ analysis, search, events, runner });
}

/** Leaves figures, page and, last, the record of a validation in the folder of its run. */
export async function writeValidation(folder: string, result: ValidationResult, confidenceLevel: number): Promise<void> {
  const figures = drawFigures(result, confidenceLevel);
  for (const { name, svg } of figures) await atomicWrite(join(folder, `${name}.svg`), `${svg}\n`);
  await atomicWrite(join(folder, 'validation.html'), validationHtml(result, figures));
  await atomicWrite(join(folder, VALIDATION_FILE), `${JSON.stringify(result, null, 2)}\n`);
}

function drawFigures(result: ValidationResult, confidenceLevel: number): ReportFigure[] {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const options = { document: document as unknown as Document };
  const points = result.injections.map(s => ({
    massMeV: s.massMeV,
    signalEvents: s.injected,
    coverage: s.coverage.value,
    error: s.coverage.error,
  }));
  return [
    {
      name: 'ledger',
      svg: ledgerFigure({ ...result, massMeV: result.ledgerMassMeV }, options).outerHTML,
      caption: `Change of the median expected limit at ${result.ledgerMassMeV.toFixed(1)} MeV/c² when an assumption moves by its own uncertainty or is replaced.`,
    },
    {
      name: 'coverage',
      svg: coverageFigure({ ...result, points, confidenceLevel }, options).outerHTML,
      caption:
        'Part of the pseudo-experiments whose limit is not below the signal put in, with binomial errors; the broken line is the confidence level.',
    },
  ];
}
