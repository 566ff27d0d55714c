import { z } from 'zod';

/** What an analysis measures from samples instead of stating it: the part of the schema that says how. */

const positive = z.number().positive();
const nonnegative = z.number().nonnegative();
const decays = z.int().min(1000).max(1_000_000_000);
const interval = z.tuple([z.number(), z.number()]).describe('Interval of the observable of the sample');
const sample = z.string().optional().describe('A sample of `samples`; absent: the events of the analysis');

export const decayMode = z.union([
  z.string(),
  z.strictObject({
    name: z.string(),
    forcedInFlight: positive.lt(1).optional().describe('Part of the muons that is made to decay in flight; the weights undo it'),
    fraction: positive.max(1).optional().describe('Part of its decays that is simulated; the weights undo it'),
  }),
]);

export const decayModes = z.array(decayMode).min(1);

/** Events of the simulated experiment as it records them. */
export const experimentSource = z.strictObject({
  experiment: z.literal('na62'),
  topology: z.string().describe('What an event must show to be recorded'),
  periods: z.array(z.string()).min(1).describe('Data-taking periods'),
  modes: decayModes.describe('Decays to simulate'),
  exposure: positive.max(1).default(1).describe('Fraction of the recorded decays to simulate'),
  skim: z.tuple([z.number(), z.number()]).optional().describe('Range of the observable outside which events are not kept; absent: all are'),
  signal: z
    .strictObject({
      mode: z.string(),
      massMeV: nonnegative,
      branchingRatio: positive,
      lifetimePs: z.union([positive, z.literal('inf')]).default('inf'),
    })
    .optional()
    .describe('A signal to inject'),
  altered: z
    .record(z.string(), positive)
    .optional()
    .describe(
      'Factors on numbers of the detector, by path (spectrometer.momentumConstant): the recorded events have them, the simulation does not know them',
    ),
});

export const backgroundControl = z
  .strictObject({ sample, interval })
  .describe('Where data over simulation scales the yield: a part of a sample in which this background dominates');

export const measuredInputs = z
  .strictObject({
    signal: z
      .strictObject({
        mode: z.string().describe('Decay mode of the signal'),
        massMeV: z.array(nonnegative).min(2).describe('Ascending masses to simulate; between them values are interpolated'),
        decays: decays.default(100_000).describe('Simulated decays for each mass and lifetime'),
        lifetimePs: z.array(positive).default([]).describe('Lifetimes for which the limit is given beside that of a stable particle'),
      })
      .describe('Acceptance and resolution against mass, from simulated signal'),
    resolution: z
      .strictObject({ sample, mode: decayMode, interval, decays: decays.default(100_000) })
      .optional()
      .describe('Width of a control peak, data over simulation: a factor on the resolution of the signal'),
    normalisation: z
      .strictObject({ sample, modes: decayModes, interval, decays: decays.default(100_000) })
      .describe('Decays of the parent, from channels of known branching ratio that fill the interval, the main one first'),
    efficiencies: z
      .array(
        z.strictObject({
          name: z.string(),
          mode: decayMode,
          decays: decays.default(100_000),
          passed: z.strictObject({ sample, interval }),
          all: z.strictObject({ sample, interval }),
        }),
      )
      .default([])
      .describe('Ratios of two samples of one decay, data over simulation: factors on the signal and on simulated backgrounds'),
  })
  .describe('Inputs measured from samples');
