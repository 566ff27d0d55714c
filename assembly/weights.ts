import { at, component, entryKappa, entryParameter, entryStart, exponentials, first, integerAt, linear, put } from './layout';
import { curvature, parameterCount, rowCount, shape, slope, strength, weights } from './layout';

/** Weights of the rows and their derivatives, as src/kernels/toy-weights.ts. */
export function evaluateWeights(parameters: usize): void {
  let exponential: f64 = 1;
  let previous = -1;
  for (let k = 0; k < rowCount; k++) {
    const begin = integerAt(entryStart, k);
    const end = integerAt(entryStart, k + 1);
    const origin = integerAt(component, k);
    if (origin !== previous) {
      let exponent: f64 = 0;
      for (let e = begin; e < end; e++) exponent += at(entryKappa, e) * at(parameters, integerAt(entryParameter, e));
      exponential = exponent === 0 ? 1 : Math.exp(exponent);
      previous = origin;
    }
    const strengthIndex = integerAt(strength, k);
    const shapeIndex = integerAt(shape, k);
    const byStrength: f64 = strengthIndex < 0 ? 1 : at(parameters, strengthIndex);
    const byShape: f64 = shapeIndex < 0 ? 1 : at(parameters, shapeIndex);
    const value = byStrength * exponential * byShape;
    put(exponentials, k, exponential);
    put(weights, k, value);
    for (let e = begin; e < end; e++) {
      const j = integerAt(entryParameter, e);
      let part: f64 = 0;
      if (j === strengthIndex) part += exponential * byShape;
      if (j === shapeIndex) part += exponential * byStrength;
      put(linear, e, part);
      put(first, e, part + at(entryKappa, e) * value);
    }
  }
}

/** Chain rule from slope and curvature in the weights to gradient and Hessian in the parameters, which it adds to. */
export function addDerivatives(gradient: usize, hessian: usize): void {
  for (let k = 0, pair = 0; k < rowCount; k++) {
    const begin = integerAt(entryStart, k);
    const end = integerAt(entryStart, k + 1);
    const slopeOfRow = at(slope, k);
    for (let a = begin; a < end; a++) {
      const p = integerAt(entryParameter, a);
      put(gradient, p, at(gradient, p) + slopeOfRow * at(first, a));
      for (let b = begin; b < end; b++) add(hessian, p, integerAt(entryParameter, b), slopeOfRow * second(k, a, b));
    }
    for (let l = 0; l <= k; l++, pair++) {
      const factor = at(curvature, pair);
      for (let a = begin; a < end; a++) {
        const p = integerAt(entryParameter, a);
        const scaled = factor * at(first, a);
        for (let b = integerAt(entryStart, l); b < integerAt(entryStart, l + 1); b++) {
          const q = integerAt(entryParameter, b);
          const term = scaled * at(first, b);
          add(hessian, p, q, term);
          if (l < k) add(hessian, q, p, term);
        }
      }
    }
  }
}

function second(k: i32, a: i32, b: i32): f64 {
  const p = integerAt(entryParameter, a);
  const q = integerAt(entryParameter, b);
  const strengthIndex = integerAt(strength, k);
  const shapeIndex = integerAt(shape, k);
  let mixed: f64 = 0;
  if (p === strengthIndex && q === shapeIndex) mixed += at(exponentials, k);
  if (q === strengthIndex && p === shapeIndex) mixed += at(exponentials, k);
  const kappaA = at(entryKappa, a);
  const kappaB = at(entryKappa, b);
  return kappaA * (kappaB * at(weights, k) + at(linear, b)) + kappaB * at(linear, a) + mixed;
}

function add(matrix: usize, row: i32, column: i32, value: f64): void {
  const i = row * parameterCount + column;
  put(matrix, i, at(matrix, i) + value);
}
