import { taskClient } from '../../tasks/client.js';
import type { RecastTasks } from '../../workers/recast.js';

/** The worker that turns limits into couplings. */
export const recastEngine = taskClient<RecastTasks>(
  () => new Worker(new URL('../../workers/recast.ts', import.meta.url), { type: 'module', name: 'recast' }),
);
