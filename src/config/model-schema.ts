import { z } from 'zod';
import { finalStates, type FinalState } from '../portals/final-state.js';
import { modelUnits } from '../portals/own-model/names.js';
import { productionChannels } from '../portals/production.js';

/** Schema of a model file. What needs several fields or the expressions themselves is checked where the model is built. */

const number = z.number();
const name = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'a name of letters, digits and _');
const range = z.tuple([number, number]);
const unit = z.enum(modelUnits).describe('In expressions the value stands in powers of GeV');
const expression = z.string().describe('Formula in m, the mass of X in GeV, couplings, quantities and constants');

const table = z.strictObject({
  massMeV: z.array(number).describe('Ascending'),
  value: z.array(number),
  unit,
  interpolation: z.enum(['linear', 'log']).describe('Linear in the mass, of the value or of its logarithm'),
});

const rate = z.union([
  expression,
  table.extend({ couplingPower: number.positive().describe('The table is for a coupling of 1; the rate grows as this power') }),
]);

const uncertainty = z.strictObject({
  relative: z.union([number.nonnegative(), expression]).describe('One standard deviation of the logarithm of the rate'),
  source: z.string().min(1),
});

export const modelSchema = z
  .strictObject({
    portalscopeModel: z.literal(1).describe('Version of this format'),
    name: z.string().regex(/^[A-Za-z][A-Za-z0-9_-]*$/, 'a name of letters, digits, - and _'),
    title: z.string().min(1),
    references: z.array(z.string()).default([]).describe('arXiv numbers of the formulae'),
    coupling: name.describe('The coupling that limits are set on'),
    couplings: z.record(
      name,
      z.strictObject({
        unit,
        symbol: z.string().optional().describe('As it is to stand on axes; default: the name'),
        description: z.string().optional(),
        range: range.optional().describe('Of the coupling that limits are set on: couplings considered'),
        value: number.optional().describe('Of every other one'),
      }),
    ),
    quantities: z
      .record(name, z.union([expression, table]))
      .default({})
      .describe('Named parts of the formulae, each in terms of those above it'),
    massRangeMeV: range.optional().describe('Masses for which the formulae hold; default: all that the production channel allows'),
    gaps: z
      .array(z.strictObject({ fromMeV: number, toMeV: number, reason: z.string().min(1) }))
      .default([])
      .describe('Windows of mass where they do not'),
    production: z
      .array(
        z.strictObject({
          channel: z.enum(productionChannels),
          branchingRatio: rate,
          massRangeMeV: range.optional(),
          uncertainty: uncertainty.optional(),
        }),
      )
      .min(1),
    decays: z
      .array(
        z.strictObject({
          channel: z.string().min(1).describe('e+ e-, mu+ mu-, gamma gamma, pi+ pi-, invisible, ... or a name of your own'),
          widthGeV: rate,
          aboveMeV: number.nonnegative().optional().describe('Threshold; default: from the name of the channel'),
          finalState: z.enum(finalStates as [FinalState, ...FinalState[]]).optional(),
          uncertainty: uncertainty.optional(),
        }),
      )
      .default([])
      .describe('None: X does not decay'),
    cautions: z
      .array(
        z.strictObject({
          code: z.string().min(1),
          message: z.string().min(1),
          when: z.string().describe('Condition in m and the couplings'),
        }),
      )
      .default([]),
  })
  .describe('A portal model');
