/** A page of the documentation. */
export interface Page {
  /** Path in the project, "docs/methods/fit.md". */
  readonly source: string;
  /** Path in the site. */
  readonly path: string;
  readonly title: string;
  readonly html: string;
  readonly anchors: ReadonlySet<string>;
  readonly links: readonly string[];
  /** Fenced code, with the words behind the fence. */
  readonly blocks: readonly { readonly info: string; readonly code: string }[];
}
export const GROUPS: readonly { readonly title: string; readonly holds: (source: string) => boolean }[];
export function pathOf(source: string): string;
export function readPages(root: string): Page[];
export function readPage(source: string, text: string): Page;
