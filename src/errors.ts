/** The input is at fault: a file, a field, a value. The command line prints the message alone and exits with 2. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** "what value: expected ...": the one form of a complaint about a value. */
export function badValue(what: string, value: unknown, expected: string): InputError {
  const shown = typeof value === 'string' ? `"${value}"` : String(value);
  return new InputError(`${what} is ${shown}: expected ${expected}`);
}

/** The same about a field of an analysis file; who has the file adds its name and line. */
export class FieldError extends InputError {
  constructor(
    readonly path: readonly (string | number)[],
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Something outside stopped the work. What is finished is kept, and the same command goes on from there: exit code 3. */
export class ResumableError extends Error {
  override readonly name = 'ResumableError';
}
