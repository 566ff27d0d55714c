import { badValue } from '../errors.js';
import type { ToyModel } from './toy-model.js';

/**
 * A model as a weighted sum of fixed rows of counts, lambda_i = constant_i + sum_k w_k row_ki. A weight is a product of at most one strength,
 * at most one shape parameter and the exponential of a linear form: w = strength exp(sum_j kappa_j theta_j) shape. Everything that depends
 * on the parameters is in the weights, everything that is long in the rows.
 */
export interface ToyRows {
  readonly bins: number;
  /** Counts that no parameter touches, in each bin. */
  readonly constant: Float64Array;
  /** rows x bins, row-major. */
  readonly rows: Float64Array;
  /** For each row: the parameter that multiplies it as a strength and as a shape, -1 for none. */
  readonly strength: Int32Array;
  readonly shape: Int32Array;
  /** For each row: the component it comes from. Rows of one component share the exponential. */
  readonly component: Int32Array;
  /** The parameters each row depends on, entries entryStart[k] to entryStart[k + 1], with the kappa of each (0 for none). */
  readonly entryStart: Int32Array;
  readonly entryParameter: Int32Array;
  readonly entryKappa: Float64Array;
}

/** Takes the model apart into rows. Throws InputError, with the path of the field, for unknown names, lengths that differ and values not finite. */
export function toyRows(model: ToyModel): ToyRows {
  const { bins } = model;
  if (!(Number.isInteger(bins) && bins > 0)) throw badValue('bins', bins, 'a positive integer');
  const index = parameterIndex(model);
  const constant = new Float64Array(bins);
  const rows: number[] = [];
  const strengths: number[] = [];
  const shapes: number[] = [];
  const components: number[] = [];
  const entryStart = [0];
  const entryParameter: number[] = [];
  const entryKappa: number[] = [];

  for (const [c, component] of model.components.entries()) {
    const path = `components[${c}]`;
    const strength = component.strength === undefined ? -1 : lookUp(index, `${path}.strength`, component.strength);
    const kappas = new Map<number, number>();
    for (const [l, { parameter, kappa }] of (component.logNormals ?? []).entries()) {
      if (!Number.isFinite(kappa)) throw badValue(`${path}.logNormals[${l}].kappa`, kappa, 'a finite number');
      const j = lookUp(index, `${path}.logNormals[${l}].parameter`, parameter);
      kappas.set(j, (kappas.get(j) ?? 0) + kappa);
    }
    const addRow = (counts: ArrayLike<number>, shape: number): void => {
      if (strength < 0 && shape < 0 && kappas.size === 0) {
        for (let i = 0; i < bins; i++) constant[i] += counts[i];
        return;
      }
      for (let i = 0; i < bins; i++) rows.push(counts[i]);
      strengths.push(strength);
      shapes.push(shape);
      components.push(c);
      for (const j of new Set([...kappas.keys(), ...[strength, shape].filter(j => j >= 0)])) {
        entryParameter.push(j);
        entryKappa.push(kappas.get(j) ?? 0);
      }
      entryStart.push(entryParameter.length);
    };
    addRow(checkedCounts(`${path}.template`, component.template, bins), -1);
    for (const [s, { parameter, change }] of (component.shapes ?? []).entries()) {
      const j = lookUp(index, `${path}.shapes[${s}].parameter`, parameter);
      addRow(checkedCounts(`${path}.shapes[${s}].change`, change, bins), j);
    }
  }
  return {
    bins,
    constant,
    rows: Float64Array.from(rows),
    strength: Int32Array.from(strengths),
    shape: Int32Array.from(shapes),
    component: Int32Array.from(components),
    entryStart: Int32Array.from(entryStart),
    entryParameter: Int32Array.from(entryParameter),
    entryKappa: Float64Array.from(entryKappa),
  };
}

function parameterIndex(model: ToyModel): ReadonlyMap<string, number> {
  const index = new Map<string, number>();
  for (const [j, { name, lower, upper, constraintWidth }] of model.parameters.entries()) {
    if (index.has(name)) throw badValue(`parameters[${j}].name`, name, 'a name used once');
    if (!(lower <= upper)) throw badValue(`parameters[${j}].upper`, upper, `at least the lower bound ${lower}`);
    if (constraintWidth !== undefined && !(constraintWidth > 0 && constraintWidth < Infinity)) {
      throw badValue(`parameters[${j}].constraintWidth`, constraintWidth, 'a positive finite number');
    }
    index.set(name, j);
  }
  return index;
}

function lookUp(index: ReadonlyMap<string, number>, path: string, name: string): number {
  const j = index.get(name);
  if (j === undefined) throw badValue(path, name, `one of ${[...index.keys()].join(', ')}`);
  return j;
}

function checkedCounts(path: string, counts: ArrayLike<number>, bins: number): ArrayLike<number> {
  if (counts.length !== bins) throw badValue(`length of ${path}`, counts.length, `the ${bins} bins of the model`);
  for (let i = 0; i < bins; i++) if (!Number.isFinite(counts[i])) throw badValue(`${path}[${i}]`, counts[i], 'a finite number');
  return counts;
}
