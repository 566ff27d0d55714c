import { taskClient } from '../../tasks/client.js';
import type { RecastTasks } from '../../workers/recast.js';

const start = (name: string) => () => new Worker(new URL('../../workers/recast.ts', import.meta.url), { type: 'module', name });

/** Answers while something moves: coarse regions, points. */
export const quickEngine = taskClient<RecastTasks>(start('recast'));

/** Answers when all is at rest: fine regions with bands, tables. A worker of its own, so that a new movement need not wait for it. */
export const thoroughEngine = taskClient<RecastTasks>(start('recast at rest'));
