import { LineCounter, parseDocument, isMap, isNode, isPair, isScalar, type Document, type Node } from 'yaml';
import type { z } from 'zod';
import { InputError } from '../errors.js';
import { checkAnalysis, type Complaint } from './check.js';
import { analysisSchema, type Analysis } from './schema.js';

export interface ReadOptions {
  /** Name of the file for messages. */
  readonly file: string;
  /** "key.path=value" settings that replace values of the file before it is checked. */
  readonly set?: readonly string[];
}

/**
 * Text of an analysis file -> checked analysis. Throws InputError with one line a complaint: file, line, field, value, what was expected.
 */
export const readAnalysis = (text: string, options: ReadOptions): Analysis =>
  readChecked(text, options, { schema: analysisSchema, check: checkAnalysis, expected: 'an analysis (portalscope: 1, name: ...)' });

/** Text of a file with the settings put in, its comments kept: reads as the file with the settings does. Throws InputError. */
export function settledText(text: string, { file, set = [] }: ReadOptions): string {
  if (set.length === 0) return text;
  const { document } = parsedDocument(text, file);
  for (const setting of set) applySetting(document, setting);
  return followed(file, () => document.toString({ lineWidth: 0 }));
}

/** "file:line" of a field of a file that was read, or "--set" where the value came from there. */
export function fieldPlace(text: string, options: ReadOptions, path: readonly PropertyKey[]): string {
  const { document, lines } = parsedDocument(text, options.file);
  const replaced = new Set((options.set ?? []).map(setting => applySetting(document, setting)));
  return place(document, lines, replaced, options.file, path);
}

/** A kind of file: its schema, the checks that need several fields, and what it is called. */
export interface FileKind<T> {
  readonly schema: z.ZodType<T>;
  readonly check: (value: T) => readonly Complaint[];
  readonly expected: string;
}

/** The same for any kind of file. */
export function readChecked<T>(text: string, options: ReadOptions, kind: FileKind<T>): T {
  const { document, lines } = parsedDocument(text, options.file);
  if (!isMap(document.contents)) throw new InputError(`${options.file}: is empty or not a mapping: expected ${kind.expected}`);
  const replaced = new Set((options.set ?? []).map(setting => applySetting(document, setting)));
  const complain = (path: readonly PropertyKey[], message: string): string =>
    `${place(document, lines, replaced, options.file, path)}: ${message}`;
  const parsed = kind.schema.safeParse(followed(options.file, () => document.toJS()));
  if (!parsed.success) throw new InputError(parsed.error.issues.flatMap(issue => wordsOf(issue, document, complain)).join('\n'));
  const complaints = kind.check(parsed.data).map(c => complain(c.path, c.message));
  if (complaints.length > 0) throw new InputError(complaints.join('\n'));
  return parsed.data;
}

function parsedDocument(text: string, file: string): { readonly document: Document; readonly lines: LineCounter } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length === 0) return { document, lines };
  const error = document.errors[0];
  const { line } = lines.linePos(error.pos[0]);
  throw new InputError(`${file}:${line}: not valid YAML: ${error.message.split('\n')[0]}`, { cause: error });
}

/** Aliases of nothing, and such that would fill the memory, are found only when they are followed. */
function followed<T>(file: string, use: () => T): T {
  try {
    return use();
  } catch (cause) {
    throw new InputError(`${file}: not valid YAML: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function place(document: Document, lines: LineCounter, replaced: ReadonlySet<string>, file: string, path: readonly PropertyKey[]): string {
  if ([...replaced].some(p => path.join('.').startsWith(p))) return '--set';
  const offset = offsetOf(document, path);
  return offset === undefined ? file : `${file}:${lines.linePos(offset).line}`;
}

/** Puts one "path=value" into the document; the value is read as YAML. Returns the path. */
function applySetting(document: Document, setting: string): string {
  const equals = setting.indexOf('=');
  if (equals < 1) throw new InputError(`--set ${setting}: expected key=value, e.g. limit.confidenceLevel=0.95`);
  const path = setting.slice(0, equals).split('.');
  const value = parseDocument(setting.slice(equals + 1));
  if (value.errors.length > 0) throw new InputError(`--set ${setting}: the value is not valid YAML`);
  try {
    document.setIn(
      path.map(key => (/^\d+$/.test(key) ? Number(key) : key)),
      value.contents,
    );
  } catch (error) {
    throw new InputError(`--set ${setting}: there is no ${path.slice(0, -1).join('.')} to set it in`, { cause: error });
  }
  return path.join('.');
}

/** Byte offset of the node at a path, or of its nearest ancestor that is there. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number | undefined {
  for (let length = path.length; length >= 0; length--) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return keyOffset(document, path.slice(0, length)) ?? node.range[0];
  }
  return undefined;
}

/** Offset of the key of the last path element: a value on the lines below is found at its name. */
function keyOffset(document: Document, path: readonly PropertyKey[]): number | undefined {
  const parent: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find(item => isPair(item) && isScalar(item.key) && item.key.value === path[path.length - 1]);
  const key = pair?.key as Node | undefined;
  return key?.range?.[0];
}

type Complain = (path: readonly PropertyKey[], message: string) => string;

const fieldName = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`),
    '',
  );

function wordsOf(issue: z.core.$ZodIssue, document: Document, complain: Complain): string[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => complain([...issue.path, key], `unknown key ${fieldName([...issue.path, key])}`));
  }
  if (issue.code === 'invalid_union') {
    // the alternative that got furthest is the one that was meant
    const branches = issue.errors.filter(errors => errors.length > 0);
    const meant = branches.sort((a, b) => rank(b) - rank(a))[0];
    if (meant)
      return meant.flatMap(inner => wordsOf({ ...inner, path: [...issue.path, ...inner.path] } as z.core.$ZodIssue, document, complain));
  }
  const node: unknown = document.getIn(issue.path);
  const value = isNode(node) ? (node as { toJSON(): unknown }).toJSON() : node;
  if (value === undefined) return [complain(issue.path, `${fieldName(issue.path)} is missing: ${expectation(issue)}`)];
  const shown = JSON.stringify(value);
  return [
    complain(issue.path, `${fieldName(issue.path)} is ${shown.length > 60 ? `${shown.slice(0, 57)}...` : shown}: ${expectation(issue)}`),
  ];
}

/** A union branch whose complaints are about values ranks above one that does not know the keys. */
const rank = (issues: readonly z.core.$ZodIssue[]): number =>
  issues.reduce((sum, issue) => sum + issue.path.length - (issue.code === 'unrecognized_keys' ? 2 : 0) - 1, 0);

function expectation(issue: z.core.$ZodIssue): string {
  const message = issue.message
    .replace(/^Invalid (?:input|option): /, '')
    .replace(/^(Too small|Too big): /, '')
    .replace(/, received undefined$/, '');
  return message.startsWith('expected') ? message : `expected ${message}`;
}
