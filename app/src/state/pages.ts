import { compareFields, type CompareState } from '../pages/compare/state.js';
import { learnFields, type LearnState } from '../pages/learn/state.js';
import { recastFields, type RecastState } from '../pages/recast/state.js';
import { searchFields, type SearchState } from '../pages/search/state.js';
import type { PagedState, PageFields } from './url-state.js';

/** The state of each page. A page adds its own here, and itself in ../router.ts. */
export interface PageStates {
  readonly search: SearchState;
  readonly recast: RecastState;
  readonly compare: CompareState;
  readonly learn: LearnState;
}

export type PageName = keyof PageStates;
export type WorkbenchState = PagedState<PageStates>;

export const pageFields: PageFields<PageStates> = {
  search: searchFields,
  recast: recastFields,
  compare: compareFields,
  learn: learnFields,
};

/** The page of a bare address. */
export const FIRST_PAGE: PageName = 'recast';
