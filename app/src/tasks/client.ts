import { InputError } from '../../../src/errors.js';
import type { FromWorker, InputOf, OutputOf, Progress, Tasks, ToWorker } from './protocol.js';

export interface RunOptions {
  /** Aborted: the task is told to stop and the promise rejects at once. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  readonly onPartial?: (value: unknown) => void;
}

/** A worker as a set of functions. */
export interface TaskClient<T extends Tasks> {
  /** Rejects with InputError where the input is at fault, with the reason of the signal where it was aborted. */
  run<Name extends keyof T & string>(name: Name, input: InputOf<T, Name>, options?: RunOptions): Promise<OutputOf<T, Name>>;
  /** Ends the worker and all that it does; the next task starts a new one. */
  terminate(): void;
}

interface Waiting {
  readonly options: RunOptions;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** The tasks of a worker that is started with the first of them. */
export function taskClient<T extends Tasks>(start: () => Worker): TaskClient<T> {
  let worker: Worker | null = null;
  let count = 0;
  const waiting = new Map<number, Waiting>();
  const failAll = (error: Error): void => {
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  };
  const terminate = (): void => {
    worker?.terminate();
    worker = null;
    failAll(new DOMException('stopped', 'AbortError'));
  };
  const started = (): Worker => {
    if (worker !== null) return worker;
    worker = start();
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => receive(data));
    worker.addEventListener('error', event => {
      worker?.terminate();
      worker = null;
      failAll(new Error(event.message || 'a worker could not be started'));
    });
    return worker;
  };
  const receive = (message: FromWorker): void => {
    const one = waiting.get(message.id);
    if (one === undefined) return;
    if (message.kind === 'progress') one.options.onProgress?.(message.progress);
    else if (message.kind === 'partial') one.options.onPartial?.(message.value);
    else {
      waiting.delete(message.id);
      if (message.kind === 'done') one.resolve(message.value);
      else one.reject(message.isInput ? new InputError(message.message) : new Error(message.message));
    }
  };
  const post = (message: ToWorker): void => started().postMessage(message);
  return {
    terminate,
    run: (name, input, options = {}) =>
      new Promise((resolve, reject) => {
        const { signal } = options;
        if (signal?.aborted) {
          reject(signal.reason as Error);
          return;
        }
        const id = ++count;
        const abort = (): void => {
          if (!waiting.delete(id)) return;
          worker?.postMessage({ kind: 'cancel', id } satisfies ToWorker);
          reject(signal!.reason as Error);
        };
        signal?.addEventListener('abort', abort, { once: true });
        const settle =
          <V>(how: (value: V) => void) =>
          (value: V): void => {
            signal?.removeEventListener('abort', abort);
            how(value);
          };
        waiting.set(id, { options, resolve: settle(resolve as (value: unknown) => void), reject: settle(reject) });
        post({ kind: 'run', id, name, input });
      }),
  };
}

/** Was it stopped, not failed? */
export const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';
