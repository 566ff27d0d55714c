import { InputError } from '../../errors.js';

/** What can be wrong with the text of a CSV file, in the same words whoever reads it. */
export const csvComplaint = {
  fields: (name: string, line: number | string, found: number | string, expected: number | string, cause?: unknown): InputError =>
    new InputError(`${name}: line ${line} has ${found} fields: expected ${expected} as in the header`, { cause }),
  quote: (name: string, line: number | string, cause?: unknown): InputError =>
    new InputError(`${name}: line ${line} opens a quote: expected it to be closed`, { cause }),
  encoding: (name: string, line: number | string, cause?: unknown): InputError =>
    new InputError(`${name}: line ${line} is not UTF-8: expected text in UTF-8`, { cause }),
  lineEnds: (name: string, cause?: unknown): InputError =>
    new InputError(`${name}: has lines that end in different ways: expected CSV with line ends alike`, { cause }),
};
