import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../errors.js';
import { atomicWrite } from './atomic-file.js';

/**
 * Writes files into a new folder that appears whole or not at all: they are written beside it and the folder is renamed. Throws InputError
 * when the folder exists and is not empty, or cannot be made.
 */
export async function writeFolder(path: string, files: readonly { readonly name: string; readonly text: string }[]): Promise<void> {
  if (existsSync(path) && readdirSync(path).length > 0) throw new InputError(`${path}: exists and is not empty, expected a new folder`);
  const temporary = `${path.replace(/\/+$/, '')}.${process.pid}.tmp`;
  try {
    await mkdir(temporary);
    for (const { name, text } of files) await atomicWrite(join(temporary, name), text);
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { recursive: true, force: true });
    const { code } = cause as NodeJS.ErrnoException;
    if (code === undefined) throw cause;
    throw new InputError(`${path}: cannot be written (${code}), expected a place for a new folder`, { cause });
  }
}
