import { badValue } from '../errors.js';
import type { PoissonTables } from './poisson-table.js';
import { poissonTables } from './poisson-table.js';
import type { ToyModel } from './toy-model.js';
import type { ToyRows } from './toy-rows.js';
import { toyRows } from './toy-rows.js';
import { ToyWeights } from './toy-weights.js';

/**
 * What all toys of one run share, as flat arrays: the model, the point they are generated at and the value that each tests.
 * Rows are divided by the expected counts at the generation point, so that lambda_i is near 1 and logarithms keep their digits.
 */
export interface ToyPlan {
  /** Rows relative to the generation expectation of their bin (1 where that is 0). */
  readonly rows: ToyRows;
  /** Sum over the bins of each row, in counts. */
  readonly rowSums: Float64Array;
  /** Weights of the rows at the generation point. */
  readonly generationWeights: Float64Array;
  readonly generation: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Standard deviation of each auxiliary measurement, 0 for none. */
  readonly constraintWidths: Float64Array;
  readonly tables: PoissonTables;
  readonly parameterOfInterest: number;
  readonly tested: number;
  readonly statistic: ToyStatistic;
}

/**
 * `two-sided`: t = 2 [NLL(tested) - NLL(best)] (arXiv:1007.1727 eq. 8; eq. 11 with a lower bound of 0 on the parameter of interest; with 0
 * tested it is q0, eq. 12). `one-sided`: the same but 0 when the best value exceeds the tested one (eqs. 14, 16).
 */
export type ToyStatistic = 'one-sided' | 'two-sided';

export interface ToyPlanOptions {
  /** Parameters at which the toys are generated, in the order of the model. */
  readonly generation: ArrayLike<number>;
  readonly parameterOfInterest: string;
  /** Value of the parameter of interest that each toy tests. */
  readonly tested: number;
  /** Default `one-sided`. */
  readonly statistic?: ToyStatistic;
}

/** Poisson tables longer than this would not fit in the memory of a worker (128 MB). */
const TABLE_LIMIT = 2 ** 24;

/** Compiles a model for toys at one point. Throws InputError where model or point cannot be: names, bounds, negative expected counts. */
export function planToys(model: ToyModel, options: ToyPlanOptions): ToyPlan {
  const { parameters, bins } = model;
  const { generation, parameterOfInterest, tested, statistic = 'one-sided' } = options;
  const rows = toyRows(model);
  if (generation.length !== parameters.length) throw badValue('length of generation', generation.length, `${parameters.length} parameters`);
  for (const [j, { name, lower, upper }] of parameters.entries()) checkInside(`generation of ${name}`, generation[j], lower, upper);
  const interest = parameters.findIndex(({ name }) => name === parameterOfInterest);
  if (interest < 0) throw badValue('parameterOfInterest', parameterOfInterest, `one of ${parameters.map(p => p.name).join(', ')}`);
  checkInside(`tested ${parameterOfInterest}`, tested, parameters[interest].lower, parameters[interest].upper);

  const weights = new ToyWeights(rows, parameters.length);
  weights.evaluate(generation);
  const expected = Float64Array.from(rows.constant);
  const rowSums = new Float64Array(weights.values.length);
  for (let k = 0; k < rowSums.length; k++) {
    for (let i = 0; i < bins; i++) {
      expected[i] += weights.values[k] * rows.rows[k * bins + i];
      rowSums[k] += rows.rows[k * bins + i];
    }
  }
  let tableSize = 0;
  for (let i = 0; i < bins; i++) {
    if (!(expected[i] >= 0 && expected[i] < Infinity)) throw badValue(`expected counts of bin ${i}`, expected[i], 'at least 0 and finite');
    tableSize += 20 * Math.sqrt(expected[i] + 4);
  }
  if (tableSize > TABLE_LIMIT)
    throw badValue('sum of the square roots of the expected counts', tableSize / 20, `at most ${TABLE_LIMIT / 20}`);

  const scale = expected.map(value => (value > 0 ? 1 / value : 1));
  return {
    rows: {
      ...rows,
      constant: rows.constant.map((value, i) => value * scale[i]),
      rows: rows.rows.map((value, e) => value * scale[e % bins]),
    },
    rowSums,
    generationWeights: weights.values,
    generation: Float64Array.from(generation),
    lower: Float64Array.from(parameters, p => p.lower),
    upper: Float64Array.from(parameters, p => p.upper),
    constraintWidths: Float64Array.from(parameters, p => p.constraintWidth ?? 0),
    tables: poissonTables(expected),
    parameterOfInterest: interest,
    tested,
    statistic,
  };
}

function checkInside(what: string, value: number, lower: number, upper: number): void {
  if (!(Number.isFinite(value) && value >= lower && value <= upper)) throw badValue(what, value, `a number from ${lower} to ${upper}`);
}
