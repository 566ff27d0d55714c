import { InputError, ResumableError } from '../errors.js';

const NO_SPACE = ['ENOSPC', 'EDQUOT', 'EFBIG'];
/** As the C library, and with it DuckDB, says it. */
const NO_SPACE_WORDS = /No space left on device|Disk quota exceeded|File too large/;
const REFUSED = ['EACCES', 'EPERM', 'EROFS'];

/**
 * What to throw when a file could not be written: a ResumableError when the disk is full, an InputError when the place is not one to write to, else
 * the cause itself.
 */
export function writeFailure(path: string, cause: unknown): unknown {
  if (!(cause instanceof Error)) return cause;
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  if (NO_SPACE.includes(code) || NO_SPACE_WORDS.test(cause.message)) {
    return new ResumableError(`${path}: cannot be written, no space is left on the disk${code === '' ? '' : ` (${code})`}`, { cause });
  }
  if (code === 'ENOENT' || code === 'ENOTDIR') return new InputError(`${path}: cannot be written, expected its folder to exist`, { cause });
  if (code === 'EISDIR') return new InputError(`${path}: is a folder, expected the name of a file`, { cause });
  if (REFUSED.includes(code)) {
    return new InputError(`${path}: cannot be written (${code}), expected a folder with permission to write`, { cause });
  }
  return cause;
}
