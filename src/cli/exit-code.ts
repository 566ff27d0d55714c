import { InputError, ResumableError } from '../errors.js';

/** 0 done, 1 our failure, 2 the input is at fault, 3 interrupted and resumable. */
export const EXIT = { done: 0, failure: 1, input: 2, resumable: 3 } as const;

export function exitCodeOf(error: unknown): number {
  if (error instanceof InputError) return EXIT.input;
  return error instanceof ResumableError ? EXIT.resumable : EXIT.failure;
}
