import { parseHTML } from 'linkedom';
import { coverageFigure } from '../../plot/coverage.js';
import { ledgerFigure } from '../../plot/ledger.js';
import type { ReportFigure } from '../../report/figures.js';
import { validationHtml } from '../../report/validation.js';
import { FitFailure } from '../../inference/test-statistics.js';
import { assembleValidation, studyTasks, type FinishedSearch, type StudyOptions, type ValidationResult } from '../../validation/study.js';
import { VERSION } from '../../version.js';
import { atomicWrite } from '../atomic-file.js';
import { WorkerPool } from '../worker-pool.js';
import { join } from 'node:path';
import { PointLog } from './point-log.js';
import type { Progress } from './progress.js';

const LOG_FILE = 'validation.jsonl';
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

/** Carries out the validation of a finished search on a pool of workers; parts that an interrupted one has logged are not computed again. Throws FitFailure. */
export async function validateSearch(search: FinishedSearch, options: ValidateOptions): Promise<ValidationResult> {
  const { folder, seed, toys, progress, workers, resume } = options;
  const { configurationSha256, inputs } = search.result;
  const identity = { version: `${VERSION}, ${toys} toys`, seed, configurationSha256, inputSha256: inputs.map(i => i.sha256).join(' ') };
  const pool = new WorkerPool(new URL('./worker.js', import.meta.url), workers);
  const log = new PointLog(join(folder, LOG_FILE), identity, resume);
  try {
    pool.setContext({ specification: search.specification, x: search.x });
    const tasks = [...studyTasks(search, options)];
    progress.begin('validation', tasks.length, 'parts');
    const answers = new Map<string, unknown>();
    await Promise.all(
      tasks.map(async ([name, task]) => {
        const known = log.get(name);
        if (known !== undefined) {
          progress.skip();
          answers.set(name, known);
          return;
        }
        const answer = await pool.run({ kind: 'validation', task });
        log.append(name, answer);
        answers.set(name, answer);
        progress.step();
      }),
    );
    progress.end();
    return assembleValidation(search, options, VERSION, name => {
      const answer = answers.get(name);
      if (answer === undefined) throw new FitFailure(`validation: no answer to ${name}`);
      return answer;
    });
  } finally {
    log.close();
    await pool.close();
  }
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
