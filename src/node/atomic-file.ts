import { open, rename, rm } from 'node:fs/promises';
import { InputError } from '../errors.js';

let count = 0;

/**
 * Lets `write` make a file under a temporary name beside `path`, then renames it: `path` is there whole or not at all, and a failure
 * leaves nothing behind. Throws InputError when the folder is missing or may not be written to.
 */
export async function replaceFile(path: string, write: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = `${path}.${process.pid}-${count++}.tmp`;
  try {
    // made here, so that a bad folder is reported alike whoever writes
    await (await open(temporary, 'wx')).close();
    await write(temporary);
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw complaint(path, cause);
  }
}

/** Writes a text or bytes in the way of `replaceFile`, on the disk before the rename. */
export async function atomicWrite(path: string, content: string | Uint8Array): Promise<void> {
  await replaceFile(path, async temporary => {
    const file = await open(temporary, 'w');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
  });
}

function complaint(path: string, cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return new InputError(`${path}: cannot be written, expected its folder to exist`, { cause });
  if (code === 'EISDIR') return new InputError(`${path}: is a folder, expected the name of a file`, { cause });
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new InputError(`${path}: cannot be written, expected a folder with permission to write`, { cause });
  return cause;
}
