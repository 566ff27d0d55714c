import { badValue } from '../../errors.js';
import type { Workspace } from '../../model/histfactory/workspace.js';
import { applyPatch, checkPatch, type PatchOperation } from './json-patch.js';
import { checkDistinct, complaint, parseJson, readArray, readNumber, readObject, readString } from '../json.js';
import { checkWorkspace } from './workspace.js';

/** A patch of a patch set: the signal of one point of a model, with the values that say which. */
interface NamedPatch {
  readonly metadata: { readonly name: string; readonly values: readonly (number | string)[] };
  readonly patch: readonly PatchOperation[];
}

/** A pyhf patch set (schema 1.0.0): patches that turn one background-only workspace into those of many signals. */
export interface PatchSet {
  readonly metadata: { readonly labels: readonly string[]; readonly description: string };
  readonly patches: readonly NamedPatch[];
  readonly version: '1.0.0';
}

const NAME = /^[a-zA-Z0-9_]+$/;

function readMatching(value: unknown, path: string, pattern: RegExp, expected: string): string {
  const text = readString(value, path);
  if (!pattern.test(text)) throw complaint(path, text, expected);
  return text;
}

const readName = (value: unknown, path: string): string => readMatching(value, path, NAME, 'letters, digits and _ only');

/** Reads a patch set. Throws InputError with the JSON path of the first thing at fault; `what` names the text in messages. */
export function readPatchSet(text: string, what: string): PatchSet {
  const document = parseJson(text, what);
  const root = readObject(document, '', ['patches', 'metadata', 'version']);
  if (root['version'] !== '1.0.0') throw complaint('/version', root['version'], '"1.0.0"');
  const labels = checkMetadata(root['metadata']);
  const patches = readArray(root['patches'], '/patches', (item, path) => checkNamedPatch(item, path, labels));
  checkDistinct(
    patches.map(p => p.metadata.name),
    '/patches',
    '/metadata/name',
  );
  return document as PatchSet;
}

/** Gives the number of labels. */
function checkMetadata(value: unknown): number {
  const path = '/metadata';
  const metadata = readObject(value, path, ['references', 'digests', 'labels', 'description'], 'any');
  readString(metadata['description'], `${path}/description`);
  const references = atLeastOne(metadata['references'], `${path}/references`, ['hepdata']);
  if ('hepdata' in references) readMatching(references['hepdata'], `${path}/references/hepdata`, /^ins[0-9]{7}$/, 'ins and seven digits');
  const digests = atLeastOne(metadata['digests'], `${path}/digests`, ['md5', 'sha256']);
  if ('md5' in digests) readMatching(digests['md5'], `${path}/digests/md5`, /^[a-f0-9]{32}$/, '32 hexadecimal digits');
  if ('sha256' in digests) readMatching(digests['sha256'], `${path}/digests/sha256`, /^[a-fA-F0-9]{64}$/, '64 hexadecimal digits');
  return readArray(metadata['labels'], `${path}/labels`, readName).length;
}

function atLeastOne(value: unknown, path: string, keys: readonly string[]): Readonly<Record<string, unknown>> {
  const record = readObject(value, path, [], keys);
  if (Object.keys(record).length === 0) throw complaint(path, value, `at least one of ${keys.join(', ')}`);
  return record;
}

function checkNamedPatch(value: unknown, path: string, labels: number): NamedPatch {
  const { metadata, patch } = readObject(value, path, ['metadata', 'patch']);
  const record = readObject(metadata, `${path}/metadata`, ['name', 'values'], 'any');
  const name = readName(record['name'], `${path}/metadata/name`);
  const values = readArray(
    record['values'],
    `${path}/metadata/values`,
    (item, itemPath) => (typeof item === 'string' ? item : readNumber(item, itemPath)),
    0,
  );
  if (values.length !== labels) throw complaint(`${path}/metadata/values`, values, `${labels}, one for each label`);
  return { metadata: { name, values }, patch: checkPatch(patch, `${path}/patch`) };
}

/** The workspace with the named patch applied, checked again. */
export function patchedWorkspace(workspace: Workspace, patchSet: PatchSet, name: string): Workspace {
  const index = patchSet.patches.findIndex(p => p.metadata.name === name);
  if (index < 0) throw badValue('patch', name, `one of ${patchSet.patches.map(p => p.metadata.name).join(', ')}`);
  return checkWorkspace(applyPatch(workspace, patchSet.patches[index].patch, `/patches/${index}/patch`));
}
