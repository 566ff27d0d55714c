import { Command } from 'commander';
import type { CommandIo } from '../../src/cli/io.js';

/** What a command said. */
export interface Output {
  readonly out: string;
  readonly err: string;
}

/** Runs one command of the program with these words. Rejects with what the command throws. */
export async function runCommand(command: (io: CommandIo) => Command, words: readonly string[]): Promise<Output> {
  const said = { out: '', err: '' };
  const io: CommandIo = {
    out: text => {
      said.out += text;
    },
    err: text => {
      said.err += text;
    },
  };
  await command(io).exitOverride().parseAsync(words, { from: 'user' });
  return said;
}
