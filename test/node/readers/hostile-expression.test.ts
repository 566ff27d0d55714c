import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../../src/errors.js';
import type { Scope } from '../../../src/events/expression/check.js';
import { checkedOf, quantityOf } from '../../../src/events/expression/expression.js';
import { quantityFunction } from '../../../src/events/expression/evaluate.js';
import { conditionSql, quantitySql } from '../../../src/events/expression/sql.js';
import { openEventSource } from '../../../src/node/open-event-source.js';
import { FileDatabase, identifier } from '../../../src/node/readers/duckdb.js';
import { writeParquet } from '../../../src/node/write-parquet.js';

/** Column names that would do something if they reached the database as text. */
const NAMES = [
  'x',
  '"',
  '""; DROP TABLE events; --',
  "'; COPY (SELECT 1) TO 'stolen.csv'; --",
  '*',
  "x\" FROM read_csv('secret.csv') --",
  '$1',
  '../../etc/passwd',
  '/*',
  "; ATTACH 'other.db'",
  '𝛑⁺\u202Egnp.csv',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'SELECT',
  '\\',
  '{x}',
];

const HOSTILE = [
  "x; COPY (SELECT 1) TO 'stolen.csv'",
  "x'); COPY (SELECT 1) TO 'stolen.csv'; --",
  "x\" FROM read_csv('secret.csv') --",
  "read_csv('secret.csv')",
  'read_csv(`secret.csv`)',
  'x /* comment */ > 1',
  'x -- > 1 > 2',
  '(SELECT 1)',
  'x > (SELECT max(x) FROM x)',
  "getenv('HOME')",
  'getenv(`HOME`)',
  'constructor',
  'constructor(x)',
  '__proto__',
  '__proto__.polluted == 1',
  'toString(x)',
  'valueOf > 1',
  'x[0]',
  'x::text',
  'process.exit(1)',
  '${process.exit(1)}',
  '\u0000',
  'x > 1\u0000',
  'ｘ > 1',
  '\u202Ex > 1',
  `${'('.repeat(5000)}x${')'.repeat(5000)}`,
  `${'('.repeat(1500)}x${')'.repeat(1500)} > 1`,
  `${'-'.repeat(1900)}x`,
  `${'not '.repeat(900)}x > 1`,
  `${'sqrt('.repeat(400)}x${')'.repeat(400)}`,
  'x'.repeat(1_000_000),
  `x${' + x'.repeat(900)}`,
  ' '.repeat(1_000_000),
  '`'.repeat(3999),
  '1'.repeat(3999),
  `${'x^4^'.repeat(90)}1`,
];

let folder: string;
let events: string;
const before = process.cwd();
const listing = (): string[] =>
  readdirSync(folder).map(name => `${name} ${statSync(join(folder, name)).mtimeMs} ${readFileSync(join(folder, name)).length}`);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'it\'s "hostile"; COPY ünïcode-'));
  events = join(folder, "events'); COPY (SELECT 1) TO 'stolen.csv'; --.parquet");
  writeFileSync(join(folder, 'secret.csv'), 'x\n42\n');
  await writeParquet(
    events,
    NAMES.map((name, k) => ({ name, type: 'number', values: Float64Array.of(k, k + 0.5, -k) })),
  );
});

afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

const scope: Scope = { unitOf: name => (NAMES.includes(name) ? 'unknown' : undefined), names: NAMES };
const columns = new Map(NAMES.map(name => [name, identifier(name)]));

/** SQL of an expression, or the InputError; anything else thrown is a failure. */
function sqlOrRefusal(text: string): string | InputError {
  try {
    const checked = checkedOf(text, scope);
    return checked.type === 'number' ? quantitySql(checked.tree, columns) : conditionSql(checked.tree, columns);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

describe('hostile text does nothing but give an error or the right answer', () => {
  it('expressions: an InputError, or a query that finds in the file what TypeScript finds, with nothing read or written beside it', async () => {
    const database = await FileDatabase.open(events);
    const was = listing();
    const refused: string[] = [];
    const answers: string[] = [];
    try {
      for (const text of HOSTILE) {
        const sql = sqlOrRefusal(text);
        if (sql instanceof InputError) refused.push(sql.message);
        else answers.push(...(await database.rows(`SELECT ${sql} AS answer FROM read_parquet($1)`)).map(row => typeof row['answer']));
      }
    } finally {
      database.close();
    }
    expect(refused.length + answers.length / 3).toBe(HOSTILE.length);
    expect(answers.filter(type => type !== 'number' && type !== 'boolean')).toEqual([]);
    // an error is a line of words, one of the expression, one of carets, none longer than a screen takes
    expect(refused.filter(message => message.split('\n').length !== 3 || /[\0\u202E]/.test(message))).toEqual([]);
    expect(Math.max(...refused.flatMap(message => message.split('\n').map(line => line.length)))).toBeLessThan(600);
    // the names of the prototype are columns of this file, and 'x -- > 1 > 2' ... are what they are
    expect(refused.length).toBeGreaterThanOrEqual(HOSTILE.length - 3);
    expect(listing()).toEqual(was);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('column names: each is an identifier, its values are those of its column in TypeScript and SQL', async () => {
    const was = listing();
    const source = await openEventSource(events);
    const database = await FileDatabase.open(events);
    try {
      for (const [k, name] of NAMES.entries()) {
        if (name.includes('`')) continue;
        const { tree } = quantityOf(`\`${name}\` * 2`, scope);
        const rows = await database.rows(`SELECT ${quantitySql(tree, columns)} AS answer FROM read_parquet($1)`);
        expect([name, rows.map(row => row['answer'])]).toEqual([name, [2 * k, 2 * k + 1, -2 * k]]);
        for await (const batch of source.read([name])) {
          const values = quantityFunction(tree)(column => batch.columns[column], batch.length);
          expect([name, Array.from(values.subarray(0, 3))]).toEqual([name, [2 * k, 2 * k + 1, -2 * k]]);
        }
      }
    } finally {
      database.close();
      await source.close();
    }
    expect(listing()).toEqual(was);
  });

  it('a column that the source does not have never becomes SQL', () => {
    expect(() => quantitySql({ kind: 'column', name: "x\" FROM read_csv('secret.csv') --" }, new Map())).toThrow(InputError);
  });

  it('the database itself can read and write nothing but its file', async () => {
    const database = await FileDatabase.open(events);
    try {
      for (const sql of [
        `SELECT * FROM read_csv('${join(folder, 'secret.csv').replaceAll("'", "''")}')`,
        `COPY (SELECT 1) TO '${join(folder, 'stolen.csv').replaceAll("'", "''")}'`,
        `ATTACH '${join(folder, 'other.db').replaceAll("'", "''")}'`,
        `SELECT getenv('HOME')`,
        `SELECT * FROM glob('*')`,
        `SET enable_external_access = true`,
        `INSTALL httpfs`,
      ]) {
        await expect(database.connected(connection => connection.runAndReadAll(sql))).rejects.toThrow(
          /Permission Error|configuration has been locked|getenv/,
        );
      }
    } finally {
      database.close();
    }
    expect(readdirSync(folder)).not.toContain('stolen.csv');
    expect(readdirSync(folder)).not.toContain('other.db');
  });
});
