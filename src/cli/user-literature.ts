import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../errors.js';
import { checkedCurve } from '../literature/declared-curve.js';
import type { PublishedCurve } from '../literature/curve.js';
import { curves } from '../literature/registry.js';
import { atomicWrite } from '../node/atomic-file.js';
import { readTextFile } from './read-text-file.js';

export const LITERATURE_OPTION = [
  '--literature <folder>',
  'folder of published limits of your own (default: PORTALSCOPE_LITERATURE, else portalscope/literature in the folder of user data)',
] as const;

/** Folder of the limits that the user has added: as asked for, else of PORTALSCOPE_LITERATURE, else in XDG_DATA_HOME. */
function literatureFolder(asked: string | undefined): string {
  const { PORTALSCOPE_LITERATURE: own, XDG_DATA_HOME: data } = process.env;
  return asked ?? (own || join(data || join(homedir(), '.local', 'share'), 'portalscope', 'literature'));
}

/** Built-in limits, and those of the user's folder after them. Throws InputError naming a file there that is no published limit, and a folder that was asked for and is none. */
export function knownCurves(asked: string | undefined): readonly PublishedCurve[] {
  const folder = literatureFolder(asked);
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  if (!isFolder && asked !== undefined) throw new InputError(`--literature ${folder} is no folder: expected one of published limits`);
  if (!isFolder) return curves;
  const files = readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .sort();
  return [...curves, ...files.map(name => readCurve(join(folder, name)))];
}

function readCurve(file: string): PublishedCurve {
  let record: unknown;
  try {
    record = JSON.parse(readTextFile(file, 'a published limit'));
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    throw new InputError(`${file} is no complete JSON: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  return checkedCurve(record, file);
}

/** Writes a limit to the user's folder, made if it is not there, and returns the file. Throws InputError for an id that is taken, unless `replace` is set for one of the user's own. */
export async function saveCurve(curve: PublishedCurve, asked: string | undefined, replace: boolean): Promise<string> {
  const folder = literatureFolder(asked);
  const file = join(folder, `${curve.id}.json`);
  if (curves.some(({ id }) => id === curve.id)) throw new InputError(`id is "${curve.id}", which is built in: expected another one`);
  if (!replace && statSync(file, { throwIfNoEntry: false }) !== undefined)
    throw new InputError(`id is "${curve.id}", which ${file} has: expected another one, or --replace`);
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new InputError(`${folder} cannot be made: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  await atomicWrite(file, `${JSON.stringify(curve, null, 2)}\n`);
  return file;
}
