import { z } from 'zod';
import { InputError } from '../errors.js';
import type { LikelihoodRecord } from '../search/likelihood-record.js';
import type { AnalysisResult } from '../search/result.js';
import { parseJson, withinStack } from './json.js';
import { specificationSchema } from './specification-schema.js';

const count = z.number().nonnegative();
const band = z.object({ observed: z.number(), expected: z.array(z.number()).length(5) });

/** What the exports read of a result; the rest passes through. */
const result = z.looseObject({
  format: z.literal('portalscope-result/1'),
  version: z.string(),
  name: z.string().min(1),
  title: z.string(),
  quantity: z.string(),
  configurationSha256: z.string(),
  status: z.enum(['simulated', 'measured', 'published']),
  confidenceLevel: z.number().gt(0).lt(1),
  observable: z.looseObject({ kind: z.string(), symbol: z.string(), unit: z.string() }),
  cutflow: z.array(z.looseObject({ cut: z.string(), events: count })),
  regions: z.array(z.looseObject({ name: z.string(), min: z.number(), max: z.number(), observed: count })),
  backgrounds: z.array(z.looseObject({ name: z.string(), label: z.string(), fitted: z.number(), fittedError: z.number() })),
  nuisances: z.array(z.looseObject({ name: z.string(), pull: z.number(), error: z.number() })),
  spectrum: z.looseObject({ edges: z.array(z.number()).min(2), counts: z.array(count).min(1) }),
  scan: z.array(
    z.discriminatedUnion('status', [
      z.looseObject({
        status: z.literal('ok'),
        massMeV: count,
        sigma: z.number().positive(),
        singleEventSensitivity: z.number().positive().optional(),
        windowObserved: count,
        windowBackground: z.number(),
        p0: z.number(),
        significance: z.number(),
        method: z.enum(['exact', 'asymptotic']),
        atLimit: z.object({ cls: z.number(), clsb: z.number(), clb: z.number() }),
        asymptoticEventsLimit: band,
        eventsLimit: band,
        branchingRatioLimit: band.optional(),
      }),
      z.looseObject({ status: z.literal('failed'), massMeV: count, cause: z.string() }),
    ]),
  ),
  vetoed: z.array(z.looseObject({ minMeV: z.number(), maxMeV: z.number() })),
  toyChecks: z.array(z.looseObject({ massMeV: count })),
  exclusions: z.array(z.looseObject({ model: z.string(), title: z.string(), couplingSymbol: z.string(), rows: z.array(z.unknown()) })),
});

const likelihood = z
  .looseObject({
    format: z.literal('portalscope-likelihood/1'),
    configurationSha256: z.string(),
    specification: specificationSchema,
    x: z.array(z.number()),
  })
  .refine(({ specification: { regions }, x }) => x.every(value => regions.some(({ min, max }) => value >= min && value <= max)), {
    path: ['x'],
    message: 'expected events inside the regions',
  });

/** Reads a result.json. Throws InputError naming the first field at fault. */
export const readResult = (text: string, what: string): AnalysisResult =>
  read(text, what, result, 'a result of a search') as unknown as AnalysisResult;

/** Reads the likelihood.json of a run. Throws InputError naming the first field at fault. */
export const readLikelihoodRecord = (text: string, what: string): LikelihoodRecord =>
  read(text, what, likelihood, 'the likelihood of a search');

function read<T>(text: string, what: string, schema: z.ZodType<T>, expected: string): T {
  const document = parseJson(text, what);
  const parsed = withinStack(what, expected, () => schema.safeParse(document));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new InputError(`${what}: ${issue.path.join('.') || 'document'}: ${issue.message}: expected ${expected}`);
}
