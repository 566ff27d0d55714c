import { lazy, type Component } from 'solid-js';
import type { PageName } from './state/pages.js';

/** A page: its name in the address, its title, and its code, which comes when it is first shown. */
export interface PageEntry {
  readonly name: PageName;
  readonly title: string;
  readonly component: Component & { preload: () => Promise<unknown> };
}

const page = (name: PageName, title: string, load: () => Promise<{ default: Component }>): PageEntry => ({
  name,
  title,
  component: lazy(load),
});

/** In the order of the navigation. */
export const pages: readonly PageEntry[] = [
  page('search', 'Search', () => import('./pages/search/entry.jsx')),
  page('recast', 'Recast', () => import('./pages/recast/page.jsx')),
  page('compare', 'Compare', () => import('./pages/compare/page.jsx')),
  page('learn', 'Learn', () => import('./pages/learn/page.jsx')),
];
