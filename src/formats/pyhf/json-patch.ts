import { InputError } from '../../errors.js';
import { complaint, readArray, readObject, readString } from '../json.js';

/** One operation of a JSON patch (RFC 6902). */
export type PatchOperation =
  | { readonly op: 'add' | 'replace' | 'test'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string }
  | { readonly op: 'move' | 'copy'; readonly path: string; readonly from: string };

/** Checks the form of a patch; `path` is where it stands in its document. */
export function checkPatch(value: unknown, path: string): readonly PatchOperation[] {
  return readArray(value, path, checkOperation, 0);
}

function checkOperation(value: unknown, path: string): PatchOperation {
  const operation = readObject(value, path, ['op', 'path'], 'any');
  readPointer(operation['path'], `${path}/path`);
  switch (operation['op']) {
    case 'add':
    case 'replace':
    case 'test':
      readObject(value, path, ['op', 'path', 'value'], 'any');
      break;
    case 'move':
    case 'copy':
      readObject(value, path, ['op', 'path', 'from'], 'any');
      readPointer(operation['from'], `${path}/from`);
      break;
    case 'remove':
      break;
    default:
      throw complaint(`${path}/op`, operation['op'], 'one of add, remove, replace, move, copy, test');
  }
  return value as PatchOperation;
}

/** A JSON pointer (RFC 6901) as its keys. */
function readPointer(value: unknown, path: string): string[] {
  const text = readString(value, path);
  if (text === '') return [];
  if (!text.startsWith('/') || /~(?![01])/.test(text)) throw complaint(path, text, 'a JSON pointer such as /channels/0/samples/1');
  return text
    .slice(1)
    .split('/')
    .map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The document after all operations, in order; the document given is left alone. Throws InputError at the first one that cannot be applied. */
export function applyPatch(document: unknown, patch: readonly PatchOperation[], path: string): unknown {
  return patch.reduce<unknown>((current, operation, k) => applyOperation(current, operation, `${path}/${k}`), structuredClone(document));
}

function applyOperation(document: unknown, operation: PatchOperation, path: string): unknown {
  const keys = readPointer(operation.path, `${path}/path`);
  const at = `${path}/path`;
  switch (operation.op) {
    case 'add':
      return insert(document, keys, structuredClone(operation.value), at);
    case 'remove':
      return remove(document, keys, at);
    case 'replace':
      if (keys.length === 0) return structuredClone(operation.value);
      find(document, keys, at);
      set(document, keys, structuredClone(operation.value), at);
      return document;
    case 'test':
      if (!equal(find(document, keys, at), operation.value)) {
        throw new InputError(`${path} tests ${operation.path || '/'}, which is not the value given: expected another document to patch`);
      }
      return document;
    case 'copy':
      return insert(document, keys, structuredClone(find(document, readPointer(operation.from, `${path}/from`), `${path}/from`)), at);
    case 'move': {
      const from = readPointer(operation.from, `${path}/from`);
      if (from.length < keys.length && from.every((key, k) => key === keys[k])) {
        throw complaint(`${path}/from`, operation.from, 'a place that does not contain the new one');
      }
      const value = find(document, from, `${path}/from`);
      return insert(remove(document, from, `${path}/from`), keys, value, at);
    }
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const written = (keys: readonly string[]): string => `/${keys.map(k => k.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
const missing = (keys: readonly string[], at: string): InputError => complaint(at, written(keys), 'a place that exists in the document');

function arrayIndex(key: string, length: number, keys: readonly string[], at: string): number {
  if (!/^(0|[1-9]\d*)$/.test(key) || Number(key) > length) throw missing(keys, at);
  return Number(key);
}

function find(document: unknown, keys: readonly string[], at: string): unknown {
  return keys.reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return value[arrayIndex(key, value.length - 1, keys, at)] as unknown;
    if (isRecord(value) && Object.hasOwn(value, key)) return value[key];
    throw missing(keys, at);
  }, document);
}

function set(document: unknown, keys: readonly string[], value: unknown, at: string): void {
  const parent = find(document, keys.slice(0, -1), at) as Record<string, unknown>;
  // defineProperty: a key such as __proto__ is data here
  Object.defineProperty(parent, keys[keys.length - 1], { value, writable: true, enumerable: true, configurable: true });
}

function insert(document: unknown, keys: readonly string[], value: unknown, at: string): unknown {
  if (keys.length === 0) return value;
  const parent = find(document, keys.slice(0, -1), at);
  const key = keys[keys.length - 1];
  if (Array.isArray(parent)) parent.splice(key === '-' ? parent.length : arrayIndex(key, parent.length, keys, at), 0, value);
  else if (isRecord(parent)) set(document, keys, value, at);
  else throw missing(keys, at);
  return document;
}

function remove(document: unknown, keys: readonly string[], at: string): unknown {
  if (keys.length === 0) return null;
  find(document, keys, at);
  const parent = find(document, keys.slice(0, -1), at);
  const key = keys[keys.length - 1];
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete (parent as Record<string, unknown>)[key];
  return document;
}

/** Equality of JSON values (RFC 6902 section 4.6): the order of keys does not count. */
function equal(a: unknown, b: unknown): boolean {
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, k) => equal(item, b[k]));
  if (isRecord(a)) {
    if (!isRecord(b)) return false;
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every(key => Object.hasOwn(b, key) && equal(a[key], b[key]));
  }
  return a === b;
}
