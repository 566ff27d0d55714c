import { badValue } from '../../errors.js';
import type { Na62Settings, ProbabilityCurve } from './na62.js';

type Branch = Readonly<Record<string, unknown>>;

/**
 * A detector of which some numbers are multiplied by factors, by their paths ("spectrometer.momentumConstant", "rich.muonAsPion"): a number, a list of numbers, or a curve of
 * probabilities, which stay at 1 at most. Throws InputError for a path that leads nowhere.
 */
export const alteredDetector = (settings: Na62Settings, factors: Readonly<Record<string, number>>): Na62Settings =>
  Object.entries(factors).reduce(
    (detector, [path, factor]) => altered(detector as unknown as Branch, path, path.split('.'), factor),
    settings as unknown,
  ) as Na62Settings;

function altered(branch: Branch, path: string, [name, ...rest]: readonly string[], factor: number): Branch {
  if (!Object.hasOwn(branch, name))
    throw badValue('path of a detector number', path, `one of ${Object.keys(branch).join(', ')} in place of ${name}`);
  const value = branch[name];
  return { ...branch, [name]: rest.length > 0 ? altered(branchOf(value, path, name), path, rest, factor) : scaled(value, path, factor) };
}

function branchOf(value: unknown, path: string, name: string): Branch {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw badValue('path of a detector number', path, `a path that ends at ${name}`);
  return value as Branch;
}

function scaled(value: unknown, path: string, factor: number): unknown {
  if (typeof value === 'number') return value * factor;
  if (Array.isArray(value) && value.every(v => typeof v === 'number')) return value.map(v => v * factor);
  if (isCurve(value)) return { ...value, probability: value.probability.map(p => Math.min(1, p * factor)) };
  throw badValue('path of a detector number', path, `one that goes on: ${Object.keys(branchOf(value, path, path)).join(', ')}`);
}

const isCurve = (value: unknown): value is ProbabilityCurve =>
  typeof value === 'object' && value !== null && 'probability' in value && 'atGeV' in value;
