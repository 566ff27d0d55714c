import type { Analysis } from '../../config/schema.js';
import type { TemplateSample, TemplateTask } from '../template.js';
import type { StageRunner } from './stage.js';

export interface TemplateOptions {
  readonly analysis: Analysis;
  readonly runner: StageRunner;
}

/** The simulated templates of an analysis by name of the background. Throws InputError. */
export async function simulatedTemplates({ analysis, runner }: TemplateOptions): Promise<Map<string, TemplateSample>> {
  const tasks = templateTasks(analysis);
  runner.setContext({ analysis });
  const templates = await runner.carryOut<TemplateSample>({
    name: 'background templates',
    unit: 'processes',
    tasks: tasks.map(({ name, template }) => ({ key: `template ${name}`, task: { kind: 'template', template } })),
  });
  return new Map(tasks.map(({ name }, k) => [name, templates[k]]));
}

/** Templates to be simulated, by name of the background. They use other events than a data set of the same seed. */
const templateTasks = ({ backgrounds, seed }: Analysis): { name: string; template: TemplateTask }[] =>
  backgrounds.flatMap(({ name, shape }) =>
    shape.kind === 'template' && shape.process !== undefined
      ? [{ name, template: { process: shape.process, events: shape.events, binWidth: shape.binWidth, seed } }]
      : [],
  );
