import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { badValue, InputError } from '../errors.js';
import { publishedLimitCurve } from '../literature/limit-curve.js';
import { curves, findCurve } from '../literature/registry.js';
import type { LimitCurve } from '../recast/br-limit.js';
import { limitTable } from '../recast/limit-table.js';
import { scanLimitCurve } from '../recast/scan-limit.js';

const massMeV = z.number().nonnegative();
const limit = z.number().positive();

/** The part of a result that a recast reads. */
const scanLimits = z.object({
  format: z.literal('portalscope-result/1'),
  name: z.string(),
  scan: z.array(
    z.discriminatedUnion('status', [
      z.object({
        status: z.literal('ok'),
        massMeV,
        branchingRatioLimit: z.object({ observed: limit, expected: z.tuple([limit, limit, limit, limit, limit]) }).optional(),
      }),
      z.object({
        status: z.literal('blinded'),
        massMeV,
        branchingRatioLimit: z.object({ expected: z.tuple([limit, limit, limit, limit, limit]) }).optional(),
      }),
      z.object({ status: z.literal('failed'), massMeV }),
    ]),
  ),
  vetoed: z.array(z.object({ minMeV: z.number(), maxMeV: z.number() })),
});

/**
 * The BR limits that a SOURCE names: the id of a published curve, a folder of results, a result.json, or a CSV table. Throws InputError for anything else, naming what
 * is known.
 */
export function loadLimitCurve(source: string): LimitCurve {
  if (curves.some(curve => curve.id === source)) return publishedLimitCurve(findCurve(source));
  const stat = statSync(source, { throwIfNoEntry: false });
  if (stat === undefined) {
    const ids = curves.filter(curve => curve.quantity === 'BR(K+ -> pi+ X)').map(curve => curve.id);
    throw badValue('source', source, `a result folder, a result.json, a CSV table, or a published curve: ${ids.join(', ')}`);
  }
  const file = stat.isDirectory() ? join(source, 'result.json') : source;
  const text = readText(file);
  return file.endsWith('.json') ? resultCurve(text, file) : limitTable(text, file);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new InputError(`${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function resultCurve(text: string, file: string): LimitCurve {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new InputError(`${file} is no complete JSON: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  const parsed = scanLimits.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError(`${file} is no result of a search: ${issue.path.join('.') || 'document'}: ${issue.message}`);
  }
  return scanLimitCurve(parsed.data, 'observed');
}
