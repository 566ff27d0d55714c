import { readFileSync } from 'node:fs';
import { InputError } from '../errors.js';

/** Text of a file; `expected` says what it should have been. Throws InputError when it is not there or cannot be read. */
export function readTextFile(path: string, expected: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const cause = code === 'ENOENT' ? 'does not exist' : code === 'EISDIR' ? 'is a folder' : `cannot be read (${code})`;
    throw new InputError(`${path}: ${cause}: expected ${expected}`, { cause: error });
  }
}
