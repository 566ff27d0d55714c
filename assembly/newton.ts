import { choleskyFactor, choleskySolve } from './cholesky';
import { at, free, gradient, hessian, integerAt, matrix, parameterCount, parameters, put, step, trial, trialGradient } from './layout';
import { trialHessian } from './layout';
import { evaluate } from './likelihood';

/** Damped Newton minimisation within bounds, the algorithm and constants of src/fit/newton.ts. */

export const CONVERGED: i32 = 0;
const ITERATION_LIMIT: i32 = 1;
const IMPOSSIBLE_DATA: i32 = 2;
const NOT_FINITE: i32 = 3;

const TOLERANCE: f64 = 1e-11;
const MAXIMUM_ITERATIONS: i32 = 200;
const RIDGE: f64 = 1e-9;
const ARMIJO: f64 = 1e-4;
const ROUNDING: f64 = 1e-9;
const HALVINGS: i32 = 8;

/** Value at the end of the last minimisation. */
export let minimum: f64 = 0;

/** Minimises from `parameters`, which it overwrites, and returns a status. */
export function minimise(lower: usize, upper: usize): i32 {
  for (let j = 0; j < parameterCount; j++) put(parameters, j, clamp(at(parameters, j), at(lower, j), at(upper, j)));
  let value = evaluate(parameters, gradient, hessian);
  if (value === Infinity) return IMPOSSIBLE_DATA;
  if (!isFinite(value)) return NOT_FINITE;
  let damping: f64 = 0;
  for (let iteration = 0; iteration < MAXIMUM_ITERATIONS; iteration++) {
    minimum = value;
    const count = selectFree(lower, upper);
    if (count === 0) return CONVERGED;
    const used = solve(count, damping);
    const distance = predictedDistance(count);
    if (distance < TOLERANCE) {
      if (used === 0 || damping === 0) return CONVERGED;
      damping = 0;
      continue;
    }
    const fraction = search(count, value, distance, lower, upper);
    if (fraction > 0) {
      const next = trialValue;
      const gained = value - next;
      memory.copy(parameters, trial, (<usize>parameterCount) << 3);
      memory.copy(gradient, trialGradient, (<usize>parameterCount) << 3);
      memory.copy(hessian, trialHessian, (<usize>(parameterCount * parameterCount)) << 3);
      value = next;
      damping = gained > 0.25 * distance * fraction ? used * 0.1 : used;
      if (damping < 1e-8) damping = 0;
    } else {
      if (used <= RIDGE && distance < ROUNDING * (1 + Math.abs(value))) return CONVERGED;
      damping = Math.max(used * 8, 1e-3);
      if (damping > 1e14) return distance < 1e-6 ? CONVERGED : NOT_FINITE;
    }
  }
  return ITERATION_LIMIT;
}

let trialValue: f64 = 0;

/** Halves the step until the value falls as it should; leaves the point in `trial`. Returns the fraction of the step taken, 0 for none. */
function search(count: i32, value: f64, distance: f64, lower: usize, upper: usize): f64 {
  const noise = 1e-14 * (1 + Math.abs(value));
  let fraction = largestFraction(count, lower, upper);
  for (let halving = 0; halving < HALVINGS; halving++) {
    memory.copy(trial, parameters, (<usize>parameterCount) << 3);
    for (let a = 0; a < count; a++) {
      const j = integerAt(free, a);
      put(trial, j, landing(at(parameters, j), at(step, a), fraction, at(lower, j), at(upper, j)));
    }
    trialValue = evaluate(trial, trialGradient, trialHessian);
    const sufficient = value - ARMIJO * fraction * 2 * Math.max(0, distance) + noise;
    if (isFinite(trialValue) && trialValue <= sufficient) return fraction;
    fraction /= 2;
  }
  return 0;
}

function clamp(value: f64, low: f64, high: f64): f64 {
  return value < low ? low : value > high ? high : value;
}

function selectFree(lower: usize, upper: usize): i32 {
  let count = 0;
  for (let j = 0; j < parameterCount; j++) {
    const low = at(lower, j);
    const high = at(upper, j);
    if (low === high) continue;
    if (at(parameters, j) <= low && at(gradient, j) >= 0) continue;
    if (at(parameters, j) >= high && at(gradient, j) <= 0) continue;
    store<i32>(free + ((<usize>count) << 2), j);
    count++;
  }
  return count;
}

function solve(count: i32, damping: f64): f64 {
  let used = damping;
  while (used <= 1e15) {
    for (let a = 0; a < count; a++) {
      const j = integerAt(free, a);
      for (let b = 0; b < a; b++) put(matrix, a * count + b, at(hessian, j * parameterCount + integerAt(free, b)));
      const diagonal = at(hessian, j * parameterCount + j);
      const parameter = at(parameters, j);
      put(matrix, a * count + a, diagonal + used * (Math.abs(diagonal) + 1e-6 / (1 + parameter * parameter)));
      put(step, a, -at(gradient, j));
    }
    if (choleskyFactor(matrix, count)) {
      choleskySolve(matrix, count, step);
      return used;
    }
    used = used === 0 ? RIDGE : used === RIDGE ? 1e-3 : used * 10;
  }
  for (let a = 0; a < count; a++) put(step, a, -at(gradient, integerAt(free, a)));
  return used;
}

function predictedDistance(count: i32): f64 {
  let sum: f64 = 0;
  for (let a = 0; a < count; a++) sum -= at(gradient, integerAt(free, a)) * at(step, a);
  return 0.5 * sum;
}

function largestFraction(count: i32, lower: usize, upper: usize): f64 {
  let fraction: f64 = 1;
  for (let a = 0; a < count; a++) {
    const j = integerAt(free, a);
    const parameter = at(parameters, j);
    const length = at(step, a);
    if (parameter + length < at(lower, j)) fraction = Math.min(fraction, (at(lower, j) - parameter) / length);
    else if (parameter + length > at(upper, j)) fraction = Math.min(fraction, (at(upper, j) - parameter) / length);
  }
  return fraction > 0 ? fraction : 1;
}

function landing(from: f64, length: f64, fraction: f64, low: f64, high: f64): f64 {
  if (from + length < low && fraction >= (low - from) / length) return low;
  if (from + length > high && fraction >= (high - from) / length) return high;
  return clamp(from + fraction * length, low, high);
}
