import { taskClient } from '../../../tasks/client.js';
import type { CountingTasks } from '../../../workers/counting.js';

/** Counting experiments. */
export const countingEngine = taskClient<CountingTasks>(
  () => new Worker(new URL('../../../workers/counting.ts', import.meta.url), { type: 'module', name: 'counting' }),
);
