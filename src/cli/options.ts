import { availableParallelism } from 'node:os';
import { Option } from 'commander';
import { badValue } from '../errors.js';

/** Reads an option as an integer in a range. Throws InputError. */
export const integerOption =
  (name: string, minimum: number, maximum: number) =>
  (text: string): number => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isInteger(value) || value < minimum || value > maximum) {
      throw badValue(name, text, `an integer from ${minimum} to ${maximum}`);
    }
    return value;
  };

export const DEFAULT_SEED = 1;

export const seedOption = (): Option =>
  new Option('--seed <n>', 'seed of all random numbers')
    .argParser(integerOption('--seed', 0, Number.MAX_SAFE_INTEGER))
    .default(DEFAULT_SEED);

/** For commands on an analysis file, which may state its own. */
export const fileSeedOption = (): Option =>
  new Option('--seed <n>', `seed of all random numbers (default: that of the file, else ${DEFAULT_SEED})`).argParser(
    integerOption('--seed', 0, Number.MAX_SAFE_INTEGER),
  );

export const workersOption = (): Option =>
  new Option('--workers <n>', 'worker threads; they change the time, not the result')
    .argParser(integerOption('--workers', 1, 256))
    .default(Math.min(16, availableParallelism()));

/** Collects a repeatable option. */
export const collect = (value: string, before: readonly string[]): string[] => [...before, value];
