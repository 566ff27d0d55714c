/** Random changes of valid inputs. `random`: of src/math/philox, so that an input is known by its seed and number. */

const whole = (random, below) => Math.floor(random.uniform() * below);
const one = (random, items) => items[whole(random, items.length)];

const NUMBERS =
  '0 1 -1 -0 2 0.5 1e999 -1e999 1e308 5e-324 1e-400 NaN .nan Infinity -.inf 4294967296 9007199254740993 1e21 0x10 1_000 07 1e 1e5000'.split(
    ' ',
  );
const WORDS = [
  ...NUMBERS,
  ...'{ } [ ] ( ) , : ; | > < <= == ! & * ^ ? ~ % @ # - -- --- ... " \' ` \\ / // $ = null true false on off yes no << !!js !!binary &a *a __proto__ constructor toString $ref name type value'.split(
    ' ',
  ),
  '\n',
  '\r\n',
  '\t',
  '\0',
  '\u202E',
  '\uFEFF',
  '\uD800',
  '𝛑',
  'é',
  ' ',
  '\n\n',
  '  ',
  '/*',
  '<!--',
  '../',
  '%00',
  'x'.repeat(300),
  '('.repeat(300),
  '['.repeat(300),
  '{a: '.repeat(60),
  '- '.repeat(300),
  '&a [*a, *a]',
];

/** A part of a text, as [first, end]. */
function range(random, length, most) {
  const first = whole(random, length + 1);
  return [first, Math.min(length, first + whole(random, most))];
}

const TEXT_CHANGES = [
  (random, text) => {
    const [a, b] = range(random, text.length, 40);
    return text.slice(0, a) + text.slice(b);
  },
  (random, text) => {
    const [a, b] = range(random, text.length, 200);
    return text.slice(0, b) + text.slice(a, b) + text.slice(b);
  },
  (random, text) => {
    const at = whole(random, text.length + 1);
    return text.slice(0, at) + one(random, WORDS) + text.slice(at);
  },
  (random, text) => {
    const [a, b] = range(random, text.length, 12);
    return text.slice(0, a) + one(random, WORDS) + text.slice(b);
  },
  (random, text) => text.slice(0, whole(random, text.length + 1)),
  (random, text) => {
    const places = [...text.matchAll(/-?\d+(\.\d*)?(e[+-]?\d+)?/gi)];
    if (places.length === 0) return text;
    const place = one(random, places);
    return text.slice(0, place.index) + one(random, NUMBERS) + text.slice(place.index + place[0].length);
  },
  (random, text) => {
    const lines = text.split('\n');
    const [a, b] = [whole(random, lines.length), whole(random, lines.length)];
    [lines[a], lines[b]] = [lines[b], lines[a]];
    return lines.join('\n');
  },
  (random, text) => {
    const at = whole(random, text.length + 1);
    return text.slice(0, at) + String.fromCharCode(whole(random, 0x10000)) + text.slice(at + 1);
  },
  // the words of the text itself, in other places
  (random, text) => {
    const words = text.match(/[\w.+-]+/g) ?? [''];
    const [a, b] = range(random, text.length, 12);
    return text.slice(0, a) + one(random, words) + text.slice(b);
  },
];

/** One text in eight is random words, the others a valid one with one to six changes; now and then its rest is that of another. */
export function changedText(random, valid) {
  if (random.uniform() < 0.125)
    return Array.from({ length: whole(random, 60) }, () => one(random, WORDS)).join(one(random, ['', ' ', '\n']));
  let text = one(random, valid);
  if (random.uniform() < 0.05) {
    const other = one(random, valid);
    text = text.slice(0, whole(random, text.length)) + other.slice(whole(random, other.length));
  }
  for (let k = whole(random, 6); k >= 0; k--) text = one(random, TEXT_CHANGES)(random, text);
  return text;
}

const VALUES = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  -1e-320,
  2 ** 53,
  '',
  'x',
  '__proto__',
  'NaN',
  '1',
  [],
  {},
  [[]],
  [1, 2, 3],
  { name: 'x' },
  [null],
];

/** A document of valid ones with one to four changes: a value replaced, taken out, doubled, moved, or under another name. */
export function changedDocument(random, valid) {
  const document = structuredClone(one(random, valid));
  for (let k = whole(random, 4); k >= 0; k--) changeNode(random, document);
  return document;
}

function changeNode(random, document) {
  const nodes = [];
  const visit = node => {
    if (typeof node !== 'object' || node === null) return;
    nodes.push(node);
    Object.values(node).forEach(visit);
  };
  visit(document);
  const parent = one(random, nodes);
  const keys = Object.keys(parent);
  if (keys.length === 0) return;
  const key = one(random, keys);
  const elsewhere = one(random, nodes);
  const changes = [
    () => (parent[key] = structuredClone(one(random, VALUES))),
    () => (parent[key] = structuredClone(one(random, VALUES))),
    () => (parent[key] = typeof parent[key] === 'number' ? parent[key] * one(random, [-1, 0, 1e10, 1e300, 1e-300]) : null),
    () => (Array.isArray(parent) ? parent.splice(Number(key), 1) : delete parent[key]),
    () => (Array.isArray(parent) ? parent.push(structuredClone(parent[key])) : (parent[one(random, WORDS)] = structuredClone(parent[key]))),
    () => (parent[key] = structuredClone(elsewhere)),
    () => (parent[key] = one(random, Object.values(elsewhere).length > 0 ? structuredClone(Object.values(elsewhere)) : [null])),
  ];
  one(random, changes)();
}

function joined(...parts) {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const INTEGERS = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff];

const BYTE_CHANGES = [
  (random, bytes) => {
    bytes[whole(random, bytes.length)] = whole(random, 256);
    return bytes;
  },
  (random, bytes) => {
    bytes[whole(random, bytes.length)] ^= 1 << whole(random, 8);
    return bytes;
  },
  (random, bytes) => {
    if (bytes.length < 4) return bytes;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    view.setUint32(whole(random, bytes.length - 3), one(random, INTEGERS), random.uniform() < 0.5);
    return bytes;
  },
  (random, bytes) => bytes.slice(0, whole(random, bytes.length + 1)),
  (random, bytes) => {
    const [a, b] = range(random, bytes.length, 64);
    return bytes.fill(one(random, [0, 255]), a, b);
  },
  (random, bytes) => {
    const [a, b] = range(random, bytes.length, 64);
    return joined(bytes.subarray(0, a), bytes.subarray(b));
  },
  (random, bytes) => {
    const [a, b] = range(random, bytes.length, 64);
    return joined(bytes.subarray(0, b), bytes.subarray(a, b), bytes.subarray(b));
  },
  (random, bytes) => {
    const [a, b] = range(random, bytes.length, 64);
    bytes.copyWithin(whole(random, bytes.length), a, b);
    return bytes;
  },
];

/** Bytes of a valid file with one to eight changes, most of them near the end or the beginning, where the structure of a file is described; one in thirty is random. */
export function changedBytes(random, valid) {
  if (random.uniform() < 1 / 30) return Uint8Array.from({ length: whole(random, 400) }, () => whole(random, 256));
  let bytes = one(random, valid).slice();
  for (let k = whole(random, 8); k >= 0; k--) {
    const part = random.uniform();
    const size = Math.min(bytes.length, 600);
    if (part < 0.35) bytes.set(sameLength(one(random, BYTE_CHANGES)(random, bytes.slice(0, size)), size), 0);
    else if (part < 0.7)
      bytes.set(sameLength(one(random, BYTE_CHANGES)(random, bytes.slice(bytes.length - size)), size), bytes.length - size);
    else bytes = one(random, BYTE_CHANGES)(random, bytes);
  }
  return bytes;
}

function sameLength(bytes, length) {
  const same = new Uint8Array(length);
  same.set(bytes.subarray(0, length));
  return same;
}
