import { badValue, InputError } from '../errors.js';
import type { PortalModel } from './model.js';

/** A quantity that a family of models takes by name. */
export interface ModelSetting {
  readonly name: string;
  /** With its unit and default. */
  readonly description: string;
}

/** Values by the names of the settings, as they were written. */
export type SettingValues = ReadonlyMap<string, string>;

/** Models that differ by the values of settings. */
export interface ModelFamily {
  readonly name: string;
  readonly title: string;
  readonly settings: readonly ModelSetting[];
  /** The model of these values, under a name of its own. Throws InputError for values that make none. */
  model(values: SettingValues, name: string): PortalModel;
}

/** "c_GG" and "cGG" are the same setting. */
const plain = (name: string): string => name.replaceAll('_', '');

/** Reads "cGG=1,cuu=0.5". Throws InputError for what is no name=value, for a name that the family does not have and for one given twice. */
export function readSettings(text: string, family: ModelFamily): SettingValues {
  const values = new Map<string, string>();
  for (const item of text.split(',')) {
    const [written = '', value = '', ...rest] = item.split('=').map(part => part.trim());
    if (written === '' || value === '' || rest.length > 0)
      throw badValue(`setting of the model "${family.name}"`, item.trim(), 'name=value');
    const found = family.settings.find(({ name }) => plain(name) === plain(written));
    if (found === undefined) {
      const known = family.settings.map(({ name, description }) => `${name} (${description})`).join(', ');
      throw badValue(`setting of the model "${family.name}"`, written, known);
    }
    if (values.has(found.name)) throw new InputError(`setting ${found.name} of the model "${family.name}" is given twice: expected once`);
    values.set(found.name, value);
  }
  return values;
}

/** A setting as a number. Throws InputError unless it is finite. */
export function numberSetting(values: SettingValues, name: string, fallback: number): number {
  const text = values.get(name);
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!Number.isFinite(value)) throw badValue(`setting ${name}`, text, 'a number');
  return value;
}

/** A setting as one of some words, the first by default. Throws InputError for any other. */
export function wordSetting<Word extends string>(values: SettingValues, name: string, words: readonly [Word, ...Word[]]): Word {
  const text = values.get(name);
  if (text === undefined) return words[0];
  const found = words.find(word => word === text);
  if (found === undefined) throw badValue(`setting ${name}`, text, words.join(' or '));
  return found;
}
