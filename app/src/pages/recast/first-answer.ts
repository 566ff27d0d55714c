import { recorded } from '../../recorded.js';
import type { RegionAnswer, RegionQuestion } from '../../workers/recast-question.js';
import { thoroughEngine } from './engine.js';
import { firstQuestion } from './first-question.js';

const first = JSON.stringify(firstQuestion());

/** Is its answer stored with the page (../../../build/first-answer.ts), where it is before any worker has started? */
export const isStored = (question: RegionQuestion): boolean => JSON.stringify(question) === first;

/** The answer of a question at rest: the stored one, or a worker's. */
export async function answerAtRest(question: RegionQuestion): Promise<RegionAnswer> {
  const stored = isStored(question) ? await storedAnswer() : null;
  return stored ?? thoroughEngine.run('region', question);
}

let asked: Promise<RegionAnswer | null> | undefined;

/** Null where it could not be had: it is computed then. */
async function storedAnswer(): Promise<RegionAnswer | null> {
  asked ??= recorded<RegionAnswer>('recast').catch(() => null);
  return asked;
}
