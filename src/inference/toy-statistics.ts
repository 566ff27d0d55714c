import { Profiler } from '../fit/profile.js';
import { Philox } from '../math/philox.js';
import { UnbinnedLikelihood } from '../model/unbinned-likelihood.js';
import { componentYield, type UnbinnedModel } from '../model/unbinned-model.js';
import { drawPseudoExperiment, eventCapacity } from './toys.js';

/** Pseudo-experiments `first` to `first + count - 1` of a stream. Each has random numbers of its own, whichever call draws it. */
export interface ToyRange {
  readonly seed: number;
  readonly stream: number;
  readonly first: number;
  readonly count: number;
}

/** q-tilde of pseudo-experiments at each of several strengths, in their order; those with a fit that failed are left out. */
export interface ToyStatistics {
  readonly statistics: readonly (readonly number[])[];
  /** Fits that failed. */
  readonly failed: number;
}

/**
 * q-tilde at each of `strengths` (arXiv:1007.1727 eq. 16) of pseudo-experiments at `parameters`. Number t has the Philox sequence 2t of its stream
 * without signal and 2t + 1 with it: the same random numbers serve every strength, so that CLs falls smoothly with it.
 */
export function toyStatistics(
  model: UnbinnedModel,
  parameters: Float64Array,
  { strengths, hasSignal, range }: { readonly strengths: readonly number[]; readonly hasSignal: boolean; readonly range: ToyRange },
): ToyStatistics {
  const capacity = eventCapacity(model.components.reduce((sum, c) => sum + componentYield(c, parameters), 0));
  const weights = new Float64Array(capacity).fill(1);
  const likelihood = new UnbinnedLikelihood(model, { x: new Float64Array(0), weights }, capacity);
  const profiler = new Profiler(likelihood);
  const random = new Philox(range.seed, range.stream);
  const statistics = strengths.map((): number[] => []);
  let failed = 0;
  for (let t = range.first; t < range.first + range.count; t++) {
    random.reset(2 * t + (hasSignal ? 1 : 0));
    const { x, globalObservables } = drawPseudoExperiment(model, parameters, random);
    likelihood.setSample({ x, weights });
    likelihood.globalObservables.set(globalObservables);
    const best = profiler.fitPhysical(parameters);
    if (best.status !== 'converged') {
      failed++;
      continue;
    }
    strengths.forEach((strength, k) => {
      if (best.parameters[profiler.strength] >= strength) {
        statistics[k].push(0);
        return;
      }
      const fit = profiler.fitAt(strength, best.parameters);
      if (fit.status === 'converged') statistics[k].push(Math.max(0, 2 * (fit.value - best.value)));
      else failed++;
    });
  }
  return { statistics, failed };
}

/** The pseudo-experiments of several calls, in their order. At least one part. */
export const joinToyStatistics = (parts: readonly ToyStatistics[]): ToyStatistics => ({
  statistics: parts[0].statistics.map((_, k) => parts.flatMap(part => part.statistics[k])),
  failed: parts.reduce((sum, part) => sum + part.failed, 0),
});
