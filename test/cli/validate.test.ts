import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ValidationResult } from '../../src/validation/study.js';
import { portalscope } from './portalscope.js';
import { record as example, result } from './small-search.js';

const record = { ...example, configurationSha256: result.configurationSha256 };
const folder = mkdtempSync(join(tmpdir(), 'portalscope-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string): string => join(folder, name);
const validated = (): ValidationResult => JSON.parse(readFileSync(file('validation.json'), 'utf8')) as ValidationResult;

beforeAll(() => {
  writeFileSync(file('result.json'), JSON.stringify(result));
  writeFileSync(file('likelihood.json'), JSON.stringify(record));
});

describe('validation of a finished run', { timeout: 120_000 }, () => {
  it('leaves a page with the verdict of every check, and its record', () => {
    const { code, out } = portalscope('validate', folder, '--toys', '20', '--workers', '1');
    expect(code).toBe(0);
    const { checks, ledger, reach } = validated();
    expect(checks.map(c => c.id)).toEqual(
      expect.arrayContaining(['scan', 'linearity', 'coverage', 'goodness-of-fit', 'background-choice', 'control-resolution']),
    );
    for (const { title } of checks) expect(out).toContain(title);
    expect(ledger.length).toBeGreaterThan(3);
    expect(reach.every(r => Number.isFinite(r.signalEvents))).toBe(true);
    const page = readFileSync(file('validation.html'), 'utf8');
    for (const { id } of checks) expect(page).toContain(`<article id="${id}"`);
    expect(page).not.toMatch(/NaN|Infinity|undefined/);
    expect(existsSync(file('ledger.svg')) && existsSync(file('coverage.svg'))).toBe(true);
  });

  it('is the same with two workers, and after an interruption', () => {
    const before = readFileSync(file('validation.json'), 'utf8');
    const lines = readFileSync(file('validation.jsonl'), 'utf8').split('\n');
    // half of the parts and the beginning of a line
    writeFileSync(file('validation.jsonl'), `${lines.slice(0, 8).join('\n')}\n${lines[9].slice(0, 11)}`);
    expect(portalscope('validate', folder, '--toys', '20', '--workers', '2', '--resume').code).toBe(0);
    expect(readFileSync(file('validation.json'), 'utf8')).toBe(before);
  });

  it('refuses a blind search and a folder without a run', () => {
    const blind = mkdtempSync(join(tmpdir(), 'portalscope-'));
    writeFileSync(join(blind, 'result.json'), JSON.stringify({ ...result, blinded: true }));
    writeFileSync(join(blind, 'likelihood.json'), JSON.stringify(record));
    expect(portalscope('validate', blind)).toMatchObject({ code: 2, err: expect.stringContaining('blind') as string });
    rmSync(blind, { recursive: true });
    expect(portalscope('validate', join(folder, 'nothing'))).toMatchObject({ code: 2 });
  });
});
