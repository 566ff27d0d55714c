import { Worker } from 'node:worker_threads';
import { errorOf, type WorkerAnswer } from './worker-answer.js';

interface Waiting {
  readonly task: unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Threads that run one module and take tasks in the order in which they are given. The module answers each message `{id, task}` with a
 * `WorkerAnswer`; what it computes may depend on the context and the task alone, so that the number of threads changes nothing. A thread that dies
 * (out of memory, say) fails the task that it had, and is replaced.
 */
export class WorkerPool {
  /** The task of each worker, if it has one. */
  private readonly workers = new Map<Worker, number | undefined>();
  private readonly queue: number[] = [];
  private readonly waiting = new Map<number, Waiting>();
  private context: { readonly context: unknown } | undefined;
  private next = 0;
  private isClosed = false;
  private dead: Error | undefined;

  constructor(
    private readonly module: URL,
    size: number,
  ) {
    for (let k = 0; k < size; k++) this.start();
  }

  /** Sent to every worker before any later task. */
  setContext(context: unknown): void {
    this.context = { context };
    for (const worker of this.workers.keys()) worker.postMessage(this.context);
  }

  run(task: unknown): Promise<unknown> {
    if (this.dead !== undefined) return Promise.reject(this.dead);
    return new Promise((resolve, reject) => {
      const id = this.next++;
      this.waiting.set(id, { task, resolve, reject });
      this.queue.push(id);
      this.dispatch();
    });
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.all([...this.workers.keys()].map(worker => worker.terminate()));
  }

  private start(): void {
    const worker = new Worker(this.module);
    this.workers.set(worker, undefined);
    if (this.context !== undefined) worker.postMessage(this.context);
    let cause = new Error('a worker thread ended by itself');
    worker.on('message', (answer: WorkerAnswer) => this.finish(worker, answer));
    worker.on('error', error => (cause = error));
    worker.on('exit', () => this.bury(worker, cause));
  }

  private dispatch(): void {
    for (const [worker, held] of this.workers) {
      if (held !== undefined) continue;
      const id = this.queue.shift();
      if (id === undefined) return;
      this.workers.set(worker, id);
      worker.postMessage({ id, task: this.waiting.get(id)!.task });
    }
  }

  private finish(worker: Worker, answer: WorkerAnswer): void {
    const { resolve, reject } = this.waiting.get(answer.id)!;
    this.waiting.delete(answer.id);
    this.workers.set(worker, undefined);
    if ('value' in answer) resolve(answer.value);
    else reject(errorOf(answer.error));
    this.dispatch();
  }

  private bury(worker: Worker, cause: Error): void {
    if (this.isClosed) return;
    const held = this.workers.get(worker);
    this.workers.delete(worker);
    if (held === undefined) {
      // it died of itself, as its successor would
      this.dead = cause;
      for (const { reject } of this.waiting.values()) reject(cause);
      this.waiting.clear();
      this.queue.length = 0;
      return;
    }
    this.waiting.get(held)!.reject(cause);
    this.waiting.delete(held);
    this.start();
    this.dispatch();
  }
}
