import { parametersOf, readParameters, type Fields } from './fields.js';

/** The state of all pages by the name of the page, and the page that is shown. */
export interface PagedState<Pages extends object> {
  readonly page: keyof Pages & string;
  readonly pages: Pages;
}

export type PageFields<Pages extends object> = { readonly [P in keyof Pages]: Fields<Pages[P] & object> };

/** "#/recast?model=scalar&search.seed=2": the page, its parameters, and those of other pages with their names before them; only what is not initial. */
export function hashOf<Pages extends object>(fields: PageFields<Pages>, { page, pages }: PagedState<Pages>): string {
  const query = new URLSearchParams();
  const names = Object.keys(fields) as (keyof Pages & string)[];
  for (const name of [page, ...names.filter(other => other !== page)]) {
    for (const [key, text] of parametersOf(fields[name], pages[name] as Pages[typeof name] & object))
      query.append(name === page ? key : `${name}.${key}`, text);
  }
  const text = readable(query.toString());
  return `#/${page}${text === '' ? '' : `?${text}`}`;
}

/** A state from the hash of a URL. What is unknown in it is complained of, and the initial value taken. */
export function stateOfHash<Pages extends object>(
  fields: PageFields<Pages>,
  hash: string,
  first: keyof Pages & string,
): { readonly state: PagedState<Pages>; readonly complaints: readonly string[] } {
  const [, path = '', text = ''] = /^#?\/?([^?]*)\??(.*)$/s.exec(hash) ?? [];
  const names = Object.keys(fields) as (keyof Pages & string)[];
  const page = names.find(name => name === path);
  const complaints: string[] = [];
  if (page === undefined && path !== '') complaints.push(`page is "${path}": expected ${names.join(', ')}`);
  const shown = page ?? first;
  const parameters = new Map(names.map(name => [name, new Map<string, string>()]));
  for (const [key, value] of new URLSearchParams(text)) {
    const dot = key.indexOf('.');
    const owner = dot < 0 ? undefined : names.find(name => name === key.slice(0, dot));
    if (owner === undefined) parameters.get(shown)!.set(key, value);
    else parameters.get(owner)!.set(key.slice(dot + 1), value);
  }
  const pages = names.map(name => {
    const read = readParameters(fields[name], parameters.get(name)!);
    complaints.push(...read.complaints);
    return [name, read.state] as const;
  });
  return { state: { page: shown, pages: Object.fromEntries(pages) as Pages }, complaints };
}

/** Characters that a URL keeps as they are in its hash. */
const readable = (query: string): string =>
  query.replace(/%(3A|3D|2C|7E|7C|2F|40|28|29|5E)/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
