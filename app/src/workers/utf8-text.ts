import { InputError } from '../../../src/errors.js';

/** The text of a file. Throws InputError for bytes that are no text in UTF-8; `expected` says what it should be. */
export async function utf8Text(name: string, content: Blob | ArrayBuffer, expected: string): Promise<string> {
  const bytes = content instanceof ArrayBuffer ? content : await content.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new InputError(`${name}: is no text in UTF-8: expected ${expected}`, { cause });
  }
}
