import { InputError } from '../errors.js';

export type JsonObject = Readonly<Record<string, unknown>>;

/** Marks what Python writes for a number that is none; it becomes a string that no check for a number accepts. */
const NOT_A_NUMBER = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g;

/**
 * Parses JSON. The tokens NaN and Infinity of Python's json module are kept as strings, so that the check of the field reports them with
 * their path. `what` names the text in the message of the InputError for one that is not JSON.
 */
export function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const quoted = text.replace(NOT_A_NUMBER, token => (token.startsWith('"') ? token : `"${token}"`));
    try {
      return JSON.parse(quoted);
    } catch {
      throw new InputError(`${what} is not JSON: ${(error as Error).message}`, { cause: error });
    }
  }
}

/** Runs what goes into a document as deep as it says. Throws InputError when that is deeper than the stack. */
export function withinStack<T>(what: string, expected: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) throw new InputError(`${what}: is nested too deeply: expected ${expected}`, { cause: error });
    throw error;
  }
}

/** One key appended to a JSON pointer (RFC 6901). */
export const pointer = (path: string, key: string | number): string =>
  `${path}/${typeof key === 'number' ? key : key.replaceAll('~', '~0').replaceAll('/', '~1')}`;

function describe(value: unknown): string {
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'string' ? `"${value}"` : String(value);
}

/** The complaint about the value at a path; the path of the document itself is written as /. */
export const complaint = (path: string, value: unknown, expected: string): InputError =>
  new InputError(`${path || '/'} is ${describe(value)}: expected ${expected}`);

/** An object that has all of `required` and nothing beyond `optional`. */
export function readObject(
  value: unknown,
  path: string,
  required: readonly string[],
  optional: readonly string[] | 'any' = [],
): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw complaint(path, value, 'an object');
  for (const key of required) {
    if (!Object.hasOwn(value, key)) throw new InputError(`${pointer(path, key)} is missing: expected ${required.join(', ')}`);
  }
  if (optional !== 'any') {
    const known = [...required, ...optional];
    const extra = Object.keys(value).find(key => !known.includes(key));
    if (extra !== undefined) throw new InputError(`${pointer(path, extra)} is not known here: expected only ${known.join(', ')}`);
  }
  return value as JsonObject;
}

/** An array of at least `minimum` items, each read by `read`. */
export function readArray<T>(value: unknown, path: string, read: (item: unknown, path: string) => T, minimum = 1): T[] {
  if (!Array.isArray(value)) throw complaint(path, value, 'an array');
  if (value.length < minimum) throw complaint(path, value, `at least ${minimum}`);
  return value.map((item, k) => read(item, pointer(path, k)));
}

export function readNumber(value: unknown, path: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw complaint(path, value, 'a finite number');
  return value;
}

export function readString(value: unknown, path: string): string {
  if (typeof value !== 'string') throw complaint(path, value, 'a string');
  return value;
}

/** Names that must differ from each other. */
export function checkDistinct(names: readonly string[], path: string, key = '/name'): void {
  names.forEach((name, k) => {
    const first = names.indexOf(name);
    if (first < k) throw complaint(`${path}/${k}${key}`, name, `a name other than that of ${path}/${first}`);
  });
}
