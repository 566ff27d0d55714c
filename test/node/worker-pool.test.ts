import { describe, expect, it } from 'vitest';
import { WorkerPool } from '../../src/node/worker-pool.js';

const module = (text: string): URL => new URL(`data:text/javascript,${encodeURIComponent(text)}`);

/** Answers a number with its sum with the context; dies of 13. */
const adding = module(`
  import { parentPort } from 'node:worker_threads';
  let context = 0;
  parentPort.on('message', message => {
    if ('context' in message) context = message.context;
    else if (message.task === 13) process.exit(1);
    else parentPort.postMessage({ id: message.id, value: context + message.task });
  });
`);

describe('pool of threads', () => {
  it('loses the task that kills its thread, no other, and the next thread has the context', async () => {
    const pool = new WorkerPool(adding, 2);
    pool.setContext(100);
    const answers = await Promise.allSettled([1, 13, 2, 13, 3, 13, 4].map(task => pool.run(task)));
    expect(answers.map(answer => (answer.status === 'fulfilled' ? answer.value : 'died'))).toEqual([
      101,
      'died',
      102,
      'died',
      103,
      'died',
      104,
    ]);
    await pool.close();
  });

  it('whose module cannot be loaded fails its tasks with the cause', async () => {
    const pool = new WorkerPool(module('throw new Error("no such kernel")'), 1);
    await expect(Promise.all([pool.run(1), pool.run(2)])).rejects.toThrow('no such kernel');
    await pool.close();
  });
});
