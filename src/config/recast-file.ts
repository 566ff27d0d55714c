import { isMap, parseDocument, stringify } from 'yaml';
import { z } from 'zod';
import { COMBINATIONS } from '../recast/combined-bound.js';
import { SCALINGS } from '../search/projection.js';
import { readChecked, type ReadOptions } from './read-analysis.js';

/** Schema of a file that says what is recast: what the command line takes as options, and the workbench as clicks. */

const positive = z.number().positive();
const relative = z.number().nonnegative().max(10);

const model = z.union([
  z.string().min(1).describe('A name, with settings behind a colon: alp:cGG=1; or invisible: the limits themselves'),
  z
    .strictObject({
      file: z.string().min(1).optional().describe('Model file, relative to this one'),
      text: z.string().min(1).optional().describe('Or its contents'),
      set: z.record(z.string(), z.number()).default({}).describe('Values of couplings that are not scanned'),
    })
    .describe('A model of your own'),
]);

export const recastSchema = z
  .strictObject({
    portalscopeRecast: z.literal(1).describe('Version of this format'),
    sources: z
      .array(z.string().min(1))
      .min(1)
      .describe('Ids of published limits, result folders, result.json, CSV tables; relative to this file'),
    models: z.array(model).min(1),
    lifetimePs: z
      .union([z.enum(['own', 'inf']), positive])
      .default('own')
      .describe('Lifetime of X: that of the model, infinite, or one that holds at all couplings'),
    combination: z.enum(COMBINATIONS).default('envelope').describe('How several limits become one'),
    uncertainties: z
      .strictObject({
        figures: relative.optional().describe('Relative, of the figures of all limits; default: as each states'),
        geometry: relative.optional().describe('Relative, of the geometry that continues them to other lifetimes'),
      })
      .default({}),
    project: z
      .strictObject({
        factor: positive.describe('Times the decays'),
        background: z.enum(SCALINGS).default('scale').describe('How the number of background events grows'),
        systematic: z.enum(SCALINGS).default('fixed').describe('How relative uncertainties shrink'),
      })
      .optional()
      .describe('Expected limits with more data in the place of the observed ones'),
    view: z
      .strictObject({
        active: z.int().nonnegative().default(0),
        massMeV: z.number().nonnegative().optional(),
        coupling: positive.optional(),
        zoom: z.strictObject({ massMeV: z.tuple([z.number(), z.number()]), coupling: z.tuple([positive, positive]) }).optional(),
        bandSigmas: z.number().nonnegative().max(5).default(1),
        publishedRegions: z.boolean().default(true),
      })
      .optional()
      .describe('What the workbench shows of it'),
  })
  .describe('A recast of limits to models');

export type RecastFile = z.infer<typeof recastSchema>;
export type RecastFileModel = RecastFile['models'][number];

/** Does a text say that it is one? */
export function isRecastFile(text: string): boolean {
  const { contents } = parseDocument(text);
  return isMap(contents) && contents.has('portalscopeRecast');
}

/** Text of a recast file -> record. Throws InputError with one line a complaint: file, line, field, value, what was expected. */
export const readRecastFile = (text: string, options: ReadOptions): RecastFile =>
  readChecked(text, options, {
    schema: recastSchema,
    check: ({ models }) =>
      models.flatMap((one, k) =>
        typeof one !== 'string' && (one.file === undefined) === (one.text === undefined)
          ? [
              {
                path: ['models', k],
                message: `models[${k}] has ${one.file === undefined ? 'neither file nor text' : 'both file and text'}: expected one of them`,
              },
            ]
          : [],
      ),
    expected: 'a recast (portalscopeRecast: 1, sources: ..., models: ...)',
  });

/** The record as a text that reads back to it. */
export const writeRecastFile = (file: z.input<typeof recastSchema>): string =>
  stringify(file, { lineWidth: 0, aliasDuplicateObjects: false });
