import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The official schemas, where they are at hand. */
const SCHEMAS = join(import.meta.dirname, '../../shared/reference/schemas');
export const hasSchemas = existsSync(SCHEMAS);

const load = file => JSON.parse(readFileSync(file, 'utf8'));
const isObject = value => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keywords of JSON Schema that the official schemas use; one that is not here fails the check, rather than passing unseen. */
const KNOWN = new Set(
  '$schema $id $ref $defs definitions title description name type properties required additionalProperties patternProperties items oneOf anyOf allOf not enum const minimum minLength maxLength minItems maxItems uniqueItems pattern minProperties maxProperties default'.split(
    ' ',
  ),
);

/** Definitions that pyhf's schemas keep beside the keywords of another. */
const NESTED = new Set(
  'references digests patches patch metadata operation path histosys lumi normfactor normsys shapefactor shapesys staterror'.split(' '),
);

/** What a value violates of a schema file: "path: keyword", nothing when it is valid. */
export function violations(value, schemaFile) {
  const file = join(SCHEMAS, schemaFile);
  const root = load(file);
  return check(value, { schema: root, root, file }, '');
}

function resolve(reference, { root, file }) {
  const [name, fragment = ''] = reference.split('#');
  const target = name === '' ? file : join(dirname(file), name.split('/').at(-1));
  const document = name === '' ? root : load(target);
  const schema = fragment
    .split('/')
    .slice(1)
    .reduce((node, key) => node[key], document);
  return { schema, root: document, file: target };
}

const TYPES = {
  object: isObject,
  array: Array.isArray,
  string: v => typeof v === 'string',
  number: v => typeof v === 'number',
  integer: Number.isInteger,
  boolean: v => typeof v === 'boolean',
  null: v => v === null,
};

function check(value, place, path) {
  const { schema } = place;
  const unknown = Object.keys(schema).find(key => !KNOWN.has(key) && !NESTED.has(key));
  if (unknown !== undefined) throw new Error(`keyword ${unknown} is not known to this checker`);
  const found = [];
  const fail = keyword => void found.push(`${path || '/'}: ${keyword} ${JSON.stringify(schema[keyword])?.slice(0, 80)}`);
  const inner = (item, sub, at) => check(item, { ...place, schema: sub }, at);
  const passing = key => schema[key].filter(sub => inner(value, sub, path).length === 0).length;
  if (typeof schema['$ref'] === 'string') found.push(...check(value, resolve(schema['$ref'], place), path));
  if (schema['type'] !== undefined && ![schema['type']].flat().some(type => TYPES[type](value))) fail('type');
  if ('const' in schema && value !== schema['const']) fail('const');
  if (Array.isArray(schema['enum']) && !schema['enum'].includes(value)) fail('enum');
  if ('oneOf' in schema && passing('oneOf') !== 1) fail('oneOf');
  if ('anyOf' in schema && passing('anyOf') === 0) fail('anyOf');
  if ('allOf' in schema && passing('allOf') < schema['allOf'].length) fail('allOf');
  if ('not' in schema && inner(value, schema['not'], path).length === 0) fail('not');
  if (typeof value === 'number' && value < schema['minimum']) fail('minimum');
  if (typeof value === 'string') {
    if (Array.from(value).length > schema['maxLength']) fail('maxLength');
    if (Array.from(value).length < schema['minLength']) fail('minLength');
    if (typeof schema['pattern'] === 'string' && !new RegExp(schema['pattern']).test(value)) fail('pattern');
  }
  if (Array.isArray(value)) {
    if (value.length < schema['minItems']) fail('minItems');
    if (value.length > schema['maxItems']) fail('maxItems');
    if (schema['uniqueItems'] === true && new Set(value.map(v => JSON.stringify(v))).size < value.length) fail('uniqueItems');
    if (isObject(schema['items'])) value.forEach((item, k) => found.push(...inner(item, schema['items'], `${path}/${k}`)));
  }
  if (isObject(value)) found.push(...checkObject(value, place, path, fail));
  return found;
}

function checkObject(value, place, path, fail) {
  const { schema } = place;
  const size = Object.keys(value).length;
  if (size < schema['minProperties']) fail('minProperties');
  if (size > schema['maxProperties']) fail('maxProperties');
  if ((schema['required'] ?? []).some(key => !(key in value))) fail('required');
  const properties = schema['properties'] ?? {};
  const patterns = Object.entries(schema['patternProperties'] ?? {});
  return Object.entries(value).flatMap(([key, item]) => {
    const at = `${path}/${key}`;
    const subs = [...(key in properties ? [properties[key]] : []), ...patterns.filter(([p]) => new RegExp(p).test(key)).map(([, s]) => s)];
    if (subs.length === 0) {
      if (schema['additionalProperties'] === false) return [`${at}: additionalProperties false`];
      return isObject(schema['additionalProperties']) ? check(item, { ...place, schema: schema['additionalProperties'] }, at) : [];
    }
    return subs.flatMap(sub => check(item, { ...place, schema: sub }, at));
  });
}
