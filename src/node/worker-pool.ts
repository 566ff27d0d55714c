import { Worker } from 'node:worker_threads';
import { errorOf, type WorkerAnswer } from './worker-answer.js';

interface Waiting {
  readonly task: unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Threads that run one module and take tasks in the order in which they are given. The module answers each message `{id, task}` with a
 * `WorkerAnswer`; what it computes may depend on the context and the task alone, so that the number of threads changes nothing.
 */
export class WorkerPool {
  private readonly workers: Worker[];
  private readonly idle: Worker[];
  private readonly queue: number[] = [];
  private readonly waiting = new Map<number, Waiting>();
  private next = 0;

  constructor(module: URL, size: number) {
    this.workers = Array.from({ length: size }, () => new Worker(module));
    this.idle = [...this.workers];
    for (const worker of this.workers) {
      worker.on('message', (answer: WorkerAnswer) => this.finish(worker, answer));
      worker.on('error', error => this.fail(error));
    }
  }

  /** Sent to every worker before any later task. */
  setContext(context: unknown): void {
    for (const worker of this.workers) worker.postMessage({ context });
  }

  run(task: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const id = this.next++;
      this.waiting.set(id, { task, resolve, reject });
      this.queue.push(id);
      this.dispatch();
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map(worker => worker.terminate()));
  }

  private dispatch(): void {
    while (this.idle.length > 0 && this.queue.length > 0) {
      const id = this.queue.shift()!;
      this.idle.shift()!.postMessage({ id, task: this.waiting.get(id)!.task });
    }
  }

  private finish(worker: Worker, answer: WorkerAnswer): void {
    const { resolve, reject } = this.waiting.get(answer.id)!;
    this.waiting.delete(answer.id);
    this.idle.push(worker);
    if ('value' in answer) resolve(answer.value);
    else reject(errorOf(answer.error));
    this.dispatch();
  }

  /** A worker that dies takes the run with it: nothing that it held is known to be right. */
  private fail(error: Error): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
    this.queue.length = 0;
  }
}
