import { writeFileSync } from 'node:fs';
import { InputError } from '../errors.js';

/** Writes what an option asked for. Throws InputError naming the option when the file cannot be written. */
export function writeFile(option: string, file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (cause) {
    throw new InputError(`${option} ${file} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
