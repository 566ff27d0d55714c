import type { Page } from './pages.js';

/** Pages of the API reference. Throws when the sources are not compiled. */
export declare function apiPages(root: string): Page[];
