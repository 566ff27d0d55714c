import { pow } from '../../math/elementary.js';
import type { ModelTable, ModelComplaint } from './description.js';

/** What is wrong with a table: lengths, order, repetition, values that are not finite or negative, zeros where logarithms are taken. */
export function tableComplaints(table: ModelTable, path: readonly (string | number)[]): ModelComplaint[] {
  const { massMeV, value, interpolation } = table;
  if (massMeV.length !== value.length)
    return [{ path: [...path, 'value'], message: `value has ${value.length} entries: expected ${massMeV.length}, one for each mass` }];
  if (massMeV.length < 2) return [{ path: [...path, 'massMeV'], message: `massMeV has ${massMeV.length} entry: expected at least 2` }];
  const atMass = (k: number, message: string): ModelComplaint => ({
    path: [...path, 'massMeV', k],
    message: `massMeV[${k}] is ${message}`,
  });
  const atValue = (k: number, message: string): ModelComplaint => ({ path: [...path, 'value', k], message: `value[${k}] is ${message}` });
  return massMeV.flatMap((mass, k) => {
    const before = massMeV[k - 1] ?? -Infinity;
    if (!(Number.isFinite(mass) && mass >= 0)) return [atMass(k, `${mass}: expected a finite number of at least 0`)];
    if (mass === before) return [atMass(k, `${mass} again: expected each mass once`)];
    if (mass < before) return [atMass(k, `${mass} after ${before}: expected ascending masses`)];
    if (!(Number.isFinite(value[k]) && value[k] >= 0)) return [atValue(k, `${value[k]}: expected a finite number of at least 0`)];
    if (interpolation === 'log' && value[k] === 0)
      return [atValue(k, `0: expected a number above 0, as the table is interpolated in its logarithm`)];
    return [];
  });
}

/** Value between the masses of a table, linear in the mass, of the value or of its logarithm; NaN outside. */
export function tableValue({ massMeV, value, interpolation }: ModelTable, mass: number): number {
  let upper = massMeV.findIndex(m => m >= mass);
  if (upper === 0 && massMeV[0] === mass) upper = 1;
  if (!(upper > 0)) return NaN;
  const part = (mass - massMeV[upper - 1]) / (massMeV[upper] - massMeV[upper - 1]);
  const [a, b] = [value[upper - 1], value[upper]];
  if (part === 1) return b;
  return interpolation === 'linear' ? a + part * (b - a) : a * pow(b / a, part);
}
