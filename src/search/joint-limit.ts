import { asymptoticLimit } from '../inference/asymptotic-limit.js';
import { jointTest } from '../inference/joint-test.js';
import { eventSample } from './mass-test.js';
import { massModel } from './mass-model.js';
import type { ScanSpecification } from './specification.js';

/** A search of a joint test: its likelihood, and the signal events that the model predicts in it. */
export interface JointSearch {
  /** Keeps apart what only has the same name: the resolution, and shapes that float. */
  readonly name: string;
  readonly specification: ScanSpecification;
  readonly x: Float64Array;
  readonly signalEvents: number;
}

/**
 * Upper limit on the strength mu of a model of this mass, mu = 1 being the signal events predicted in each search, from the product of their likelihoods (asymptotic CLs, arXiv:1007.1727): observed, and the median expected one. Nuisances of
 * yields that have the same name in several searches are one nuisance; resolutions and floating shapes are their own. Searches without predicted signal are left out. Throws FitFailure.
 */
export function jointStrengthLimit(
  searches: readonly JointSearch[],
  massMeV: number,
  confidenceLevel: number,
): { readonly observed: number; readonly expected: number } {
  const total = searches.reduce((sum, { signalEvents }) => sum + signalEvents, 0);
  const periods = searches
    .filter(({ signalEvents }) => signalEvents > NEGLIGIBLE * total)
    .map(({ name, specification, x, signalEvents }) => {
      const { model, peak, sigma } = massModel(specification, massMeV, x.length);
      const own = new Set(model.components.flatMap(({ links }) => links.map(link => link.parameter)).filter(j => j > 0));
      model.components.slice(1).forEach(({ yieldParameter }) => yieldParameter !== undefined && own.add(yieldParameter));
      return {
        model: {
          parameters: model.parameters.map((p, j) => (own.has(j) ? { ...p, name: `${name} ${p.name}` } : p)),
          // the strength is in units of the total, so that fits see numbers of the order of one event
          components: model.components.map((component, k) => (k === 0 ? { ...component, events: signalEvents / total } : component)),
        },
        sample: eventSample(x),
        regions: specification.regions,
        peak: { centre: peak, sigma },
      };
    });
  const { observed, asimov } = jointTest(periods);
  const limit = asymptoticLimit(observed, asimov, { confidenceLevel, scale: 2.3 + 2 * observed.bestStrength });
  return { observed: limit.observed / total, expected: limit.expected[2] / total };
}

/** Share of the signal below which a search says nothing. */
const NEGLIGIBLE = 1e-9;
