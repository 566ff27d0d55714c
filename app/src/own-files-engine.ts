import { taskClient } from './tasks/client.js';
import type { NamedFile, OwnFileTasks } from './workers/own-files.js';

/** The worker that reads files of one's own. */
export const ownFilesEngine = taskClient<OwnFileTasks>(
  () => new Worker(new URL('./workers/own-files.ts', import.meta.url), { type: 'module', name: 'own files' }),
);

export const namedFile = (file: File): NamedFile => ({ name: file.name, content: file });
