import { recastableCurves, type CatalogueCurve } from '../../catalogue.js';
import type { OwnLimit } from '../../workers/recast-question.js';
import type { Subject } from './state.js';

/** What is limited, for `physicsText`. */
export const SUBJECT_WORDS: Readonly<Record<Subject, string>> = {
  invisible: 'BR(K+ -> pi+ X), X unseen',
  mumu: 'BR(K+ -> pi+ X) x BR(X -> mu+ mu-)',
  gammagamma: 'BR(K+ -> pi+ X) x BR(X -> gamma gamma)',
  Ue4: '|U_e4|²',
  Umu4: '|U_μ4|²',
};

/** What a published limit is on. */
export function subjectOf({ finalState, quantity }: CatalogueCurve): Subject {
  if (finalState === 'heavy neutrino') return quantity.includes('e4') ? 'Ue4' : 'Umu4';
  return finalState === 'invisible' ? 'invisible' : finalState === 'mu+ mu-' ? 'mumu' : 'gammagamma';
}

export const publishedOn = (subject: Subject): readonly CatalogueCurve[] => recastableCurves.filter(curve => subjectOf(curve) === subject);

/** What a limit of one's own is on; a table is one of K+ -> pi+ X with X unseen. */
export function subjectOfOwn(limit: OwnLimit): Subject {
  if (limit.kind === 'table') return 'invisible';
  const { production, decay } = limit.process;
  if (production === 'K+ -> pi+ X' || production === 'pi0 -> gamma X') return decay === 'unseen' ? 'invisible' : decay;
  return production === 'K+ -> mu+ N' ? 'Umu4' : 'Ue4';
}
