import type { Analysis } from '../../config/schema.js';
import type { StageProgress } from '../../progress.js';
import type { TemplateSample, TemplateTask } from '../template.js';
import type { NamedTask, RunPool } from './tasks.js';

export interface TemplateOptions {
  readonly analysis: Analysis;
  readonly pool: RunPool;
  readonly carryOut: NamedTask;
  readonly progress: StageProgress;
}

/** The simulated templates of an analysis by name of the background, made by the pool. Throws InputError. */
export async function simulatedTemplates({ analysis, pool, carryOut, progress }: TemplateOptions): Promise<Map<string, TemplateSample>> {
  const tasks = templateTasks(analysis);
  pool.setContext({ analysis });
  progress.begin('background templates', tasks.length, 'processes');
  const templates = new Map<string, TemplateSample>();
  await Promise.all(
    tasks.map(async ({ name, template }) => {
      templates.set(name, (await carryOut(`template ${name}`, { kind: 'template', template })) as TemplateSample);
    }),
  );
  progress.end();
  return templates;
}

/** Templates to be simulated, by name of the background. They use other events than a data set of the same seed. */
const templateTasks = ({ backgrounds, seed }: Analysis): { name: string; template: TemplateTask }[] =>
  backgrounds.flatMap(({ name, shape }) =>
    shape.kind === 'template' && shape.process !== undefined
      ? [{ name, template: { process: shape.process, events: shape.events, binWidth: shape.binWidth, seed } }]
      : [],
  );
