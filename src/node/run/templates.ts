import type { TemplateSample } from '../../analysis/template.js';
import type { WorkerPool } from '../worker-pool.js';
import { fileTemplates, templateTasks, type LoadOptions } from './events.js';
import type { Progress } from './progress.js';
import type { RunTask } from './worker.js';

/** Carries out a task that has a name, or takes its answer from a log. The pool has the context that the task refers to. */
export type NamedTask = (key: string, task: RunTask) => Promise<unknown>;

export interface TemplateOptions extends LoadOptions {
  readonly progress: Progress;
}

/** The templates of an analysis by name of the background, the simulated ones made by the pool. Throws InputError. */
export async function makeTemplates(options: TemplateOptions, pool: WorkerPool, carryOut: NamedTask): Promise<Map<string, TemplateSample>> {
  const { analysis, seed, progress } = options;
  const templates = await fileTemplates(options);
  const tasks = templateTasks(analysis, seed);
  pool.setContext({ analysis });
  progress.begin('background templates', tasks.length, 'processes');
  await Promise.all(
    tasks.map(async ({ name, template }) => {
      templates.set(name, (await carryOut(`template ${name}`, { kind: 'template', template })) as TemplateSample);
    }),
  );
  progress.end();
  return templates;
}
