/** Carries out tasks elsewhere, as in threads or in workers of a page; what comes of a task depends on it and the context alone. */
export interface TaskPool<Task, Context> {
  /** What all later tasks refer to. */
  setContext(context: Context): void;
  run(task: Task): Promise<unknown>;
}
