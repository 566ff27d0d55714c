import { InputError } from '../errors.js';
import { FitFailure } from '../inference/test-statistics.js';

/** An error as it goes from thread to thread, or into a file. */
export interface SentError {
  readonly kind: 'input' | 'fit' | 'other';
  readonly message: string;
  readonly stack?: string | undefined;
}

/** What a worker sends back for the task of that number. */
export type WorkerAnswer = { readonly id: number } & ({ readonly value: unknown } | { readonly error: SentError });

/** What `compute` gives, or the error that it throws. */
export function answerOf(id: number, compute: () => unknown): WorkerAnswer {
  try {
    return { id, value: compute() };
  } catch (error) {
    return { id, error: sentError(error as Error) };
  }
}

export function sentError(error: Error): SentError {
  const kind = error instanceof InputError ? 'input' : error instanceof FitFailure ? 'fit' : 'other';
  return { kind, message: error.message, stack: error.stack };
}

/** The error that was sent. */
export function errorOf({ kind, message, stack }: SentError): Error {
  if (kind === 'input') return new InputError(message);
  if (kind === 'fit') return new FitFailure(message);
  const error = new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
