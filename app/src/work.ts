import { createSignal, type Accessor } from 'solid-js';
import type { Progress } from './tasks/protocol.js';

/** Work that takes long enough to be told of in the status line. */
export interface Work {
  readonly title: string;
  readonly progress: Accessor<Progress | null>;
  readonly startedAt: number;
  /** Absent where it cannot be stopped. */
  readonly stop?: () => void;
}

const [running, setRunning] = createSignal<readonly Work[]>([]);

/** Work under way, the newest last. */
export const runningWork = running;

/** Announces work; `report` takes its progress, `end` takes it off the line. */
export function beginWork(title: string, stop?: () => void): { report(progress: Progress): void; end(): void } {
  const [progress, setProgress] = createSignal<Progress | null>(null);
  const work: Work = { title, progress, startedAt: performance.now(), ...(stop && { stop }) };
  setRunning(all => [...all, work]);
  return {
    report: setProgress,
    end: () => setRunning(all => all.filter(one => one !== work)),
  };
}

/** Shorter work is over before it could be read of. */
const SLOW_MS = 400;

/** Announces work of unknown length if it turns out to take long. */
export async function announceIfSlow<T>(title: string, work: Promise<T>): Promise<T> {
  let announced: { end(): void } | undefined;
  const timer = setTimeout(() => (announced = beginWork(title)), SLOW_MS);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    announced?.end();
  }
}
