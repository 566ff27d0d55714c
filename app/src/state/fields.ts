import { badValue, InputError } from '../../../src/errors.js';

/** One value of a state as a parameter of a URL. */
export interface Field<T> {
  readonly initial: T;
  write(value: T): string;
  /** Throws InputError for a text that is none. */
  read(text: string, name: string): T;
}

/** A finite number between two ends; it is written with all its digits. */
export const numberField = (initial: number, [from, to]: readonly [number, number] = [-Infinity, Infinity]): Field<number> => ({
  initial,
  write: String,
  read(text, name) {
    const value = text.trim() === '' ? NaN : Number(text);
    if (!Number.isFinite(value) || value < from || value > to)
      throw badValue(name, text, Number.isFinite(to - from) ? `a number from ${from} to ${to}` : 'a number');
    return value;
  },
});

/** A value or null, which is written as a word. */
export const nullableField = <T>(field: Field<T>, word: string): Field<T | null> => ({
  initial: null,
  write: value => (value === null ? word : field.write(value)),
  read: (text, name) => (text === word ? null : field.read(text, name)),
});

export const choiceField = <Word extends string>(words: readonly Word[], initial: Word): Field<Word> => ({
  initial,
  write: word => word,
  read(text, name) {
    const found = words.find(word => word === text);
    if (found === undefined) throw badValue(name, text, words.join(', '));
    return found;
  },
});

export const flagField = (initial: boolean): Field<boolean> => ({
  initial,
  write: value => (value ? 'yes' : 'no'),
  read(text, name) {
    if (text !== 'yes' && text !== 'no') throw badValue(name, text, 'yes or no');
    return text === 'yes';
  },
});

export const textField = (initial: string): Field<string> => ({ initial, write: value => value, read: text => text });

/** Several values; items that hold a "~" are escaped. */
export const listField = <T>(item: Field<T>, initial: readonly T[]): Field<readonly T[]> => ({
  initial,
  write: values => values.map(value => item.write(value).replaceAll('%', '%25').replaceAll('~', '%7E')).join('~'),
  read: (text, name) =>
    text === '' ? [] : text.split('~').map(part => item.read(part.replaceAll('%7E', '~').replaceAll('%25', '%'), name)),
});

/** All values of a state by name. */
export type Fields<S> = { readonly [K in keyof S]: Field<S[K]> };

export const initialOf = <S extends object>(fields: Fields<S>): S =>
  Object.fromEntries(Object.entries<Field<unknown>>(fields).map(([name, field]) => [name, field.initial])) as S;

/** What differs from the initial state, as parameters. */
export function parametersOf<S extends object>(fields: Fields<S>, state: S): ReadonlyMap<string, string> {
  const entries = (Object.keys(fields) as (keyof S & string)[]).map(name => [name, fields[name].write(state[name])] as const);
  return new Map(entries.filter(([name, text]) => text !== fields[name as keyof S].write(fields[name as keyof S].initial)));
}

/** A state from parameters; what they do not name is initial. Complaints name those that are unknown or no value, which stay initial too. */
export function readParameters<S extends object>(
  fields: Fields<S>,
  parameters: ReadonlyMap<string, string>,
): { readonly state: S; readonly complaints: readonly string[] } {
  const complaints: string[] = [];
  const state = { ...initialOf(fields) } as Record<string, unknown>;
  for (const [name, text] of parameters) {
    const field = Object.hasOwn(fields, name) ? (fields[name as keyof S] as Field<unknown>) : undefined;
    try {
      if (field === undefined) throw badValue('parameter of the link', name, Object.keys(fields).join(', '));
      state[name] = field.read(text, name);
    } catch (error) {
      complaints.push(error instanceof Error ? error.message : String(error));
    }
  }
  return { state: state as S, complaints };
}

/** A state that came from a file, if its link will say the same. Throws InputError naming the first value that a link cannot hold. */
export function linkable<S extends object>(fields: Fields<S>, state: S, where: string): S {
  const [complaint] = readParameters(fields, parametersOf(fields, state)).complaints;
  if (complaint !== undefined) throw new InputError(`${where}: ${complaint}`);
  return state;
}
