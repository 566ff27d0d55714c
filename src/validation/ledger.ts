import { FitFailure } from '../inference/test-statistics.js';
import type { MassTable, ScanSpecification, Uncertainties } from '../search/specification.js';
import { alternativeBackgrounds } from './background-choice.js';
import { searchPoint } from './search-point.js';

/** An assumption that the limit rests on, and the limits when it moves by one standard deviation, or is replaced. */
export interface LedgerEntry {
  readonly assumption: string;
  readonly kind: 'signal' | 'resolution' | 'background' | 'function' | 'method';
  /** Relative size of the step; absent for a replacement. */
  readonly size?: number;
  /** Median expected limit over that of the search as it stands, and the same of the observed limit; up is more of it, or the replacement. */
  readonly expected: { readonly up: number; readonly down?: number };
  readonly observed: { readonly up: number; readonly down?: number };
}

interface Variation extends Pick<LedgerEntry, 'assumption' | 'kind' | 'size'> {
  readonly up: ScanSpecification;
  readonly down?: ScanSpecification;
}

/**
 * Every load-bearing number of a search, moved by its own uncertainty up and down with that uncertainty taken out of the likelihood, and every choice, made otherwise.
 * A search may know more assumptions than its likelihood: those stand in its analysis file.
 */
export function ledger(specification: ScanSpecification, x: Float64Array, massMeV: number): LedgerEntry[] {
  const limits = (varied: ScanSpecification): { observed: number; expected: number; method: LimitMethod } => {
    const point = searchPoint(varied, x, massMeV);
    if (point.status === 'failed') throw new FitFailure(`limit at ${massMeV} MeV: ${point.cause}`);
    const { observed, expected } = point.branchingRatioLimit ?? point.eventsLimit;
    return { observed, expected: expected[2], method: point.method };
  };
  const nominal = limits(specification);
  const entries = variations(specification, nominal.method).map(({ up, down, ...words }): LedgerEntry => {
    const high = limits(up);
    const low = down && limits(down);
    return {
      ...words,
      expected: { up: high.expected / nominal.expected, ...(low && { down: low.expected / nominal.expected }) },
      observed: { up: high.observed / nominal.observed, ...(low && { down: low.observed / nominal.observed }) },
    };
  });
  return entries.sort((a, b) => reach(b) - reach(a));
}

/** The larger relative change of the expected limit. */
export const reach = ({ expected: { up, down = 1 } }: LedgerEntry): number => Math.max(Math.abs(up - 1), Math.abs(down - 1));

const without = (uncertainties: Uncertainties, name: string): Uncertainties =>
  Object.fromEntries(Object.entries(uncertainties).filter(([key]) => key !== name));

type LimitMethod = 'exact' | 'asymptotic';

/** `method`: that of the limit as it stands. */
function variations(specification: ScanSpecification, method: LimitMethod): Variation[] {
  const { signal, backgrounds, normalisation } = specification;
  const names = new Set([...Object.keys(signal.uncertainties), ...backgrounds.flatMap(b => Object.keys(b.uncertainties))]);
  // one nuisance may act on signal and backgrounds: it moves them together
  const named = Array.from(names, (name): Variation => {
    const own = signal.uncertainties[name];
    const moved = (side: 1 | -1): ScanSpecification => ({
      ...specification,
      signal: { ...signal, uncertainties: without(signal.uncertainties, name) },
      ...(normalisation &&
        own !== undefined && {
          normalisation: {
            ...normalisation,
            singleEventSensitivity: normalisation.singleEventSensitivity / power(1 + own, side),
          },
        }),
      backgrounds: backgrounds.map(b => {
        const relative = b.uncertainties[name];
        return relative === undefined || b.events === 'free'
          ? b
          : { ...b, events: b.events * power(1 + relative, side), uncertainties: without(b.uncertainties, name) };
      }),
    });
    const acting = backgrounds.filter(b => b.uncertainties[name] !== undefined);
    const where = [...(own === undefined ? [] : ['signal']), ...acting.map(b => b.label)].join(', ');
    const sizes = [...(own === undefined ? [] : [own]), ...acting.map(b => b.uncertainties[name])];
    const kind = own === undefined ? 'background' : 'signal';
    return { assumption: `${name} (${where})`, kind, size: Math.max(...sizes), up: moved(1), down: moved(-1) };
  });
  return [...named, ...widths(specification), ...functions(specification), ...methods(specification, method)];
}

const power = (factor: number, side: 1 | -1): number => (side === 1 ? factor : 1 / factor);

const times = ({ massMeV, value }: MassTable, factor: number): MassTable => ({ massMeV, value: value.map(v => v * factor) });

function widths(specification: ScanSpecification): Variation[] {
  const { signal } = specification;
  const size = signal.resolutionUncertainty;
  if (size === 0) return [];
  const moved = (side: 1 | -1): ScanSpecification => ({
    ...specification,
    signal: { ...signal, resolutionUncertainty: 0, resolution: times(signal.resolution, power(1 + size, side)) },
  });
  return [{ assumption: 'resolution', kind: 'resolution', size, up: moved(1), down: moved(-1) }];
}

function functions(specification: ScanSpecification): Variation[] {
  const { search } = specification;
  if (search)
    return [1, -1].flatMap((further): Variation[] => {
      const order = search.order + further;
      return order < 1
        ? []
        : [
            {
              assumption: `polynomial of order ${order} in the sidebands`,
              kind: 'function',
              up: { ...specification, search: { ...search, order } },
            },
          ];
    });
  return alternativeBackgrounds(specification).map(({ words, specification: up }) => ({ assumption: words, kind: 'function', up }));
}

const methods = (specification: ScanSpecification, used: LimitMethod): Variation[] =>
  (['exact', 'asymptotic'] as const)
    .filter(method => method !== used)
    .filter(method => method === 'asymptotic' || !specification.search)
    .map(limitMethod => ({ assumption: `${limitMethod} limits`, kind: 'method', up: { ...specification, limitMethod } }));
