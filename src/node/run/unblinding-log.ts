import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { InputError } from '../../errors.js';
import type { Unblinding } from '../../report/provenance.js';

/** In the output folder; no run removes it or changes a line of it. */
export const UNBLINDING_LOG = 'unblinding.jsonl';

const unblinding = z.object({
  time: z.string(),
  configurationSha256: z.string(),
  version: z.string(),
  seed: z.number(),
  inputs: z.array(z.object({ name: z.string(), sha256: z.string() })),
});

/** Appends one line and has it on the disk before anything of the data is shown. Throws InputError when it cannot be written. */
export function logUnblinding(path: string, entry: Unblinding): void {
  try {
    const descriptor = openSync(path, 'a');
    try {
      writeSync(descriptor, `${JSON.stringify(entry)}\n`);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw new InputError(`${path}: cannot be written (${(error as NodeJS.ErrnoException).code}): nothing is unblinded without a log`, {
      cause: error,
    });
  }
}

/** All unblindings of the folder, the first first. Throws InputError when a line is none. */
export function readUnblindings(path: string): Unblinding[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter(line => line !== '');
  return lines.map((line, k) => {
    try {
      return unblinding.parse(JSON.parse(line));
    } catch (cause) {
      throw new InputError(`${path}: line ${k + 1} is no unblinding: expected the log of unblindings as it was written`, { cause });
    }
  });
}
