import type { RunOptions, TaskClient } from './client.js';
import type { InputOf, OutputOf, Tasks } from './protocol.js';

/** Several workers of one kind behind one queue. */
export interface TaskPool<T extends Tasks> {
  readonly size: number;
  /** On the first worker that is free, in the order of the calls. */
  run<Name extends keyof T & string>(name: Name, input: InputOf<T, Name>, options?: RunOptions): Promise<OutputOf<T, Name>>;
  /** The same task once on each worker, as to give all of them the data. */
  runOnAll<Name extends keyof T & string>(name: Name, input: InputOf<T, Name>): Promise<void>;
  /** Ends all that is under way or waits; later tasks start new workers. */
  terminate(): void;
}

/** One worker is left to the page; no more than 8, as memory grows with them. */
export const workerCount = (cores: number = navigator.hardwareConcurrency): number => Math.max(1, Math.min(8, cores - 1));

export function taskPool<T extends Tasks>(make: () => TaskClient<T>, size: number = workerCount()): TaskPool<T> {
  const clients = Array.from({ length: size }, make);
  const free = [...clients];
  const queue: { readonly resolve: (client: TaskClient<T>) => void; readonly reject: (reason: unknown) => void }[] = [];
  const release = (client: TaskClient<T>): void => {
    const next = queue.shift();
    if (next === undefined) free.push(client);
    else next.resolve(client);
  };
  const acquire = (): Promise<TaskClient<T>> => {
    const client = free.shift();
    return client === undefined ? new Promise((resolve, reject) => queue.push({ resolve, reject })) : Promise.resolve(client);
  };
  return {
    size,
    async run<Name extends keyof T & string>(name: Name, input: InputOf<T, Name>, options?: RunOptions): Promise<OutputOf<T, Name>> {
      const client = await acquire();
      try {
        return await client.run(name, input, options);
      } finally {
        release(client);
      }
    },
    async runOnAll(name, input) {
      await Promise.all(clients.map(client => client.run(name, input)));
    },
    terminate() {
      for (const { reject } of queue.splice(0)) reject(new DOMException('stopped', 'AbortError'));
      clients.forEach(client => client.terminate());
    },
  };
}
