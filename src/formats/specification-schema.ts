import { z } from 'zod';
import type { ScanSpecification, ShapeSpecification } from '../search/specification.js';

/** Schema of the specification of a scan as a run leaves it in its likelihood.json: all that its likelihood is evaluated from. */

const ascending = (values: readonly number[]): boolean => values.every((value, k) => k === 0 || value > values[k - 1]);
const share = z.number().min(0).max(1);
const positive = z.number().positive();

const massTable = z
  .looseObject({ massMeV: z.array(z.number().nonnegative()).min(1), value: z.array(z.number()) })
  .refine(({ massMeV }) => ascending(massMeV), 'expected ascending masses')
  .refine(({ massMeV, value }) => value.length === massMeV.length, 'expected as many values as masses');

const uncertainties = z.record(z.string(), z.number().nonnegative());

const bins = z
  .looseObject({ low: z.array(z.number()).min(1), high: z.array(z.number()), content: z.array(share) })
  .refine(
    ({ low, high, content }) => high.length === low.length && content.length === low.length,
    'expected as many ends and contents as bins',
  )
  .refine(({ low, high }) => low.every((from, k) => high[k] > from && (k === 0 || from >= high[k - 1])), 'expected ascending bins');

const order = z.int().nonnegative();

const shape: z.ZodType<ShapeSpecification> = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('template'), bins }),
  z.looseObject({ kind: z.literal('exponential') }),
  z.looseObject({ kind: z.literal('chebyshev'), order }),
  z.looseObject({ kind: z.literal('bernstein'), order }),
  z
    .looseObject({ kind: z.literal('kernel'), x: z.array(z.number()).min(1), weights: z.array(z.number()), adaptive: z.boolean() })
    .refine(({ x, weights }) => weights.length === x.length, 'expected as many weights as events'),
  z.looseObject({ kind: z.literal('pinunu') }),
  z.looseObject({
    kind: z.literal('sum'),
    terms: z.array(z.looseObject({ name: z.string(), fraction: share, shape: z.lazy(() => shape) })).min(1),
  }),
]);

const line = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('gaussian') }),
  z.looseObject({ kind: z.literal('crystal-ball'), alphaLow: massTable, powerLow: massTable, alphaHigh: massTable, powerHigh: massTable }),
  z.looseObject({ kind: z.literal('voigt'), gamma: massTable }),
]);

export const specificationSchema: z.ZodType<ScanSpecification> = z
  .looseObject({
    observable: z.enum(['missing-mass-squared', 'missing-mass', 'invariant-mass']),
    regions: z
      .array(
        z
          .looseObject({ name: z.string(), min: z.number(), max: z.number() })
          .refine(({ min, max }) => max > min, 'expected a max above its min'),
      )
      .min(1)
      .refine(all => all.every(({ min }, k) => k === 0 || min >= all[k - 1].max), 'expected ascending regions that do not overlap'),
    signal: z.looseObject({
      resolution: massTable.refine(({ value }) => value.every(sigma => sigma > 0), 'expected values above 0'),
      line: line.exactOptional(),
      resolutionUncertainty: z.number().nonnegative(),
      acceptance: z.array(massTable).exactOptional(),
      uncertainties,
    }),
    normalisation: z
      .looseObject({ singleEventSensitivity: positive, referenceAcceptance: positive, unitBranchingRatio: massTable.exactOptional() })
      .exactOptional(),
    backgrounds: z.array(
      z.looseObject({
        name: z.string(),
        label: z.string(),
        events: z.union([z.number().nonnegative(), z.literal('free')]),
        uncertainties,
        shape,
      }),
    ),
    confidenceLevel: z.number().gt(0).lt(1),
    search: z
      .looseObject({
        windowSigma: positive,
        sidebandSigma: positive,
        order,
        vetoed: z.array(z.looseObject({ min: z.number(), max: z.number() })),
      })
      .exactOptional(),
    limitMethod: z.enum(['auto', 'exact', 'asymptotic']).exactOptional(),
  })
  .refine(({ regions, signal }) => signal.acceptance === undefined || signal.acceptance.length === regions.length, {
    path: ['signal', 'acceptance'],
    message: 'expected one table a region',
  });
