/** Files that are none of their kind, for pages that open files: by what is wrong with them. */

type Contents = Buffer | string;
export type Malformed = readonly (readonly [wrong: string, contents: Contents])[];

const changed = (bytes: Buffer, change: (copy: Buffer) => void): Buffer => {
  const copy = Buffer.from(bytes);
  change(copy);
  return copy;
};

/** Twenty damaged versions of a binary file. */
export function damagedBinary(bytes: Buffer, kind: 'parquet' | 'root'): Malformed {
  const { length } = bytes;
  const cut = (share: number): readonly [string, Buffer] => [`cut at ${share}`, bytes.subarray(0, Math.floor(share * length))];
  const part = (from: number, to: number) => [Math.floor(from * length), Math.floor(to * length)] as const;
  return [
    ['empty', ''],
    ['one byte', bytes.subarray(0, 1)],
    ['its first word alone', bytes.subarray(0, 4)],
    ...[0.02, 0.1, 0.25, 0.4, 0.55, 0.7, 0.85, 0.95].map(cut),
    ['without its last byte', bytes.subarray(0, length - 1)],
    ['without its first byte', bytes.subarray(1)],
    ['zeros for all but its ends', changed(bytes, copy => copy.fill(0, 8, length - 8))],
    ['zeros in its middle', changed(bytes, copy => copy.fill(0, ...part(0.2, 0.7)))],
    ['ones in its middle', changed(bytes, copy => copy.fill(0xff, ...part(0.1, 0.8)))],
    ['backwards', Buffer.from(bytes).reverse()],
    ['a text', 'these are no events\n'.repeat(50)],
    ['a picture', Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(500, 7)])],
    [
      'lengths that go beyond it',
      kind === 'parquet'
        ? changed(bytes, copy => copy.writeUInt32LE(0x7fffffff, length - 8))
        : changed(bytes, copy => copy.fill(0x7f, 12, 44)),
    ],
  ];
}

/** Twenty tables that are none of numbers in all columns. */
export function malformedCsv(names: readonly string[], rows: readonly (readonly number[])[]): Malformed {
  const header = names.join(',');
  const lines = rows.map(row => row.join(','));
  const table = (head: string, body: readonly string[]): string => `${[head, ...body].join('\n')}\n`;
  const withRow = (k: number, row: string): string => table(header, lines.with(k, row));
  return [
    ['empty', ''],
    ['blank lines', '\n\n\n'],
    ['a header alone', `${header}\n`],
    ['a name twice', table(header.replace(names[1], names[0]), lines)],
    ['a column without a name', table(header.replace(names[1], ''), lines)],
    ['a row too long', withRow(3, `${lines[3]},7`)],
    ['a row too short', withRow(5, lines[5].slice(0, lines[5].lastIndexOf(',')))],
    ['a row far down too short', withRow(lines.length - 1, '1')],
    ['words for numbers', withRow(2, lines[2].replaceAll(/[^,]+/g, 'many'))],
    ['words for numbers far down', withRow(lines.length - 2, lines[2].replaceAll(/[^,]+/g, 'many'))],
    [
      'a comma in numbers',
      table(
        header,
        lines.map(line => line.replaceAll('.', ',')),
      ),
    ],
    ['a quote that is not closed', withRow(4, `"${lines[4]}`)],
    ['letters after a quote', withRow(4, lines[4].replace(/^[^,]*/, '"1"x'))],
    ['bytes that are no UTF-8', Buffer.from(table(header.replace(names[0], 'caf\xe9'), lines), 'latin1')],
    ['UTF-16', Buffer.from(table(header, lines), 'utf16le')],
    ['bytes without a meaning', Buffer.from(Array.from({ length: 3000 }, (_, k) => (k * 7919) % 251))],
    ['a page', '<!doctype html>\n<html><body><p>Not found</p></body></html>\n'],
    ['JSON', '{"x": [1, 2, 3]}\n'],
    ['words alone', table('name,place', ['Cabibbo,Rome', 'Kobayashi,Tsukuba'])],
    [
      'no row with all values',
      table(
        header,
        lines.map(() => names.map(() => 'nan').join(',')),
      ),
    ],
  ];
}

/** Twenty versions of a file in YAML with something wrong in each, besides those that are `wrong` in its own terms; one has more than the `bytes` that are read. */
export function malformedYaml(text: string, wrong: Malformed, bytes = 1_100_000): Malformed {
  const [, version] = /^(portalscope\w*): 1$/m.exec(text)!;
  return [
    ['empty', ''],
    ['a comment alone', '# nothing\n'],
    ['a word', 'hello\n'],
    ['a list', '- 1\n- 2\n'],
    ['a tab for spaces', text.replace(/\n {2}/, '\n\t')],
    ['a bracket that is not closed', `${text}extra: [1, 2\n`],
    ['a quote that is not closed', `${text}extra: "1\n`],
    ['a key twice', `${text}${version}: 1\n`],
    ['an alias of nothing', `${text}extra: *nothing\n`],
    [
      'aliases of aliases',
      `a: &a [1,1,1,1,1,1,1,1,1]\n${'bcdefgh'.replaceAll(/./g, (letter, k: number) => `${letter}: &${letter} [${Array(9).fill(`*${'abcdefg'[k]}`).join(',')}]\n`)}${text}`,
    ],
    ['an unknown key', `${text}colour: blue\n`],
    ['another version', text.replace(`${version}: 1`, `${version}: 2`)],
    ['bytes that are no UTF-8', Buffer.from(`# caf\xe9\n${text}`, 'latin1')],
    ['too large', `${text}# ${'x'.repeat(bytes)}\n`],
    ...wrong,
  ];
}

/** Twenty versions of a JSON document with something wrong in each, besides those that are `wrong` in its own terms. */
export function malformedJson(document: object, wrong: readonly (readonly [string, object])[]): Malformed {
  const text = JSON.stringify(document, null, 1);
  return [
    ['empty', ''],
    ['blank', '  \n'],
    ['a word', 'hello'],
    ['null', 'null'],
    ['a number', '17'],
    ['a list', `[${text}]`],
    ['an empty object', '{}'],
    ['cut', text.slice(0, text.length >> 1)],
    ['a comma too much', text.replace(/\}\s*$/, ',}')],
    ['two documents', `${text}${text}`],
    ['NaN for a number', text.replace(/\d+(\.\d+)?/, 'NaN')],
    ['bytes that are no UTF-8', Buffer.from(`{"caf\xe9": 1}`, 'latin1')],
    ['UTF-16', Buffer.from(text, 'utf16le')],
    ['a page', '<!doctype html><p>Not found</p>'],
    ...wrong.map(([what, changedTo]): readonly [string, string] => [what, JSON.stringify(changedTo)]),
  ];
}
