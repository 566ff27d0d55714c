import type { OwnLimit, Question, RegionQuestion } from '../../workers/recast-question.js';
import type { Lifetime, RecastState } from './state.js';

/** What all models are asked with. */
export type SharedQuestion = Omit<Question, 'model'>;

const lifetimeOf = (lifetime: Lifetime): { readonly lifetimePs?: number | null } =>
  lifetime === 'own' ? {} : { lifetimePs: lifetime === 'inf' ? null : lifetime };

/** What the page asks; `own` are those of the chosen limits that are one's own. */
export const sharedQuestion = (
  { curves, combination, lifetime, figures, geometry }: RecastState,
  own: readonly OwnLimit[],
): SharedQuestion => ({
  curves: curves.filter(id => !id.startsWith('own:') || own.some(limit => limit.id === id)),
  own,
  combination,
  ...lifetimeOf(lifetime),
  ...(figures !== null && { figures }),
  ...(geometry !== null && { geometry }),
});

/** Lines of the grid at rest. */
const FINE_LINES = 300;

/** As it is asked when nothing moves; `band` is the half-width of the band in standard deviations. */
export const questionAtRest = (question: Question, band: number): RegionQuestion => ({ ...question, lines: FINE_LINES, band });
