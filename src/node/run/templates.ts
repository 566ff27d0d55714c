import type { TemplateBins } from '../../model/shapes/template.js';
import type { WorkerPool } from '../worker-pool.js';
import { fileTemplates, templateTasks, type LoadOptions } from './events.js';
import type { RunTask } from './worker.js';

/** The templates of an analysis by name of the background, the simulated ones made by the pool. Throws InputError. */
export async function makeTemplates(options: LoadOptions, pool: WorkerPool): Promise<Map<string, TemplateBins>> {
  const { analysis, seed, progress } = options;
  const templates = await fileTemplates(options);
  const tasks = templateTasks(analysis, seed);
  pool.setContext({ analysis });
  progress.begin('background templates', tasks.length, 'processes');
  await Promise.all(
    tasks.map(async ({ name, template }) => {
      templates.set(name, (await pool.run({ kind: 'template', template } satisfies RunTask)) as TemplateBins);
      progress.step();
    }),
  );
  progress.end();
  return templates;
}
