import { at, auxiliary, constraintWidths, curvature, generationWeights, parameterCount, products, put, ratios } from './layout';
import { rowCount, rows, rowSums, scaledRatios, slope, totalCount, weights } from './layout';
import { poissonTerms } from './poisson-terms';
import { rowSumsOf } from './row-sums';
import { addDerivatives, evaluateWeights } from './weights';

/** -ln L of the toy at hand with its gradient and Hessian, as src/kernels/toy-objective.ts. */
export function evaluate(parameters: usize, gradient: usize, hessian: usize): f64 {
  evaluateWeights(parameters);
  const terms = poissonTerms();
  if (terms === Infinity) return Infinity;
  let value = terms + at(totalCount, 0);
  rowSumsOf(rows, rowCount, ratios, slope);
  rowSumsOf(products, (rowCount * (rowCount + 1)) >> 1, scaledRatios, curvature);
  for (let k = 0; k < rowCount; k++) {
    const sum = at(rowSums, k);
    value += (at(weights, k) - at(generationWeights, k)) * sum;
    put(slope, k, sum - at(slope, k));
  }
  memory.fill(gradient, 0, (<usize>parameterCount) << 3);
  memory.fill(hessian, 0, (<usize>(parameterCount * parameterCount)) << 3);
  addDerivatives(gradient, hessian);
  for (let j = 0; j < parameterCount; j++) {
    const width = at(constraintWidths, j);
    if (width === 0) continue;
    const pull = (at(parameters, j) - at(auxiliary, j)) / width;
    value += 0.5 * pull * pull;
    put(gradient, j, at(gradient, j) + pull / width);
    const diagonal = j * parameterCount + j;
    put(hessian, diagonal, at(hessian, diagonal) + 1 / (width * width));
  }
  return value;
}
