import { log } from '../math/elementary.js';
import type { PortalModel } from '../portals/model.js';
import type { ExclusionResult, ExclusionRow } from '../search/result.js';
import { brLimit, type LimitCurve } from './br-limit.js';
import { curveBound, type Bound } from './bound.js';
import type { RecastOptions } from './excess.js';
import { positiveIntervals } from './recast.js';

/**
 * The excluded couplings at each mass. Lifetime, BR limit and coupling are those at the lower edge of the first interval; where nothing is excluded the coupling is
 * null and the BR limit that of a stable X. Couplings at which the limit would exclude, were it not for a lifetime shorter than it holds for, stand apart. Throws InputError for a mass
 * outside the curve or the model.
 */
export function exclusionRows(
  model: PortalModel,
  curve: LimitCurve,
  massesMeV: readonly number[],
  options: RecastOptions = {},
): readonly ExclusionRow[] {
  return boundRows(model, curveBound(model, curve, options), massesMeV, options);
}

/** The same of several limits together; BR limit and lifetime are those of the one that says most at the lower edge. */
export function boundRows(
  model: PortalModel,
  bound: Bound,
  massesMeV: readonly number[],
  options: RecastOptions = {},
): readonly ExclusionRow[] {
  return massesMeV.map(massMeV => {
    const { excess, validity } = bound.at(massMeV);
    const excluded = positiveIntervals(lg => Math.min(excess(lg), validity(lg)), model.couplingRange);
    const hasValidity = bound.curves.some(curve => curve.minLifetimePs !== undefined);
    const outside = hasValidity ? positiveIntervals(lg => Math.min(excess(lg), -validity(lg)), model.couplingRange) : [];
    const coupling = excluded.length > 0 ? excluded[0][0] : null;
    const curve = bound.decidedBy(massMeV, log(coupling ?? model.couplingRange[1]));
    const own = coupling === null ? null : model.through(curve.production).lifetimePs(massMeV, coupling);
    const lifetimePs = options.lifetimePs === undefined ? own : options.lifetimePs;
    return {
      massMeV,
      lifetimePs,
      brLimit: brLimit(curve, massMeV, curve.decay === 'unseen' || coupling !== null ? lifetimePs : 0),
      coupling,
      excluded,
      ...(outside.length > 0 && { outsideValidity: outside }),
      ...(bound.curves.length > 1 && { decidedBy: curve.id }),
    };
  });
}

/** The model-independent answer: the BR limit for an X of that lifetime at each mass. Throws InputError for a mass outside the curve. */
export const invisibleRows = (curve: LimitCurve, massesMeV: readonly number[], lifetimePs: number | null): readonly ExclusionRow[] =>
  massesMeV.map(massMeV => ({ massMeV, lifetimePs, brLimit: brLimit(curve, massMeV, lifetimePs), coupling: null, excluded: [] }));

/** What must be said beside the rows: the masses at which an interval ends where the search for couplings ends, and the cautions of the model at the edges. */
export function exclusionNotes(model: PortalModel, rows: readonly ExclusionRow[]): readonly string[] {
  const [from, to] = model.couplingRange;
  const endingAt = (end: number): string[] => {
    const masses = rows.filter(row => row.excluded.some(interval => interval.includes(end))).map(row => row.massMeV);
    if (masses.length === 0) return [];
    return [
      `The excluded interval of ${model.couplingSymbol} ends at ${end} ${massWords(masses)} only because couplings beyond it are not considered.`,
    ];
  };
  const cautions = new Map<string, { readonly message: string; readonly masses: Set<number> }>();
  for (const { massMeV, excluded } of rows)
    for (const { code, message } of excluded.flat().flatMap(coupling => model.flags(massMeV, coupling))) {
      const known = cautions.get(code) ?? { message, masses: new Set<number>() };
      cautions.set(code, known);
      known.masses.add(massMeV);
    }
  return [
    ...endingAt(from),
    ...endingAt(to),
    ...[...cautions].map(([code, { message, masses }]) => `Caution (${code}) at an edge ${massWords([...masses])}: ${message}.`),
  ];
}

const massWords = (masses: readonly number[]): string =>
  masses.length === 1
    ? `at ${masses[0].toFixed(1)} MeV`
    : `at ${masses.length} masses between ${masses[0].toFixed(1)} and ${masses[masses.length - 1].toFixed(1)} MeV`;

/**
 * The exclusion of a model from observed and, where there are any, median expected limits, as a record of a result. Masses that the model does not cover are left
 * out. Throws InputError for a mass outside a curve.
 */
export function exclusionResult(
  model: PortalModel,
  curves: { readonly observed: LimitCurve; readonly expected?: LimitCurve },
  massesMeV: readonly number[],
): ExclusionResult {
  const covered = massesMeV.filter(massMeV => model.covers(massMeV));
  const rows = exclusionRows(model, curves.observed, covered);
  return {
    model: model.name,
    title: model.title,
    couplingSymbol: model.couplingSymbol,
    rows,
    expectedRows: curves.expected === undefined ? [] : exclusionRows(model, curves.expected, covered),
    couplingRange: model.couplingRange,
    notes: exclusionNotes(model, rows),
  };
}

/** Name of figure and table of an exclusion, without an ending: what a file system might refuse in the name of a model, as in "alp:cGG=1", is a dash. */
export const exclusionFileName = (model: string): string => `exclusion-${model.replace(/[^\w.-]+/g, '-')}`;
