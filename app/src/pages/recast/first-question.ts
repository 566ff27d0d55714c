import { initialOf } from '../../state/fields.js';
import type { RegionQuestion } from '../../workers/recast-question.js';
import { questionAtRest, sharedQuestion } from './question.js';
import { recastFields } from './state.js';

/** What the bare address asks at rest. */
export function firstQuestion(): RegionQuestion {
  const state = initialOf(recastFields);
  return questionAtRest({ model: state.models[0], ...sharedQuestion(state, []) }, state.band);
}
