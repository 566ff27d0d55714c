import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { InputError } from '../../errors.js';

const known = new Map<string, Promise<string>>();

/** What tells whether a file is still the one that was seen. */
export async function fileState(path: string): Promise<string> {
  const { dev, ino, size, mtimeNs } = await stat(path, { bigint: true });
  return [dev, ino, size, mtimeNs].join(' ');
}

/** SHA-256 of a file, computed once as long as the file stays as it is. Throws InputError when it is changed meanwhile. */
export async function fileHash(path: string): Promise<string> {
  const before = await fileState(path);
  const hash = known.get(before) ?? computed(path);
  known.set(before, hash);
  try {
    const value = await hash;
    if ((await fileState(path)) !== before) throw new InputError(`${path}: was changed while it was read: expected it to stay as it is`);
    return value;
  } catch (error) {
    known.delete(before);
    throw error;
  }
}

async function computed(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
