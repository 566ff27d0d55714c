import { beforeAll, describe, expect, it } from 'vitest';
import type { Cut } from '../../src/events/cut.js';
import { selectBySql } from '../../src/events/select-by-sql.js';
import { EventSelector, type Selected, type SelectionDefinition } from '../../src/events/selection.js';
import type { EventSource } from '../../src/events/source.js';
import { mapColumns } from '../../src/events/sources/mapped-source.js';
import { Philox } from '../../src/math/philox.js';
import { openEventSource } from '../../src/node/open-event-source.js';
import { writeParquet } from '../../src/node/write-parquet.js';
import { missingMass, randomEvents, randomSelection } from '../../validation/random-selections.js';
import { testFolder } from './folder.js';

const at = testFolder();
/** Several groups of rows, which threads take in any order. */
const ROWS = 300_000;
const FEW = 4000;

async function write(name: string, rows: number, seed: number, change: (columns: Record<string, Float64Array>) => void = () => {}) {
  const columns = randomEvents(new Philox(seed, 3), rows);
  change(columns);
  await writeParquet(
    at(name),
    Object.entries(columns).map(([column, values]) => ({ name: column, type: 'number', values })),
  );
}

beforeAll(async () => {
  await write('large.parquet', ROWS, 1);
  await write('few.parquet', FEW, 2);
});

const definition: SelectionDefinition = {
  observable: missingMass(),
  derived: { slope: 'hypot(px, py) / pz', steep: 'slope^2 * 1000' },
  selection: [
    { column: 'a', min: -2.5, max: 2.5 },
    { cut: 'trackMomentumGeV > 10 and trackMomentumGeV < 60' },
    { cut: 'b != 1.5 or slope < 0.01' },
    { name: 'filled', cut: 'defined(holes) and holes < 9' },
    { cut: 'steep < 0.2' },
    { cut: 'a * b > 0' },
  ],
  regions: [
    { name: 'one', min: 0, max: 0.02, require: [{ column: 'trackMomentumGeV', max: 45 }, { cut: 'odd > 0' }] },
    { name: 'two', min: 0.026, max: 0.068, role: 'sideband', require: [{ cut: 'b * u > 0' }] },
    { name: 'all', min: -1, max: 1, role: 'control', require: [{ column: 'b', min: 0 }] },
    { name: 'low', min: -1, max: 0.01, role: 'validation', require: [] },
  ],
};

async function byRows(source: EventSource, selection: SelectionDefinition): Promise<Selected> {
  const selector = new EventSelector(
    selection,
    source.name,
    source.columns.map(({ name }) => name),
  );
  for await (const batch of source.read(selector.columns)) selector.add(batch);
  return selector.finish();
}

/** Undefined where the database leaves it to the other way. */
async function bySql(source: EventSource, selection: SelectionDefinition, mostRows?: number): Promise<Selected | undefined> {
  const selector = new EventSelector(
    selection,
    source.name,
    source.columns.map(({ name }) => name),
  );
  return (await selectBySql(source, selector, () => Promise.resolve(), mostRows)) ? selector.finish() : undefined;
}

async function expectSame(
  paths: string | string[],
  selection: SelectionDefinition,
  { threads = 1, mostRows = ROWS } = {},
): Promise<Selected> {
  const source = await openEventSource([paths].flat().map(at), { threads });
  try {
    const [one, other] = [await bySql(source, selection, mostRows), await byRows(source, selection)];
    expect(one).toEqual(other);
    return other;
  } finally {
    await source.close();
  }
}

describe('selection in the database has the bits of that of the events one by one', () => {
  it('cutflow, spectra of cuts, regions and the observable of each event that passes, in order, whatever the threads', async () => {
    const selected = await expectSame('large.parquet', definition);
    expect(selected.cutflow.map(({ events }) => events).every((events, k, all) => k === 0 || (events > 500 && events < all[0]))).toBe(true);
    expect(selected.cutSpectra.map(({ counts }) => counts.reduce((x, y) => x + y, 0)).every(sum => sum > 100)).toBe(true);
    expect(new Set(selected.region)).toEqual(new Set([0, 1, -1, -2]));
    await expectSame('large.parquet', definition, { threads: 4 });
    await expectSame('large.parquet', definition, { threads: 2, mostRows: 100_000 });
  });

  it('blind, and with other observables and units', async () => {
    const blind = await expectSame('large.parquet', { ...definition, isBlind: true }, { threads: 3 });
    expect(blind.cutflow[0].events).toBeLessThan(ROWS);
    await expectSame('few.parquet', { ...definition, observable: missingMass('missing-mass') });
    const scaled = { slope: 'px / pz', ...Object.fromEntries(['kx', 'ky', 'kz', 'px', 'py', 'pz'].map(p => [`${p}MeV`, `${p} * 1000`])) };
    const mev = missingMass('missing-mass', 'MeV');
    const legs = {
      parent: { ...mev.parent, momentum: ['kxMeV', 'kyMeV', 'kzMeV'] as const },
      daughter: { ...mev.daughter, momentum: ['pxMeV', 'pyMeV', 'pzMeV'] as const },
    };
    const selection: Cut[] = [{ column: 'trackMomentumGeV', min: 10 }, { column: 'a', min: 0, max: 0 }, { cut: 'slope > 0' }];
    await expectSame('few.parquet', {
      observable: { ...mev, ...legs },
      derived: scaled,
      selection: selection.slice(0, 1),
      regions: definition.regions,
    });
    await expectSame('few.parquet', { observable: { ...mev, ...legs }, derived: scaled, selection, regions: definition.regions });
    const pair = {
      kind: 'invariant-mass',
      unit: 'GeV',
      particles: [mev.daughter, { massGeV: 0, momentum: ['a', 'b', 'kx'] as const }],
    } as const;
    const selected = await expectSame('few.parquet', {
      observable: pair,
      selection: [{ cut: 'a > 0' }],
      regions: [{ name: 'r', min: 0, max: 3, require: [] }],
    });
    expect(selected.values.length).toBeGreaterThan(1000);
  });

  it('several files with units of their own, of which the first values scale a spectrum', async () => {
    await write('mm.parquet', 700, 3, columns => {
      columns.zCm = columns.a.map(a => 100 * a);
    });
    await write('more.parquet', 700, 4, columns => {
      columns.zCm = columns.a.map(a => 70 * a);
    });
    const source = mapColumns(await openEventSource([at('mm.parquet'), at('more.parquet')]), { zM: { column: 'zCm', unit: 'cm' } });
    const selection: SelectionDefinition = { ...definition, selection: [{ cut: 'zM > 0' }, { column: 'zM', max: 1.5 }, { cut: 'b > 0' }] };
    const [one, other] = [await bySql(source, selection), await byRows(source, selection)];
    expect(one).toEqual(other);
    expect(other.cutSpectra[0].edges[0]).toBeGreaterThan(-3);
    await source.close();
  });

  it('without cuts, without regions, without events', async () => {
    await expectSame('few.parquet', { ...definition, selection: [], derived: {} });
    await expectSame('few.parquet', { ...definition, selection: [], regions: [] });
    await write('none.parquet', 0, 5);
    await expectSame('none.parquet', definition);
  });

  it('random selections', { timeout: 60_000 }, async () => {
    const random = new Philox(6, 0);
    const source = await openEventSource(at('few.parquet'));
    let compared = 0;
    let passed = 0;
    for (let k = 0; k < 60; k++) {
      const selection = randomSelection(random);
      const [one, other] = [await bySql(source, selection), await byRows(source, selection)];
      if (one === undefined) continue;
      expect([k, one]).toEqual([k, other]);
      compared++;
      passed += other.values.length;
    }
    expect(compared).toBeGreaterThan(55);
    expect(passed).toBeGreaterThan(FEW);
    await source.close();
  });
});

describe('names of columns are names', () => {
  it('whatever they are, in the database as in TypeScript', async () => {
    const names = ["\"; COPY events TO 'stolen'; --", "x' FROM read_csv('secret')", 'c0', 'n', 'x', 'constructor', '𝛑⁺'];
    await write('it\'s; a "name".parquet', 500, 9, columns => names.forEach((name, k) => (columns[name] = columns.a.map(a => a + k))));
    const selection: SelectionDefinition = {
      ...definition,
      derived: { k0: '`x` * 2', h: '`c0` + `n`' },
      selection: [...names.map((name): Cut => ({ cut: `\`${name}\` > -2` })), { column: names[0], max: 2 }, { cut: 'k0 + h > 1' }],
    };
    const selected = await expectSame('it\'s; a "name".parquet', selection);
    expect(selected.values.length).toBeGreaterThan(100);
  });
});

describe('the events are taken one by one where the database might give other bits or words', () => {
  const left = async (file: string, selection: SelectionDefinition): Promise<boolean> => {
    const source = await openEventSource(at(file));
    try {
      return (await bySql(source, selection)) === undefined;
    } finally {
      await source.close();
    }
  };

  it('functions that libraries round otherwise, in a cut, a requirement, a derived column', async () => {
    expect(await left('few.parquet', definition)).toBe(false);
    expect(await left('few.parquet', { ...definition, selection: [{ cut: 'exp(a) > 1' }] })).toBe(true);
    expect(await left('few.parquet', { ...definition, derived: { ...definition.derived, cosine: 'cos(a)' } })).toBe(true);
    const require = [{ cut: 'a^1.5 > 0' }];
    expect(await left('few.parquet', { ...definition, regions: [{ ...definition.regions[0], require }] })).toBe(true);
  });

  it('weights, whose sums depend on the order', async () => {
    expect(await left('few.parquet', { ...definition, weight: 'v' })).toBe(true);
  });

  it.each([NaN, Infinity, -Infinity])('a value that is %s', async value => {
    await write('bad.parquet', 3000, 7, columns => (columns.a[2500] = value));
    expect(await left('bad.parquet', definition)).toBe(true);
  });

  it('a file with a column that has the name of the numbers of rows', async () => {
    await write('own.parquet', 10, 8, columns => (columns['File_Row_Number'] = columns.a));
    expect(await left('own.parquet', definition)).toBe(true);
  });
});
