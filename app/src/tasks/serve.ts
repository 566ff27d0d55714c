import { InputError } from '../../../src/errors.js';
import type { FromWorker, Progress, TaskContext, Tasks, ToWorker } from './protocol.js';

class Cancelled extends Error {}

/** The part of a worker's global scope that is used. */
interface WorkerScope {
  addEventListener(type: 'message', listener: (event: MessageEvent<ToWorker>) => void): void;
  postMessage(message: FromWorker): void;
}

/** Makes a module worker carry out tasks by name; an InputError is told apart from a fault of ours. */
export function serve(tasks: Tasks): void {
  const scope = globalThis as unknown as WorkerScope;
  const cancelled = new Set<number>();
  const open = new Set<number>();
  scope.addEventListener('message', ({ data }) => {
    if (data.kind === 'cancel') {
      if (open.has(data.id)) cancelled.add(data.id);
      return;
    }
    const { id, name, input } = data;
    open.add(id);
    const context: TaskContext = {
      async progress(progress: Progress) {
        scope.postMessage({ kind: 'progress', id, progress });
        await nextTurn();
        if (cancelled.has(id)) throw new Cancelled();
      },
      partial: value => scope.postMessage({ kind: 'partial', id, value }),
    };
    void carryOut(tasks[name], input, context)
      .then(value => scope.postMessage({ kind: 'done', id, value }))
      .catch((error: unknown) => {
        if (error instanceof Cancelled) return;
        const message = error instanceof Error ? error.message : String(error);
        scope.postMessage({ kind: 'failed', id, message, isInput: error instanceof InputError });
      })
      .finally(() => {
        open.delete(id);
        cancelled.delete(id);
      });
  });
}

const carryOut = async (task: Tasks[string], input: unknown, context: TaskContext): Promise<unknown> => task(input as never, context);

/** After messages that have come meanwhile; a timer would wait 4 ms. */
function nextTurn(): Promise<void> {
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}
