import { describe, expect, it } from 'vitest';
import { checkConfiguration } from '../../src/config/configuration-text.js';
import { InputError } from '../../src/errors.js';
import { sha256 } from '../../src/math/sha256.js';

const check = (configuration: string, result: object): void =>
  checkConfiguration({ text: configuration, file: 'configuration.json' }, { text: JSON.stringify(result), file: 'result.json' });

describe('the configuration beside a result', () => {
  const named = { configurationSha256: sha256('{"name":"x"}') };

  it('is that of its run, wherever that was carried out', () => {
    expect(() => check('{"name":"x"}', named)).not.toThrow();
    expect(() => check('{"name":"x","batch":{"cpus":8}}', named)).not.toThrow();
    expect(() => check('{"name":"y"}', {})).not.toThrow();
  });

  it.each([
    ['{"name":"y"}', /SHA-256 of configuration\.json .*, that of the run of result\.json/],
    ['null', /configuration\.json is null: expected an object/],
    ['[]', /configuration\.json is an array of 0: expected an object/],
    [
      `{"name":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
      /configuration\.json: is nested too deeply: expected the configuration of a run/,
    ],
  ])('is refused when it is another, or none: %.20s', (text, words) => {
    expect(() => check(text, named)).toThrow(InputError);
    expect(() => check(text, named)).toThrow(words);
  });
});
