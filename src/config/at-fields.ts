import { fieldPlace, type ReadOptions } from './read-analysis.js';
import { FieldError, InputError } from '../errors.js';

/** Carries out the work of an analysis file; a complaint about one of its fields gets the name of the file and the line. */
export async function atFields<T>({ text, ...options }: ReadOptions & { readonly text: string }, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FieldError) throw new InputError(`${fieldPlace(text, options, error.path)}: ${error.message}`, { cause: error });
    throw error;
  }
}

/** What is wrong with the value of a field becomes a complaint about the field. */
export function inField<T>(path: readonly (string | number)[], read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InputError) || error instanceof FieldError) throw error;
    throw new FieldError(path, error.message);
  }
}
