import { parentPort } from 'node:worker_threads';
import { RunWorker, type RunContext, type RunTask } from '../../analysis/run/tasks.js';
import { answerOf } from '../worker-answer.js';

const worker = new RunWorker();

parentPort!.on('message', (message: { context: RunContext } | { id: number; task: RunTask }) => {
  if ('context' in message) {
    worker.setContext(message.context);
    return;
  }
  const { id, task } = message;
  parentPort!.postMessage(answerOf(id, () => worker.carryOut(task)));
});
