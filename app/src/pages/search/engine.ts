import { taskClient } from '../../tasks/client.js';
import type { SearchTasks } from '../../workers/search.js';

/** The worker that leads searches. */
export const searchEngine = taskClient<SearchTasks>(
  () => new Worker(new URL('../../workers/search.ts', import.meta.url), { type: 'module', name: 'search' }),
);
