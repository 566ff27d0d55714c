import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkConfiguration } from '../config/configuration-text.js';
import { badValue, InputError } from '../errors.js';
import { readScanLimits } from '../formats/scan-limits.js';
import type { PublishedCurve } from '../literature/curve.js';
import { publishedLimitCurve } from '../literature/limit-curve.js';
import type { LimitCurve } from '../recast/br-limit.js';
import type { RecastSource } from './recast-source.js';
import { limitTable } from '../recast/limit-table.js';
import { scanLimitCurve } from '../recast/scan-limit.js';

/**
 * The limits that a SOURCE names: the id of a published curve, a folder of results, a result.json, or a CSV table. Throws InputError for anything else, naming what
 * is known.
 */
export function loadSource(source: string, curves: readonly PublishedCurve[]): RecastSource {
  const published = curves.find(curve => curve.id === source);
  if (published !== undefined) {
    return { curve: publishedLimitCurve(published), published };
  }
  const stat = statSync(source, { throwIfNoEntry: false });
  if (stat === undefined) {
    const ids = curves.filter(curve => curve.bound === 'upper-limit').map(curve => curve.id);
    throw badValue('source', source, `a result folder, a result.json, a CSV table, or a published curve: ${ids.join(', ')}`);
  }
  const file = stat.isDirectory() ? join(source, 'result.json') : source;
  const text = readText(file);
  if (!file.endsWith('.json')) return { curve: limitTable(text, file) };
  return { curve: resultCurve(text, file), folder: dirname(file) };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new InputError(`${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** The limits of a result with the configuration beside it. */
function resultCurve(text: string, file: string): LimitCurve {
  const beside = join(dirname(file), 'configuration.json');
  const configuration = existsSync(beside) ? { text: readText(beside), file: beside } : undefined;
  const { limits, process } = readScanLimits({ text, file }, configuration);
  if (configuration !== undefined) checkConfiguration(configuration, { text, file });
  return scanLimitCurve(limits, 'observed', process);
}
