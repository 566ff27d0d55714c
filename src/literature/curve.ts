import { z } from 'zod';

/** Schema of a published limit. Masses are in MeV, lifetimes in ps, and every quantity that is limited is a pure number. */

const text = z.string().trim().min(1);
const ascending = (values: readonly number[]): boolean => values.every((value, k) => k === 0 || value > values[k - 1]);

/** One line of a published limit: the same lifetime all along. */
const curveSeries = z
  .strictObject({
    /** Lifetime assumed, in ps; null for a particle that does not decay inside the apparatus, 'prompt' for one that decays where it is made. */
    lifetimePs: z.union([z.number().positive(), z.literal('prompt'), z.null()]),
    massMeV: z.array(z.number().nonnegative()).min(1).refine(ascending, 'masses that ascend, none repeated').readonly(),
    limit: z.array(z.number().positive().max(1)).readonly(),
  })
  .refine(({ massMeV, limit }) => massMeV.length === limit.length, 'as many limits as masses')
  .readonly();

/** What is limited. */
export const QUANTITIES = [
  'BR(K+ -> pi+ X)',
  'BR(K+ -> pi+ X) x BR(X -> mu+ mu-)',
  'BR(K+ -> pi+ X) x BR(X -> gamma gamma)',
  '|U_e4|^2',
  '|U_mu4|^2',
  'sin^2(theta)',
] as const;

/** A published limit as data, with what is needed to use and to cite it. */
export const publishedCurve = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'an id of small letters, digits and -'),
    title: text,
    /** Label short enough to stand at the end of a curve. */
    label: text,
    experiment: text,
    /** Decay that makes the new particle. */
    production: z.enum(['K+ -> pi+ X', 'K+ -> e+ N', 'K+ -> mu+ N', 'pi+ -> e+ N']),
    /** What becomes of the new particle in the search. */
    finalState: z.enum(['invisible', 'mu+ mu-', 'gamma gamma', 'heavy neutrino']),
    quantity: z.enum(QUANTITIES),
    /** Upper limit on the quantity, or lower/upper edge of an excluded region. */
    bound: z.enum(['upper-limit', 'lower-edge', 'upper-edge']),
    confidenceLevel: z.number().gt(0).lt(1),
    kind: z.enum(['observed', 'expected']),
    /** Official numbers of the collaboration, or read off a figure by others. */
    origin: z.enum(['official', 'digitised']),
    originNote: text,
    /** Where in the paper or its data record the numbers stand. */
    place: text,
    /** Relative accuracy of the figures as they are kept, thinning apart: the rounding of official numbers, the reading of a figure. */
    relativeAccuracy: z.number().gt(0).lt(1),
    /** By how much, relative, log-linear interpolation between the figures kept misses those left out: the worst, and the root of the mean square; absent where all are kept. */
    thinning: z
      .strictObject({ worstMiss: z.number().gt(0).lt(1), rmsMiss: z.number().gt(0).lt(1) })
      .readonly()
      .optional(),
    assumptions: z
      .strictObject({
        /** Lifetime of the new particle, in words. */
        lifetime: text,
        /** The limit holds for lifetimes above this, in ps; absent where the series carry their lifetimes. */
        minLifetimePs: z.number().positive().optional(),
        /** Nature of a heavy neutrino; absent for other particles. */
        nature: z.enum(['Dirac', 'Majorana', 'either']).optional(),
        /** The only lepton flavour that a heavy neutrino mixes with; absent for other particles. */
        flavour: z.enum(['e', 'mu']).optional(),
      })
      .readonly(),
    /** Mass windows in MeV that the search leaves out: never interpolated across. */
    gapsMeV: z.array(z.tuple([z.number(), z.number()]).readonly()).readonly(),
    series: z.array(curveSeries).min(1).readonly(),
    reference: z
      .strictObject({
        arxiv: z.string().regex(/^\d{4}\.\d{4,5}$/, 'an arXiv number such as 2507.17286'),
        doi: z
          .string()
          .regex(/^10\.\d{4,}\/\S+$/, 'a DOI')
          .optional(),
        journal: text.optional(),
        title: text,
        collaboration: text,
        year: z.int().min(1900),
      })
      .readonly(),
  })
  .readonly();

export type PublishedCurve = z.infer<typeof publishedCurve>;
export type CurveSeries = PublishedCurve['series'][number];
