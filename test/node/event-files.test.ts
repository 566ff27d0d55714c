import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventFiles } from '../../src/node/event-files.js';
import { complaint, testFolder } from './folder.js';

const at = testFolder();
const found = async (...paths: string[]): Promise<string[]> =>
  (await eventFiles(paths.map(at))).map(file => file.replace(`${at('.')}/`, ''));

beforeAll(() => {
  for (const folder of ['2017', '2016/a', '.trash', 'x.csv']) mkdirSync(at(folder), { recursive: true });
  for (const file of ['2017/run10.csv', '2017/run9.csv', '2016/run1.csv', '2016/a/run2.csv', '.trash/run1.csv', 'B.csv', 'a.csv', 'ä.csv'])
    writeFileSync(at(file), 'x\n1\n');
  writeFileSync(at('[1].csv'), 'x\n1\n');
  symlinkSync(at('a.csv'), at('link.csv'));
});

describe('a pattern stands for files in the order of their characters', () => {
  it('in one folder, without folders that match', async () =>
    expect(await found('[!l]*.csv')).toEqual(['B.csv', '[1].csv', 'a.csv', 'ä.csv']));
  it('in folders', async () => expect(await found('201?/run*.csv')).toEqual(['2016/run1.csv', '2017/run10.csv', '2017/run9.csv']));
  it('in folders of any depth, hidden ones left out', async () =>
    expect(await found('**/run*.csv')).toEqual(['2016/a/run2.csv', '2016/run1.csv', '2017/run10.csv', '2017/run9.csv']));
});

describe('a list of paths and patterns', () => {
  it('keeps its order', async () => expect(await found('a.csv', '2016/*.csv', 'B.csv')).toEqual(['a.csv', '2016/run1.csv', 'B.csv']));
  it('may name a file that looks like a pattern', async () => expect(await found('[1].csv')).toEqual(['[1].csv']));
  it('may name no file twice, by another name either', async () => {
    expect(await complaint(found('a.csv', '*.csv'))).toBe(
      `InputError: ${at('a.csv')}: is the same file as ${at('a.csv')}: expected each file of events once`,
    );
    expect(await complaint(found('a.csv', 'link.csv'))).toContain('is the same file as');
  });
  it('must match a file', async () => {
    expect(await complaint(found('2018/*.csv'))).toBe(
      `InputError: ${at('2018/*.csv')}: matches no file, expected at least one file of events`,
    );
    expect(await complaint(eventFiles([]))).toBe('InputError: no file of events: expected at least one');
  });
});
