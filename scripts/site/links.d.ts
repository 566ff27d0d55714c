import type { Page } from './pages.js';
export const COPIED: readonly string[];
export function deadLinks(pages: readonly Page[], root: string): string[];
