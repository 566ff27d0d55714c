import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { logUnblinding, readUnblindings } from '../../../src/node/run/unblinding-log.js';

const folder = mkdtempSync(join(tmpdir(), 'portalscope-unblinding-'));
afterAll(() => rmSync(folder, { recursive: true }));

const entry = (seed: number) => ({
  time: '2026-11-25T12:00:00.000Z',
  configurationSha256: 'c'.repeat(64),
  version: '0.1.0',
  seed,
  inputs: [{ name: 'events.parquet', sha256: 'e'.repeat(64) }],
});

describe('log of unblindings', () => {
  it('grows by a line each time, the lines before unchanged', () => {
    const path = join(folder, 'log.jsonl');
    expect(readUnblindings(path)).toEqual([]);
    logUnblinding(path, entry(1));
    const first = readFileSync(path, 'utf8');
    logUnblinding(path, entry(7));
    expect(readFileSync(path, 'utf8').startsWith(first)).toBe(true);
    expect(readUnblindings(path)).toEqual([entry(1), entry(7)]);
  });

  it('that cannot be written stops the unblinding; a broken line is named', () => {
    expect(() => logUnblinding(join(folder, 'none', 'log.jsonl'), entry(1))).toThrow('nothing is unblinded without a log');
    const broken = join(folder, 'broken.jsonl');
    writeFileSync(broken, `${JSON.stringify(entry(1))}\n{"time"\n`);
    expect(() => readUnblindings(broken)).toThrow('broken.jsonl: line 2 is no unblinding');
    writeFileSync(broken, `${JSON.stringify(entry(1))}\n{"time":"today"}\n`);
    expect(() => readUnblindings(broken)).toThrow('broken.jsonl: line 2 is no unblinding');
  });
});
