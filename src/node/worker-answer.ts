import { InputError } from '../errors.js';

/** An error as it goes from thread to thread. */
interface SentError {
  readonly isInput: boolean;
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
    const { message, stack } = error as Error;
    return { id, error: { isInput: error instanceof InputError, message, stack } };
  }
}

/** The error that a worker sent. */
export function errorOf({ isInput, message, stack }: SentError): Error {
  if (isInput) return new InputError(message);
  const error = new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
