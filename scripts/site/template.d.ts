import type { Page } from './pages.js';
export function pageHtml(page: Page, pages: readonly Page[]): string;
