import { taskClient } from '../../tasks/client.js';
import type { LikelihoodTasks } from '../../workers/likelihood.js';

/** The worker for measurements and workspaces, which need no scan. */
export const likelihoodEngine = taskClient<LikelihoodTasks>(
  () => new Worker(new URL('../../workers/likelihood.ts', import.meta.url), { type: 'module', name: 'likelihood' }),
);
