/** What a page and a worker say to each other. */

export type ToWorker =
  | { readonly kind: 'run'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly kind: 'cancel'; readonly id: number };

export type FromWorker =
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly kind: 'partial'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string; readonly isInput: boolean };

export interface Progress {
  readonly done: number;
  readonly total: number;
  /** What is counted, "masses". */
  readonly unit: string;
}

/** What a task can say while it works. */
export interface TaskContext {
  /** Tells how far it is; lets messages in, among them that it is cancelled, whereupon it throws. */
  progress(progress: Progress): Promise<void>;
  /** A part of the result, before the whole is there. */
  partial(value: unknown): void;
}

/** Tasks of a worker by name. */
export type Tasks = Readonly<Record<string, (input: never, context: TaskContext) => unknown>>;
export type InputOf<T extends Tasks, Name extends keyof T> = Parameters<T[Name]>[0];
export type OutputOf<T extends Tasks, Name extends keyof T> = Awaited<ReturnType<T[Name]>>;
