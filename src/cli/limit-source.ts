import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { badValue, InputError } from '../errors.js';
import type { PublishedCurve } from '../literature/curve.js';
import { publishedLimitCurve } from '../literature/limit-curve.js';
import type { LimitCurve } from '../recast/br-limit.js';
import type { RecastSource } from './recast-source.js';
import { limitTable } from '../recast/limit-table.js';
import { scanLimitCurve, type ScannedProcess } from '../recast/scan-limit.js';

const massMeV = z.number().nonnegative();
const limit = z.number().positive();

/** The part of a result that a recast reads. */
const scanLimits = z.object({
  format: z.literal('portalscope-result/1'),
  name: z.string(),
  quantity: z.string().default(''),
  observable: z.object({ kind: z.string() }).optional(),
  scan: z.array(
    z.discriminatedUnion('status', [
      z.object({
        status: z.literal('ok'),
        massMeV,
        singleEventSensitivity: z.number().positive().optional(),
        branchingRatioLimit: z.object({ observed: limit, expected: z.tuple([limit, limit, limit, limit, limit]) }).optional(),
      }),
      z.object({ status: z.literal('blinded'), massMeV }),
      z.object({ status: z.literal('failed'), massMeV }),
    ]),
  ),
  vetoed: z.array(z.object({ minMeV: z.number(), maxMeV: z.number() })),
});

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
  return scanLimitCurve(parsed.data, 'observed', scannedProcess(parsed.data, file));
}

/** The normalisation of a search for heavy neutral leptons, in the configuration beside a result. */
const hnlConfiguration = z.object({
  normalisation: z.object({
    kind: z.literal('hnl'),
    parent: z.string(),
    lepton: z.string(),
    minimumLifetimeNs: z.number().positive(),
  }),
});

const HNL_CHANNELS = ['K+ -> e+ N', 'K+ -> mu+ N', 'pi+ -> e+ N'] as const;

/** What the search of a result looked for: its configuration says so for heavy neutral leptons, an invariant mass and the quantity for visible decays. Throws InputError for a pair that is neither mu mu nor gamma gamma. */
function scannedProcess({ quantity, observable }: z.infer<typeof scanLimits>, file: string): ScannedProcess {
  const beside = join(dirname(file), 'configuration.json');
  const configuration = existsSync(beside) ? hnlConfiguration.safeParse(JSON.parse(readText(beside))) : undefined;
  if (configuration?.success === true) {
    const { parent, lepton, minimumLifetimeNs } = configuration.data.normalisation;
    const production = HNL_CHANNELS.find(channel => channel === `${parent} -> ${lepton} N`);
    if (production === undefined) throw badValue(`${beside}: normalisation`, `${parent} -> ${lepton} N`, HNL_CHANNELS.join(', '));
    return { production, decay: 'unseen', minLifetimePs: 1000 * minimumLifetimeNs };
  }
  if (observable?.kind !== 'invariant-mass') return { production: 'K+ -> pi+ X', decay: 'unseen' };
  const decay = /[μ\u00b5]|mu/.test(quantity) ? 'mumu' : /γ|gamma/.test(quantity) ? 'gammagamma' : undefined;
  if (decay === undefined) throw badValue(`${file}: quantity`, quantity, 'BR(K+ -> pi+ X) x BR(X -> mu mu) or x BR(X -> gamma gamma)');
  return { production: 'K+ -> pi+ X', decay };
}
