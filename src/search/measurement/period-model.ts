import { compileWorkspace, type HistFactoryModel } from '../../model/histfactory/model.js';
import type { Modifier } from '../../model/histfactory/workspace.js';
import type { Period } from './specification.js';

/** Name of the parameter of interest: the branching ratio in units of `brUnit`. */
export const BRANCHING_RATIO = 'BR';

/** A branching ratio of this many SES is not searched for. */
const LARGEST = 1e4;

/** The unit in which the model has the branching ratio, so that the fit sees numbers of order one. */
export const brUnit = (periods: readonly Period[]): number => periods[0].singleEventSensitivity;

/**
 * Likelihood of the periods (HistFactory, CERN-OPEN-2012-016): one Poisson count each of mean BR / SES + backgrounds, log-normal nuisances with different
 * factors up and down, shared where they have the same name. Throws InputError.
 */
export function periodModel(periods: readonly Period[]): HistFactoryModel {
  const unit = brUnit(periods);
  return compileWorkspace({
    version: '1.0.0',
    channels: periods.map(({ name, singleEventSensitivity, uncertainties, backgrounds }) => ({
      name,
      samples: [
        {
          name: 'signal',
          data: [unit / singleEventSensitivity],
          modifiers: [
            { name: BRANCHING_RATIO, type: 'normfactor', data: null },
            ...Object.entries(uncertainties).map(([nuisance, u]) => factor(nuisance, 1 + u, 1 / (1 + u))),
          ],
        },
        ...backgrounds.map(b => ({
          name: b.name,
          data: [b.events],
          modifiers: [factor(b.nuisance, 1 + b.up / b.events, 1 - b.down / b.events)],
        })),
      ],
    })),
    observations: periods.map(({ name, observed }) => ({ name, data: [observed] })),
    measurements: [
      {
        name: 'branching ratio',
        config: { poi: BRANCHING_RATIO, parameters: [{ name: BRANCHING_RATIO, inits: [1], bounds: [[0, LARGEST]] }] },
      },
    ],
  });
}

const factor = (name: string, hi: number, lo: number): Modifier => ({ name, type: 'normsys', data: { hi, lo } });
