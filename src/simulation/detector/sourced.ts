/** A number of the detector with where it comes from: `[pub] reference`, `[typ] remark`, or `tuned: to what`. */
export interface Sourced<T> {
  readonly value: T;
  readonly source: string;
}

/** The same record with the sources taken off. */
export type Plain<T> = T extends Sourced<infer V> ? V : { readonly [K in keyof T]: Plain<T[K]> };

const isSourced = (x: object): x is Sourced<unknown> => 'value' in x && 'source' in x;

/** Takes the sources off a record of any depth. */
export function plainValues<T extends object>(record: T): Plain<T> {
  if (isSourced(record)) return record.value as Plain<T>;
  return Object.fromEntries(Object.entries(record).map(([name, entry]) => [name, plainValues(entry as object)])) as Plain<T>;
}

export const published = <T>(value: T, reference: string): Sourced<T> => ({ value, source: `[pub] ${reference}` });
export const typical = <T>(value: T, remark = 'chosen for this simulation'): Sourced<T> => ({ value, source: `[typ] ${remark}` });
export const tuned = <T>(value: T, reason: string): Sourced<T> => ({ value, source: `tuned: ${reason}` });
