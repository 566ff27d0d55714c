import { badValue } from '../errors.js';
import { parseJson, readObject, withinStack } from '../formats/json.js';
import type { NamedText } from '../formats/scan-limits.js';
import { sha256 } from '../math/sha256.js';
import type { Analysis } from './schema.js';

/** What identifies the configuration of a run, as text: all but where it is carried out. */
export function configurationText(analysis: Analysis): string {
  const { batch: _, ...configuration } = analysis;
  return JSON.stringify(configuration);
}

/** Throws InputError where the configuration.json is none, or not that of the run which the result names. */
export function checkConfiguration(configuration: NamedText, result: NamedText): void {
  const { configurationSha256: named } = parseJson(result.text, result.file) as { configurationSha256?: unknown };
  if (named === undefined) return;
  const { text, file } = configuration;
  const found = withinStack(file, 'the configuration of a run', () =>
    sha256(configurationText(readObject(parseJson(text, file), file, [], 'any') as unknown as Analysis)),
  );
  if (found !== named) throw badValue(`SHA-256 of ${file}`, found, `${String(named)}, that of the run of ${result.file}`);
}
