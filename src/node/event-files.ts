import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../errors.js';
import { hasWildcard, wildcard } from './wildcard.js';

const ANY_DEPTH = '**';

/**
 * Files that paths and patterns stand for: those of a list in its order, those of a pattern in the order of the characters of their paths, whatever the language
 * of the system. A path that exists is no pattern. A part ** stands for folders of any depth. Throws InputError when a pattern matches no file, or a file is there twice.
 */
export async function eventFiles(paths: readonly string[]): Promise<string[]> {
  if (paths.length === 0) throw new InputError('no file of events: expected at least one');
  const files: string[] = [];
  for (const path of paths) files.push(...(hasWildcard(path) && !(await exists(path)) ? await expanded(path) : [path]));
  const seen = new Map<string, string>();
  for (const file of files) {
    // a missing file is reported when it is opened
    const real = await realpath(file).catch(() => file);
    const before = seen.get(real);
    if (before !== undefined) throw new InputError(`${file}: is the same file as ${before}: expected each file of events once`);
    seen.set(real, file);
  }
  return files;
}

async function expanded(pattern: string): Promise<string[]> {
  const isAbsolute = pattern.startsWith('/');
  let found = [isAbsolute ? '/' : ''];
  const parts = pattern.split('/').filter(part => part !== '');
  for (const [k, part] of parts.entries()) {
    const next: string[] = [];
    for (const folder of found) next.push(...(await step(folder, part, k === parts.length - 1)));
    found = [...new Set(next)];
  }
  const files: string[] = [];
  for (const path of found) if ((await stat(path).catch(() => undefined))?.isFile()) files.push(path);
  if (files.length === 0) throw new InputError(`${pattern}: matches no file, expected at least one file of events`);
  return files.sort((a, b) => (a < b ? -1 : 1));
}

/** Paths in a folder that one part of a pattern stands for. */
async function step(folder: string, part: string, isLast: boolean): Promise<string[]> {
  if (part === ANY_DEPTH) {
    const below = (await entriesOf(folder)).filter(entry => entry.isDirectory() && !entry.name.startsWith('.'));
    const deeper: string[] = [];
    for (const { name } of below) deeper.push(...(await step(join(folder, name), part, isLast)));
    const here = isLast ? (await entriesOf(folder)).map(({ name }) => join(folder, name)) : [folder];
    return [...here, ...deeper];
  }
  if (!hasWildcard(part)) return [join(folder, part)];
  const matches = wildcard(part);
  return (await entriesOf(folder)).filter(({ name }) => matches(name)).map(({ name }) => join(folder, name));
}

/** A folder that is not there or may not be read has nothing in it. */
const entriesOf = (folder: string): Promise<Dirent[]> => readdir(folder === '' ? '.' : folder, { withFileTypes: true }).catch(() => []);

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
