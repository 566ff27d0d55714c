import { describe, expect, it } from 'vitest';
import { checkedOf, conditionOf } from '../../../src/events/expression/expression.js';
import { conditionFunction, quantityFunction } from '../../../src/events/expression/evaluate.js';
import type { Scope } from '../../../src/events/expression/check.js';
import { conditionSql, quantitySql } from '../../../src/events/expression/sql.js';
import type { EventBatch } from '../../../src/events/source.js';
import { Philox } from '../../../src/math/philox.js';
import { doubles, eventTable, ulps } from './agreement.js';
import { COLUMNS, ExpressionGenerator } from '../../../validation/random-expressions.js';

const scope: Scope = { unitOf: name => ((COLUMNS as readonly string[]).includes(name) ? 'unknown' : undefined), names: COLUMNS };
const sqlColumns = new Map<string, string>(COLUMNS.map(name => [name, `"${name}"`]));

/** a, b of the order of one with coincidences, u and v over many decades, one with missing values, one of special values. */
function events(length: number, seed: number): EventBatch {
  const random = new Philox(seed, 1);
  const special = [0, -0, 1, -1, 0.5, Infinity, -Infinity, NaN, 5e-324, 1.7976931348623157e308, 2 ** 53, -1e-300];
  const uniform = (low: number, high: number): number => low + (high - low) * random.uniform();
  const column = (make: () => number): Float64Array => Float64Array.from({ length }, make);
  return {
    length,
    columns: {
      a: column(() => uniform(-3, 3)),
      b: column(() => Math.round(uniform(-4, 4)) / 2),
      u: column(() => uniform(-1, 1) * 10 ** uniform(-12, 12)),
      v: column(() => 10 ** uniform(-300, 300)),
      holes: column(() => (random.uniform() < 0.3 ? NaN : uniform(0, 10))),
      odd: column(() => special[Math.floor(uniform(0, special.length))]),
    },
  };
}

/** Expressions a query: DuckDB plans them together. */
const QUERY = 50;

describe('SQL and TypeScript mean the same', () => {
  it('a million random events pass or fail a cut in both, bit for bit', { timeout: 60_000 }, async () => {
    const batch = events(1_000_000, 11);
    const cuts = [
      'a > 0.5 and a < 1.5 and not (b == 1)',
      'sqrt(a^2 + b^2) < 2 or holes > 9',
      'if(defined(holes), holes, -1) >= 0',
      'not (1 / b > 0) and u * v != 0',
      'floor(a) == b and abs(odd) <= 1',
      '(a + b)^2 - a^2 - b^2 - 2 * a * b == 0',
      'min(a, b, holes) < max(a, b, odd)',
    ];
    const trees = cuts.map(cut => conditionOf(cut, scope));
    const connection = await eventTable(batch);
    // all answers of an event as the bits of one number
    const [fromSql] = await doubles(connection, [
      trees.map((tree, k) => `CASE WHEN ${conditionSql(tree, sqlColumns)} THEN ${2 ** k} ELSE 0 END`).join(' + '),
    ]);
    trees.forEach((tree, k) => {
      const passed = conditionFunction(tree)(name => batch.columns[name], batch.length);
      let different = 0;
      let count = 0;
      for (let i = 0; i < batch.length; i++) {
        if (passed[i] !== ((fromSql[i] >> k) & 1)) different++;
        count += passed[i];
      }
      expect([cuts[k], different]).toEqual([cuts[k], 0]);
      // a cut that all events pass or none would compare nothing
      expect([cuts[k], count > 1000 && count < 999_000]).toEqual([cuts[k], true]);
    });
  });

  it(
    'a thousand random expressions of exactly rounded operations agree bit for bit, numbers and conditions',
    { timeout: 60_000 },
    async () => {
      const batch = events(200, 12);
      const connection = await eventTable(batch);
      const generator = new ExpressionGenerator(new Philox(13, 0), true);
      const texts = Array.from({ length: 1000 }, (_, k) => (k % 2 === 0 ? generator.quantity(4) : generator.condition(4)));
      const worst = await largestDifferences(texts, batch, connection);
      expect(worst.filter(({ ulps }) => ulps > 0)).toEqual([]);
    },
  );

  it(
    'with exp, log, sin, ... they agree to two units in the last place: ours and the C library each round these within two',
    { timeout: 60_000 },
    async () => {
      const batch = events(500, 14);
      const connection = await eventTable(batch);
      const functions = ['exp', 'log', 'log10', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan'];
      const values = ['a', 'b', 'u', 'v', 'holes', 'odd', 'a + b', 'a / 3', 'b * b'];
      const texts = [
        ...functions.flatMap(f => values.map(x => `${f}(${x})`)),
        ...values.flatMap(x => values.map(y => `atan2(${x}, ${y})`)),
        ...values.flatMap(x => values.map(y => `(${x})^(${y})`)),
        ...values.flatMap(x => ['-1', '1.5', '0', '5', '-3', '(1/3)'].map(y => `(${x})^${y}`)),
      ];
      const worst = await largestDifferences(texts, batch, connection);
      expect(worst.filter(({ ulps }) => ulps > 2)).toEqual([]);
    },
  );

  it('any of the functions nested at random is undefined for the same events', { timeout: 60_000 }, async () => {
    // rounding differences may grow without bound where nearly equal values are subtracted: only what kind of value it is can be compared
    const batch = events(200, 15);
    const connection = await eventTable(batch);
    const generator = new ExpressionGenerator(new Philox(16, 0), false);
    const texts = Array.from({ length: 200 }, () => generator.quantity(2));
    const trees = texts.map(text => checkedOf(text, scope));
    for (const [k, checked] of trees.entries()) {
      if (checked.type !== 'number') throw new Error(texts[k]);
      const [fromSql] = await doubles(connection, [`isnan(coalesce(${quantitySql(checked.tree, sqlColumns)}, 'NaN'::DOUBLE))`]);
      const value = quantityFunction(checked.tree)(name => batch.columns[name], batch.length);
      expect([texts[k], Array.from(value.subarray(0, batch.length), x => (Number.isNaN(x) ? 1 : 0))]).toEqual([
        texts[k],
        Array.from(fromSql),
      ]);
    }
  });

  it('numbers reach the database as the same doubles', async () => {
    const connection = await eventTable({ length: 1, columns: { a: Float64Array.of(0) } });
    const random = new Philox(17, 0);
    const view = new DataView(new ArrayBuffer(8));
    const values = Array.from({ length: 300 }, () => {
      view.setUint32(0, Math.floor(random.uniform() * 0x7ff00000));
      view.setUint32(4, Math.floor(random.uniform() * 2 ** 32));
      return view.getFloat64(0);
    });
    const columns = await doubles(
      connection,
      values.map(value => quantitySql({ kind: 'number', value }, new Map())),
    );
    expect(columns.map(column => column[0])).toEqual(values);
  });

  it('refuses powers that would fill the memory with text', () => {
    const deep = Array.from({ length: 20 }).reduce<string>(text => `(${text} + 1)^4`, 'a');
    const tree = checkedOf(deep, scope);
    expect(() => quantitySql(tree.tree as never, sqlColumns)).toThrow('expression needs more than 200000 characters of SQL');
  });
});

async function largestDifferences(texts: readonly string[], batch: EventBatch, connection: Awaited<ReturnType<typeof eventTable>>) {
  const worst: { text: string; ulps: number; typescript: number; sql: number; row: number }[] = [];
  for (let first = 0; first < texts.length; first += QUERY) {
    const part = texts.slice(first, first + QUERY);
    const checked = part.map(text => checkedOf(text, scope));
    const sql = checked.map(c => (c.type === 'number' ? quantitySql(c.tree, sqlColumns) : conditionSql(c.tree, sqlColumns)));
    const fromSql = await doubles(connection, sql);
    checked.forEach((c, k) => {
      const values = (c.type === 'number' ? quantityFunction(c.tree) : conditionFunction(c.tree))(
        name => batch.columns[name],
        batch.length,
      );
      let largest = { text: part[k], ulps: 0, typescript: 0, sql: 0, row: -1 };
      for (let i = 0; i < batch.length; i++) {
        const difference = ulps(values[i], fromSql[k][i]);
        if (difference > largest.ulps) largest = { text: part[k], ulps: difference, typescript: values[i], sql: fromSql[k][i], row: i };
      }
      worst.push(largest);
    });
  }
  return worst;
}
