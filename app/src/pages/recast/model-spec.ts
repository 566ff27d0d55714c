import { InputError } from '../../../../src/errors.js';

/** A choice of model: a name of the registry or the text of a model file, with values of its settings as they were written. */
export interface ModelSpec {
  readonly name: string;
  /** Of a model of one's own; null for one of the registry. */
  readonly text: string | null;
  readonly settings: ReadonlyMap<string, string>;
}

const OWN = 'own';

/** "alp:cGG=1,cuu=0.5" is a model of the registry; "own{ye=1e-3}:" and the text of a file is one of one's own. Throws InputError for settings that are none. */
export function readSpec(written: string): ModelSpec {
  const [, braces, text] = /^own(?:\{([^}]*)\})?:(.*)$/s.exec(written) ?? [];
  if (text !== undefined) return { name: OWN, text, settings: settingsOf(braces ?? '') };
  const colon = written.indexOf(':');
  return colon < 0
    ? { name: written, text: null, settings: new Map() }
    : { name: written.slice(0, colon), text: null, settings: settingsOf(written.slice(colon + 1)) };
}

export function writeSpec({ name, text, settings }: ModelSpec): string {
  const written = [...settings].map(([key, value]) => `${key}=${value}`).join(',');
  if (text !== null) return `${OWN}${written === '' ? '' : `{${written}}`}:${text}`;
  return written === '' ? name : `${name}:${written}`;
}

/** The same model with a setting of another value; null takes it away. */
export function withSetting(spec: ModelSpec, key: string, value: string | null): ModelSpec {
  const settings = new Map(spec.settings);
  if (value === null) settings.delete(key);
  else settings.set(key, value);
  return { ...spec, settings };
}

export const ownSpec = (text: string): ModelSpec => ({ name: OWN, text, settings: new Map() });

function settingsOf(text: string): ReadonlyMap<string, string> {
  const items = text.split(',').filter(item => item.trim() !== '');
  return new Map(
    items.map(item => {
      const equals = item.indexOf('=');
      if (equals < 1) throw new InputError(`setting of the model is "${item}": expected name=value`);
      return [item.slice(0, equals).trim(), item.slice(equals + 1).trim()];
    }),
  );
}
