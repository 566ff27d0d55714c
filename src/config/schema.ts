import { z } from 'zod';
import { batchSchema } from './batch-schema.js';
import { backgroundControl, experimentSource, measuredInputs, decayModes } from './measure-schema.js';

/** Schema of an analysis file. The descriptions are what an editor shows; semantic checks that need several fields are in check.ts. */

const number = z.number();
const positive = number.positive();
const name = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]*$/, 'a name of letters, digits, - and _');
const columns = z.tuple([z.string(), z.string(), z.string()]).describe('Columns of px, py, pz');

const particle = z.enum(['K+', 'pi+', 'pi0', 'mu+', 'mu-', 'e+', 'e-', 'gamma']);

const massTable = z
  .strictObject({ massMeV: z.array(number.nonnegative()).min(1), value: z.array(number).min(1) })
  .describe('Values at ascending masses, interpolated linearly');

const expression = z.string().min(1).describe('An expression: docs/selection.md');

const cutName = z.string().optional().describe('Words for the cutflow; default: the cut itself');

const cut = z.union([
  z
    .strictObject({
      name: cutName,
      column: z.string().describe('A column of the events, a derived one, or trackMomentumGeV'),
      min: number.optional(),
      max: number.optional(),
    })
    .describe('Events with min <= column <= max pass'),
  z.strictObject({ name: cutName, cut: expression }).describe('Events for which the condition holds pass'),
]);

const leg = z.strictObject({ particle, momentum: columns });

const spectrumAxis = {
  unit: z.enum(['GeV', 'MeV']).default('GeV').describe('Unit of the momentum columns'),
  range: z.tuple([number, number]).describe('Range of the spectrum, in the unit of the observable (GeV^2 or GeV)'),
  bins: z.int().min(1).max(10000).default(100),
};

const observable = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['missing-mass-squared', 'missing-mass']),
    parent: leg.describe('The decaying particle, as measured before the decay'),
    daughter: leg.describe('The charged daughter, with the mass hypothesis under which it is reconstructed'),
    beamMomentumGeV: positive.optional().describe('Momentum of the beam, which tells momenta in MeV from those in GeV'),
    ...spectrumAxis,
  }),
  z.strictObject({ kind: z.literal('invariant-mass'), particles: z.array(leg).min(2).max(4), ...spectrumAxis }),
]);

const uncertainties = z
  .record(name, positive)
  .default({})
  .describe('Relative log-normal uncertainties by nuisance name; equal names are one nuisance parameter, fully correlated');

const shape = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('template'),
    modes: decayModes.optional().describe('Decay modes of the simulated experiment, in proportion to their branching ratios'),
    file: z.string().optional().describe('An event file with the columns of the analysis'),
    tree: z.string().optional(),
    weight: z.string().optional().describe('Column of event weights in the file'),
    binWidth: positive.describe('In the unit of the observable'),
    events: z.int().min(1000).max(100_000_000).default(200_000).describe('Simulated events to make'),
  }),
  z.strictObject({ kind: z.literal('exponential') }),
  z.strictObject({ kind: z.literal('chebyshev'), order: z.int().min(0).max(6) }),
  z.strictObject({ kind: z.literal('bernstein'), order: z.int().min(1).max(6) }),
  z
    .strictObject({ kind: z.literal('pinunu') })
    .describe('Standard Model K+ -> pi+ nu nubar with the resolution and acceptance of the signal; in m2_miss'),
]);

const line = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('gaussian') }),
    z
      .strictObject({
        kind: z.literal('crystal-ball'),
        alphaLow: massTable,
        powerLow: massTable,
        alphaHigh: massTable,
        powerHigh: massTable,
      })
      .describe('Where the tails take over, in standard deviations, and their powers'),
    z
      .strictObject({ kind: z.literal('voigt'), gamma: massTable })
      .describe('Half the natural width against mass, in the unit of the observable'),
  ])
  .describe('Line of the signal; its width is the resolution. Default: a Gaussian');

const background = z.strictObject({
  name,
  label: z.string().describe('As it is to stand in plots'),
  events: z
    .union([number.nonnegative(), z.literal('free'), z.literal('measured')])
    .describe(
      'Expected events in all regions; free; or measured: from the simulated modes of the shape, the normalisation and the control sample',
    ),
  control: backgroundControl.optional(),
  uncertainties,
  shape,
});

const unit = z
  .enum(['GeV', 'MeV', 'GeV2', 'MeV2', 'm', 'cm', 'mm', 'ns', 'ps', 'rad', 'mrad'])
  .describe('Unit of the column; it is converted to the one in which the name of the quantity ends');

const source = z.union([
  z.strictObject({ simulate: experimentSource }),
  z.strictObject({
    file: z
      .union([z.string(), z.array(z.string()).min(1)])
      .describe('Parquet, CSV or ROOT, relative to the analysis file: a path, a pattern (*, ?, [ ], **) or a list of them'),
    tree: z.string().optional(),
    columns: z
      .record(name, z.strictObject({ column: z.string().describe('Column of the file'), unit: unit.optional() }))
      .optional()
      .describe('Quantities that are read from columns of other names or units: trackPxGeV: { column: pi_px, unit: MeV }'),
    status: z.enum(['measured', 'simulated', 'published']),
  }),
]);

export const analysisSchema = z
  .strictObject({
    portalscope: z.literal(1).describe('Version of this format'),
    name,
    title: z.string().min(1),
    references: z.array(z.string()).default([]),
    assumptions: z.array(z.string()).default([]).describe('What the result rests on, printed in the report'),
    seed: z.int().min(0).max(Number.MAX_SAFE_INTEGER).default(1).describe('Of all random numbers: simulation, templates, toys'),
    source,
    samples: z
      .record(name, z.strictObject({ source: source.optional(), observable: observable.optional(), selection: z.array(cut).optional() }))
      .default({})
      .describe('Further event samples, to normalise and to control; what a sample does not state is that of the analysis'),
    observable,
    derived: z
      .record(z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'a name of letters, digits and _'), expression)
      .default({})
      .describe('Columns computed from those of the events, by name; each may use the ones above it'),
    selection: z.array(cut).default([]),
    blind: z
      .boolean()
      .default(false)
      .describe('Signal regions stay hidden, and so do all results of the data in them, until run --unblind'),
    regions: z
      .array(
        z.strictObject({
          name,
          min: number,
          max: number,
          role: z
            .enum(['signal', 'sideband', 'control', 'validation'])
            .default('signal')
            .describe('Regions of signal and sidebands enter the fit; those of control and validation are counted beside it'),
          require: z.array(cut).default([]),
        }),
      )
      .min(1)
      .describe('Intervals of the observable; those that enter the fit are disjoint and ascending'),
    signal: z.strictObject({
      quantity: z.string().describe('What is limited, as it is to stand on the axis'),
      resolution: massTable.optional().describe('Standard deviation of the observable against mass; absent: measure.signal gives it'),
      resolutionUncertainty: number.nonnegative().max(1).default(0),
      line: line.optional(),
      acceptance: z
        .strictObject({ massMeV: z.array(number.nonnegative()).min(1), regions: z.record(name, z.array(number.min(0).max(1))) })
        .optional()
        .describe('Acceptance of each region before its cut on the observable'),
      uncertainties,
    }),
    normalisation: z
      .union([
        z.strictObject({
          singleEventSensitivity: positive.describe('BR of the reference channel that gives one expected event'),
          referenceAcceptance: positive
            .max(1)
            .describe('Acceptance of the reference channel inside all regions, defined as the signal acceptance'),
        }),
        z
          .strictObject({
            kind: z.literal('hnl'),
            parent: z.enum(['K+', 'pi+']),
            lepton: z.enum(['e+', 'mu+']),
            parentDecays: z.union([positive, z.literal('measured')]).describe('Decays of the parent that the acceptance refers to'),
            minimumLifetimeNs: positive.default(50).describe('Lifetime of N above which the acceptance holds'),
          })
          .describe('The limit is on |U|^2 of a heavy neutral lepton: parent -> lepton N'),
        z
          .strictObject({ kind: z.literal('decays'), parentDecays: z.union([positive, z.literal('measured')]) })
          .describe('The limit is on the branching ratio of the parent to the signal'),
      ])
      .optional(),
    measure: measuredInputs.optional(),
    backgrounds: z.array(background).default([]).describe('What the likelihood is made of; none in a search by window and sidebands'),
    search: z
      .strictObject({
        kind: z.literal('window-sideband'),
        windowSigma: positive.max(5).default(1.5).describe('Half-width of the window, in standard deviations'),
        sidebandSigma: positive.max(100).default(11.25).describe('Where the sidebands end'),
        order: z.int().min(0).max(6).default(3).describe('Order of the polynomial fitted to the sidebands'),
      })
      .optional()
      .describe('Counting in a window with its background from sidebands; absent: fit of signal and backgrounds to all events'),
    scan: z.strictObject({
      massMeV: z.tuple([number.nonnegative(), positive]),
      vetoed: z.array(z.strictObject({ from: number.nonnegative(), to: positive, reason: z.string() })).default([]),
      points: z.int().min(2).max(100_000).optional().describe('Number of masses, at steps that follow the resolution; replaces stepSigma'),
      stepSigma: positive.max(2).default(0.5),
      maximumStepMeV: positive.default(5),
      lookElsewhere: z
        .strictObject({
          toys: z.int().min(10).max(10_000_000).default(1000).describe('Background-only pseudo-experiments of the whole scan'),
          level: positive.max(100).default(2).describe('Reference level of q0 whose up-crossings are counted'),
        })
        .optional()
        .describe('Global p-value of the largest excess; absent: not computed'),
    }),
    limit: z
      .strictObject({
        confidenceLevel: number.min(0.5).max(0.999).default(0.9),
        method: z
          .enum(['auto', 'exact', 'asymptotic'])
          .default('auto')
          .describe('Exact distribution of the likelihood ratio, asymptotic formulae, or (auto) exact where few events are expected'),
        toyCheck: z
          .strictObject({
            massMeV: z.union([z.array(number.nonnegative()), z.literal('all')]).describe('Masses, or all of the scan'),
            toys: z
              .int()
              .min(100)
              .max(1_000_000)
              .default(2000)
              .describe('Pseudo-experiments of each hypothesis: without signal, and at each strength'),
          })
          .optional()
          .describe('Limits from pseudo-experiments, beside the others'),
      })
      .prefault({}),
    compare: z.array(z.string()).default([]).describe('Published curves drawn beside the limit'),
    recast: z
      .array(
        z.strictObject({
          model: z.string().describe('Name, with settings behind a colon, or a model file relative to this one'),
          compare: z.array(z.string()).default([]),
        }),
      )
      .default([])
      .describe('Portal models that the limit is turned into'),
    batch: batchSchema.optional(),
  })
  .describe('A Portalscope analysis');

export type Analysis = z.infer<typeof analysisSchema>;
