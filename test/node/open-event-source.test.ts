import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openEventSource } from '../../src/node/open-event-source.js';
import { complaint, testFolder } from './folder.js';

const at = testFolder();

async function opened(name: string, content?: string, options?: { tree: string }): Promise<string> {
  if (content !== undefined) writeFileSync(at(name), content);
  return (await complaint(openEventSource(at(name), options))).replace(at(name), 'FILE');
}

describe('what is no file of events is named with what was expected', () => {
  it('a missing file', async () => expect(await opened('none.root')).toBe('InputError: FILE: no such file, expected a file of events'));

  it('a folder', async () => {
    mkdirSync(at('folder.parquet'));
    expect(await opened('folder.parquet')).toBe('InputError: FILE: is not a file, expected a file of events');
  });

  it('an empty file', async () => expect(await opened('empty.csv', '')).toBe('InputError: FILE: is empty, expected events'));

  it.each(['notes.txt', 'events.root', 'events.parquet'])('text named %s', async name =>
    expect(await opened(name, 'a,b\n1,2\n')).toBe('InputError: FILE: unknown format, expected Parquet, ROOT, or CSV named .csv or .tsv'),
  );

  it('a tree of a CSV file', async () =>
    expect(await opened('a.csv', 'a\n1\n', { tree: 'events' })).toMatch(/FILE: tree "events" asked for: expected a ROOT file/));

  it('a name that the database would take for many files', async () =>
    expect(await opened('a*.csv', 'a\n1\n')).toMatch(/FILE: expected a path without \*/));
});

describe('a file of events', () => {
  it('may have a quote and blanks in its name', async () => {
    const path = at("it's $1; DROP.csv");
    writeFileSync(path, 'a\n1\n');
    const source = await openEventSource(path);
    expect(source.name).toBe(path);
    expect((await source.describe()).entries).toBe(1);
    await source.close();
  });
});
