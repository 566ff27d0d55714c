import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { openEventSource } from '../../../../src/node/open-event-source.js';
import { complaint, readAll, testFolder } from '../../../node/folder.js';
import { cutWithHeader, HAS_ZMUMU, withSecondTree, ZMUMU } from './root-fixtures.js';

const at = testFolder();
const NUMBERS = ['Run', 'Event', 'E1', 'px1', 'py1', 'pz1', 'pt1', 'eta1', 'phi1', 'Q1', 'E2', 'px2', 'py2', 'pz2', 'Q2', 'M'];

async function describeAndRead(path: string): Promise<void> {
  const source = await openEventSource(path);
  try {
    await source.describe();
  } finally {
    await source.close();
  }
}

describe.skipIf(!HAS_ZMUMU)('a ROOT file of dimuon events', () => {
  it('has 2304 events whose columns are described', async () => {
    const source = await openEventSource(ZMUMU.zlib);
    const { format, tree, entries, columns } = await source.describe();
    expect([format, tree, entries]).toEqual(['root', 'events', 2304]);
    expect(columns.map(column => column.name)).toHaveLength(20);
    expect(columns[0]).toEqual({ name: 'Type', type: 'text', storedAs: 'TLeafC', missing: 0, notFinite: 0 });
    const column = (name: string) => columns.find(candidate => candidate.name === name);
    expect(column('Q1')).toEqual({ name: 'Q1', type: 'integer', storedAs: 'TLeafI', minimum: -1, maximum: 1, missing: 0, notFinite: 0 });
    expect(column('M')).toMatchObject({ type: 'number', storedAs: 'TLeafD' });
    await source.close();
  });

  it('holds muons: E² - p² = (0.10566 GeV)², and M is the invariant mass of the two', async () => {
    const source = await openEventSource(ZMUMU.zlib);
    const { E1, px1, py1, pz1, E2, px2, py2, pz2, M } = await readAll(source, NUMBERS);
    expect(M).toHaveLength(2304);
    for (let i = 0; i < M.length; i++) {
      const mass = Math.sqrt((E1[i] + E2[i]) ** 2 - (px1[i] + px2[i]) ** 2 - (py1[i] + py2[i]) ** 2 - (pz1[i] + pz2[i]) ** 2);
      expect(Math.abs(mass / M[i] - 1)).toBeLessThan(1e-6);
      // E² and p² cancel to (m/E)² of their size: the ten digits in the file leave 1e-9 E²
      expect(Math.abs(E1[i] ** 2 - px1[i] ** 2 - py1[i] ** 2 - pz1[i] ** 2 - 0.10566 ** 2)).toBeLessThan(1e-4 + 1e-9 * E1[i] ** 2);
    }
    await source.close();
  });

  it('gives the same numbers from zlib, LZ4 and Zstandard', async () => {
    const [zlib, lz4, zstd] = await Promise.all(
      [ZMUMU.zlib, ZMUMU.lz4, ZMUMU.zstd].map(async path => {
        const source = await openEventSource(path, { tree: 'events' });
        const columns = await readAll(source, NUMBERS);
        await source.close();
        return columns;
      }),
    );
    expect(lz4).toEqual(zlib);
    expect(zstd).toEqual(zlib);
  });

  it('names columns that are absent or no numbers', async () => {
    const source = await openEventSource(ZMUMU.zlib);
    expect(await complaint(readAll(source, ['mass']))).toMatch(/^InputError: .*no column "mass": expected one of Type, Run, .*, M$/);
    expect(await complaint(readAll(source, ['Type']))).toMatch(/column Type is "TLeafC": expected a column of numbers$/);
    await source.close();
  });

  it('needs the name of a tree when there are two, and lists them', async () => {
    const path = at('two.root');
    writeFileSync(path, withSecondTree('others'));
    expect(await complaint(openEventSource(path))).toBe(
      `InputError: ${path}: holds several trees: expected the name of one of events, others`,
    );
    expect(await complaint(openEventSource(path, { tree: 'nothing' }))).toBe(
      `InputError: ${path}: no tree "nothing": expected one of events, others`,
    );
    const source = await openEventSource(path, { tree: 'others' });
    expect((await readAll(source, ['M']))['M']).toHaveLength(2304);
    await source.close();
  });

  it('is refused in one line wherever it is cut', async () => {
    const path = at('cut.root');
    const bytes = readFileSync(ZMUMU.zstd);
    for (const length of [4, 12, 63, 64, 100, 399, 5000, bytes.length >> 1, bytes.length - 1000, bytes.length - 1]) {
      writeFileSync(path, bytes.subarray(0, length));
      expect(await complaint(describeAndRead(path))).toMatch(
        new RegExp(`^InputError: ${path}: is cut short, expected .* bytes but has ${length}$`),
      );
      // the very end is the list of free space, which reading does not need
      if (length < 64 || length === bytes.length - 1) continue;
      writeFileSync(path, cutWithHeader(bytes, length));
      expect(await complaint(describeAndRead(path))).toMatch(new RegExp(`^InputError: ${path}: .*expected [^\\n]*$`));
    }
  });

  it('is refused in one line, or read, when bytes in it are damaged, and nothing is said on the console', async () => {
    const spoken = (['log', 'warn', 'error'] as const).map(method => vi.spyOn(console, method).mockImplementation(() => undefined));
    const path = at('damaged.root');
    const bytes = readFileSync(ZMUMU.zlib);
    let refused = 0;
    for (let k = 0; k < 40; k++) {
      const damaged = Buffer.from(bytes);
      // 40 stretches over the records of the file, the last ones over the tree and its description
      damaged.fill(0xa5, Math.floor((k * bytes.length) / 40) + 64, Math.floor((k * bytes.length) / 40) + 96);
      writeFileSync(path, damaged);
      const message = await complaint(describeAndRead(path));
      expect(message).toMatch(/^(nothing thrown|InputError: [^\n]*)$/);
      if (message !== 'nothing thrown') refused++;
    }
    expect(refused).toBeGreaterThan(10);
    for (const method of spoken) {
      expect(method).not.toHaveBeenCalled();
      method.mockRestore();
    }
  });
});
