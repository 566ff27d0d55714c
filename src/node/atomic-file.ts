import { open, rename, rm } from 'node:fs/promises';
import { writeFailure } from './write-failure.js';

let count = 0;

/**
 * Lets `write` make a file under a temporary name beside `path`, then renames it: `path` is there whole or not at all, and a failure
 * leaves nothing behind. Throws InputError when the folder is missing or may not be written to, ResumableError when the disk is full.
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
    throw writeFailure(path, cause);
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
