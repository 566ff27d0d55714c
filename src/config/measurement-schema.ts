import { isMap, parseDocument } from 'yaml';
import { z } from 'zod';
import type { Complaint } from './check.js';
import { readChecked, type ReadOptions } from './read-analysis.js';

/** Schema of a measurement file: a branching ratio from counts of data-taking periods. */

const positive = z.number().positive();
const name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, 'a name of letters, digits, - and _');

const background = z.strictObject({
  name,
  events: positive,
  up: z.number().nonnegative().describe('Error upwards, in events'),
  down: z.number().nonnegative().describe('Error downwards, in events'),
  nuisance: name.describe('Equal names, over periods too, are one nuisance parameter, fully correlated'),
});

const period = z.strictObject({
  name,
  observed: z.int().min(0),
  singleEventSensitivity: positive.max(1).describe('Branching ratio that gives one expected event'),
  uncertainties: z.record(name, positive.max(1)).default({}).describe('Relative uncertainties of the sensitivity by nuisance name'),
  backgrounds: z.array(background).min(1),
});

const measurementSchema = z.strictObject({
  portalscope: z.literal(1).describe('Version of this format'),
  measurement: z.literal('branching-ratio'),
  name,
  title: z.string().min(1),
  references: z.array(z.string()).default([]),
  assumptions: z.array(z.string()).default([]),
  status: z.enum(['measured', 'published', 'simulated']),
  inject: z
    .strictObject({ branchingRatio: z.number().nonnegative() })
    .optional()
    .describe('Replace the counts by a pseudo-experiment with this branching ratio, drawn with the seed of the run'),
  quantity: z.string().min(1),
  confidenceLevel: z.number().min(0.5).max(0.999).default(0.9),
  periods: z.array(period).min(1),
  theory: z.array(z.strictObject({ label: z.string(), value: positive, error: positive, arxiv: z.string() })).default([]),
  published: z
    .array(
      z.strictObject({
        label: z.string(),
        periods: z.array(name).min(1),
        value: positive,
        up: positive,
        down: positive,
        arxiv: z.string(),
      }),
    )
    .default([]),
});

export type MeasurementFile = z.infer<typeof measurementSchema>;

/** Whether the text is a measurement file, by its key. */
export const isMeasurement = (text: string): boolean => {
  const { contents } = parseDocument(text);
  return isMap(contents) && contents.has('measurement');
};

/** Text of a measurement file -> checked record. Throws InputError with one line a complaint. */
export const readMeasurement = (text: string, options: ReadOptions): MeasurementFile =>
  readChecked(text, options, {
    schema: measurementSchema,
    check,
    expected: 'a measurement (portalscope: 1, measurement: branching-ratio, ...)',
  });

function check({ periods, published }: MeasurementFile): Complaint[] {
  const names = periods.map(p => p.name);
  return [
    ...periods.flatMap((p, k) =>
      names.indexOf(p.name) < k
        ? [{ path: ['periods', k, 'name'], message: `period name ${p.name} is used twice: expected distinct names` }]
        : p.backgrounds.flatMap((b, j) =>
            b.down < b.events
              ? []
              : [
                  {
                    path: ['periods', k, 'backgrounds', j, 'down'],
                    message: `down of ${b.name} is ${b.down}: expected less than its events, ${b.events}`,
                  },
                ],
          ),
    ),
    ...published.flatMap((p, k) =>
      p.periods
        .filter(period => !names.includes(period))
        .map(period => ({ path: ['published', k, 'periods'], message: `period ${period} is unknown: expected ${names.join(', ')}` })),
    ),
  ];
}
