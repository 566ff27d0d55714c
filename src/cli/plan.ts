import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { atFields } from '../config/at-fields.js';
import { isMeasurement } from '../config/measurement-schema.js';
import { readAnalysis } from '../config/read-analysis.js';
import { isRecastFile } from '../config/recast-file.js';
import { InputError } from '../errors.js';
import { planStudy, type PlannedStage, type StudyPlan } from '../node/batch/plan.js';
import { durationText, Progress } from '../node/run/progress.js';
import { withSeed } from './carry-out.js';
import { printJson, type CommandIo } from './io.js';
import { collect, fileSeedOption, workersOption } from './options.js';
import { readTextFile } from './read-text-file.js';
import { analysisPath } from './run.js';
import { textTable } from './text-table.js';

interface PlanFlags {
  readonly seed?: number;
  readonly workers: number;
  readonly set: readonly string[];
  readonly json?: boolean;
}

/** `plan`: what a run on a batch system takes, before it is sent. Throws InputError, FitFailure. */
export const planCommand = (io: CommandIo): Command =>
  new Command('plan')
    .description('how many jobs, hours and bytes run --on slurm takes, by some tasks of each stage; sends nothing')
    .argument('<analysis>', 'analysis file (YAML), or the name of a packaged one')
    .addOption(fileSeedOption())
    .addOption(workersOption())
    .option('--set <key=value>', 'replace a value of the file, e.g. limit.toyCheck.toys=100000; repeatable', collect, [])
    .option('--json', 'print JSON')
    .action(async (nameOrPath: string, flags: PlanFlags) => {
      const path = analysisPath(nameOrPath);
      const text = readTextFile(path, 'an analysis file');
      if (isMeasurement(text) || isRecastFile(text)) {
        throw new InputError(`${path}: is a measurement or a recast, which needs no jobs: expected an analysis file`);
      }
      const analysis = withSeed(readAnalysis(text, { file: path, set: flags.set }), flags.seed);
      const folder = mkdtempSync(join(tmpdir(), 'portalscope-plan-'));
      try {
        const progress = new Progress({ write: io.err, isTerminal: process.stderr.isTTY === true && flags.json !== true });
        const { workers } = flags;
        const plan = await atFields({ text, file: path, set: flags.set }, () =>
          planStudy({ analysis, analysisPath: path, workers, folder, progress }),
        );
        if (flags.json === true) printJson(io, { name: analysis.name, seed: analysis.seed, ...plan });
        else io.out(`${analysis.title}\n\n${planText(plan)}`);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });

/** Slower nodes, and tasks that take longer than the others, are to find time. */
const SAFETY = 1.5;

function planText(plan: StudyPlan): string {
  const { masses, pseudoExperiments, stages, jobs, bytes, settings } = plan;
  const toys = pseudoExperiments === 0 ? '' : `, ${pseudoExperiments} pseudo-experiments`;
  const longest = Math.max(0, ...stages.map(({ cpuSecondsPerJob }) => cpuSecondsPerJob)) / settings.cpus;
  const isShort = longest * SAFETY > settings.timeMinutes * 60;
  return [
    `${masses} masses${toys}\n`,
    textTable(['stage', 'tasks', 'CPU time', 'jobs', 'a job takes', 'bytes'], stages.map(stageRow(settings.cpus))),
    `In all ${jobs} ${jobs === 1 ? 'job' : 'jobs'}, ${cpuText(plan)} of CPU time, ${bytesText(bytes)} on the disk.`,
    ...(pseudoExperiments === 0 ? [] : ['A mass whose limit lies outside of the first strengths that are tested takes more.']),
    ...(isShort
      ? [
          `Warning: a job may take more than its limit of ${settings.timeMinutes} min (batch.timeMinutes), and is then sent again for what it has not done.`,
        ]
      : []),
    '',
  ].join('\n');
}

const stageRow =
  (cpus: number) =>
  (planned: PlannedStage): string[] => {
    const { stage, tasks, jobs, cpuSecondsPerJob, jobBytes, logBytes } = planned;
    return [
      stage,
      String(tasks),
      cpuText(planned),
      jobs === 0 ? 'none: here' : String(jobs),
      jobs === 0 ? '' : durationText(cpuSecondsPerJob / cpus),
      bytesText(jobBytes + logBytes),
    ];
  };

/** The error in percent, where it is of the size of a second. */
function cpuText({ cpuSeconds, cpuSecondsError }: Pick<StudyPlan, 'cpuSeconds' | 'cpuSecondsError'>): string {
  const error = cpuSecondsError < 0.5 ? '' : ` ± ${Math.ceil((100 * cpuSecondsError) / cpuSeconds)}%`;
  return `${durationText(cpuSeconds)}${error}`;
}

function bytesText(bytes: number): string {
  const [size, unit] = bytes < 1e6 ? [bytes / 1e3, 'kB'] : bytes < 1e9 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB'];
  return `${unit !== 'kB' && size < 10 ? size.toFixed(1) : Math.ceil(size)} ${unit}`;
}
