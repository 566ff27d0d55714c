import { badValue, InputError } from '../errors.js';
import { publishedCurve, QUANTITIES, type PublishedCurve } from './curve.js';

/** A column of a table of a published limit. */
export interface LimitColumn {
  readonly name: string;
  /** As the table states it; null where it states none. */
  readonly unit: string | null;
  /** NaN where the table has none. */
  readonly values: readonly number[];
}

/** What must be said of a table before it is a published limit. */
export interface CurveDeclaration {
  readonly id: string;
  readonly quantity: string;
  /** Keys of the reference: arxiv, title, collaboration, year; doi and journal where known. */
  readonly reference: Readonly<Record<string, string>>;
  readonly title?: string;
  readonly experiment?: string;
  /** Default: the one that the quantity names; |U_e4|^2 is measured in two. */
  readonly production?: string;
  /** Lifetime assumed, in ps, or prompt; null, the default, where X does not decay inside the apparatus. */
  readonly lifetimePs?: number | 'prompt' | null;
  readonly minLifetimePs?: number;
  readonly confidenceLevel?: number;
  readonly kind?: string;
  readonly origin?: string;
  readonly relativeAccuracy?: number;
  /** MeV or GeV; needed where the table does not state it. */
  readonly massUnit?: string;
  /** Names of columns, or their numbers from 1. Default: the first, and the only other one. */
  readonly massColumn?: string;
  readonly limitColumn?: string;
  readonly gapsMeV?: readonly (readonly [number, number])[];
}

const PER_MEV: Readonly<Record<string, number>> = { MeV: 1, GeV: 1000 };

/** Official numbers are rounded, read ones are good to some per cent. */
const DEFAULT_ACCURACY = { official: 0.005, digitised: 0.05 } as const;

/**
 * A published limit from the columns of a table, ascending in mass; rows without a limit open a gap. Throws InputError naming what is wrong: no such column, no unit of mass or one that contradicts the table, masses that repeat or are
 * negative, limits that are none, a quantity that is not known, a reference that is missing or incomplete.
 */
export function declaredCurve(columns: readonly LimitColumn[], declaration: CurveDeclaration, file: string): PublishedCurve {
  const mass = columnOf(columns, declaration.massColumn ?? '1', file);
  const others = columns.filter(column => column !== mass);
  if (declaration.limitColumn === undefined && others.length !== 1)
    throw badValue(`${file}: limit column`, 'not named', `one of ${others.map(column => column.name).join(', ')}`);
  const limit = declaration.limitColumn === undefined ? others[0] : columnOf(columns, declaration.limitColumn, file);
  const factor = massFactor(mass, declaration.massUnit, file);
  const points = mass.values
    .map((value, k) => ({ massMeV: Number((value * factor).toPrecision(12)), limit: limit.values[k] }))
    .sort((a, b) => a.massMeV - b.massMeV);
  points.forEach(({ massMeV, limit: value }, k) => {
    if (!(massMeV >= 0)) throw badValue(`${file}: mass in MeV`, massMeV, 'a number of at least 0 in every row');
    if (k > 0 && points[k - 1].massMeV === massMeV) throw badValue(`${file}: mass in MeV`, massMeV, 'a mass that no other row has');
    if (!Number.isNaN(value) && !(value > 0 && value <= 1))
      throw badValue(`${file}: limit at ${massMeV} MeV`, value, 'a number above 0 and at most 1');
  });
  const known = points.filter(({ limit: value }) => !Number.isNaN(value));
  const holes = points.flatMap(({ massMeV, limit: value }): [number, number][] => {
    const before = known.findLast(point => point.massMeV < massMeV);
    const after = known.find(point => point.massMeV > massMeV);
    return Number.isNaN(value) && before !== undefined && after !== undefined ? [[before.massMeV, after.massMeV]] : [];
  });
  const record = recordOf(declaration, { massMeV: known.map(point => point.massMeV), limit: known.map(point => point.limit) }, [
    ...(declaration.gapsMeV ?? []),
    ...new Map(holes.map(gap => [gap[0], gap])).values(),
  ]);
  return checkedCurve(record, file);
}

/** A record as a published limit. Throws InputError naming file, field and what is expected there. */
export function checkedCurve(record: unknown, file: string): PublishedCurve {
  const parsed = publishedCurve.safeParse(record);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new InputError(`${file}: ${issue.path.join('.') || 'record'}: ${issue.message}`);
}

function columnOf(columns: readonly LimitColumn[], name: string, file: string): LimitColumn {
  const found = columns.find(column => column.name === name) ?? columns[Number(name) - 1];
  if (found === undefined) throw badValue(`${file}: column`, name, columns.map((column, k) => `${k + 1} (${column.name})`).join(', '));
  return found;
}

/** MeV a unit of the column; "MeV/c2" and "MEV" are MeV. */
function massFactor({ name, unit }: LimitColumn, declared: string | undefined, file: string): number {
  const stated = unit === null ? undefined : /^([mg]ev)/i.exec(unit)?.[1].toLowerCase();
  const own = stated === 'mev' ? 'MeV' : stated === 'gev' ? 'GeV' : undefined;
  if (declared !== undefined && PER_MEV[declared] === undefined) throw badValue('unit of mass', declared, 'MeV or GeV');
  if (own !== undefined && declared !== undefined && own !== declared)
    throw badValue('unit of mass', declared, `${own}, which the column "${name}" of ${file} states`);
  const chosen = declared ?? own;
  if (chosen === undefined) throw badValue(`${file}: unit of mass`, 'not stated', 'MeV or GeV, in the header of the column or declared');
  return PER_MEV[chosen];
}

type Series = Pick<PublishedCurve['series'][number], 'massMeV' | 'limit'>;

function recordOf(declaration: CurveDeclaration, series: Series, gapsMeV: CurveDeclaration['gapsMeV']): unknown {
  const { id, quantity, reference, lifetimePs = null, minLifetimePs, origin = 'digitised' } = declaration;
  if (!QUANTITIES.some(known => known === quantity)) throw badValue('quantity', quantity, `one of ${QUANTITIES.join(', ')}`);
  const missing = ['arxiv', 'title', 'collaboration', 'year'].filter(key => (reference[key] ?? '') === '');
  if (missing.length > 0)
    throw badValue(`reference of ${id}`, `without ${missing.join(', ')}`, 'arxiv, title, collaboration and year of the paper');
  const flavour = quantity === '|U_e4|^2' ? 'e' : quantity === '|U_mu4|^2' ? 'mu' : undefined;
  const accuracy = origin === 'official' ? DEFAULT_ACCURACY.official : DEFAULT_ACCURACY.digitised;
  return {
    id,
    title: declaration.title ?? `${reference.collaboration}, ${quantity}`,
    label: declaration.title ?? reference.collaboration,
    experiment: declaration.experiment ?? reference.collaboration,
    production: declaration.production ?? productionOf(quantity),
    finalState:
      flavour !== undefined
        ? 'heavy neutrino'
        : quantity.includes('mu+ mu-')
          ? 'mu+ mu-'
          : quantity.includes('gamma gamma')
            ? 'gamma gamma'
            : 'invisible',
    quantity,
    bound: 'upper-limit',
    confidenceLevel: declaration.confidenceLevel ?? 0.9,
    kind: declaration.kind ?? 'observed',
    origin,
    originNote: origin === 'official' ? 'Numbers of the collaboration, as added by the user' : 'Read off a figure, as added by the user',
    place: 'As added by the user',
    relativeAccuracy: declaration.relativeAccuracy ?? accuracy,
    assumptions: {
      lifetime: lifetimeWords(lifetimePs, minLifetimePs),
      ...(minLifetimePs !== undefined && { minLifetimePs }),
      ...(flavour !== undefined && { nature: 'either', flavour }),
    },
    gapsMeV,
    series: [{ lifetimePs, ...series }],
    reference: { ...reference, year: Number(reference.year) },
  };
}

function productionOf(quantity: string): string {
  if (quantity === '|U_e4|^2') throw badValue('production of |U_e4|^2', 'not stated', 'K+ -> e+ N or pi+ -> e+ N');
  return quantity === '|U_mu4|^2' ? 'K+ -> mu+ N' : 'K+ -> pi+ X';
}

function lifetimeWords(lifetimePs: number | 'prompt' | null, minLifetimePs: number | undefined): string {
  if (minLifetimePs !== undefined) return `longer than ${minLifetimePs} ps`;
  if (lifetimePs === null) return 'not decaying inside the apparatus';
  return lifetimePs === 'prompt' ? 'decaying where it is made' : `${lifetimePs} ps`;
}
