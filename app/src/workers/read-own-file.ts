import { checkConfiguration } from '../../../src/config/configuration-text.js';
import { InputError } from '../../../src/errors.js';
import { parseJson } from '../../../src/formats/json.js';
import { readLikelihoodRecord, readResult } from '../../../src/formats/result-file.js';
import { readScanLimits, type NamedText } from '../../../src/formats/scan-limits.js';
import { limitTable } from '../../../src/recast/limit-table.js';
import { scanLimitCurve } from '../../../src/recast/scan-limit.js';
import type { OwnFile } from './recast-question.js';

export interface OwnText {
  readonly name: string;
  readonly text: string;
  /** The configuration.json of its run. */
  readonly configuration?: NamedText;
}

/** A file by its contents. Throws InputError naming the file. */
export function readOwnFile({ name, text, configuration }: OwnText): OwnFile {
  try {
    return read(name, text, configuration);
  } catch (error) {
    if (!(error instanceof InputError) || error.message.includes(name)) throw error;
    throw new InputError(`${name}: ${error.message}`, { cause: error });
  }
}

function read(name: string, text: string, configuration: NamedText | undefined): OwnFile {
  if (!name.toLowerCase().endsWith('.json')) {
    limitTable(text, name);
    return { kind: 'table', limit: { id: `own:${name}`, kind: 'table', text } };
  }
  const format = (parseJson(text, name) as { format?: unknown } | null)?.format;
  if (format === 'portalscope-likelihood/1') return { kind: 'likelihood', record: readLikelihoodRecord(text, name) };
  const { limits, process } = readScanLimits({ text, file: name }, configuration);
  if (configuration !== undefined) checkConfiguration(configuration, { text, file: name });
  scanLimitCurve(limits, 'observed', process);
  const result = readResult(text, name);
  return { kind: 'result', result, limit: { id: `own:${result.name}`, kind: 'scan', limits, process } };
}
