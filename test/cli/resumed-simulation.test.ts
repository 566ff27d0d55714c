import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunEvent } from '../../src/node/run/run-event.js';
import { portalscope } from './portalscope.js';

const folder = mkdtempSync(join(tmpdir(), 'portalscope-resumed-'));
afterAll(() => rmSync(folder, { recursive: true }));

const out = join(folder, 'peak');
/** The stages of a run. */
function stagesOf(...more: string[]): string[] {
  const words = ['run', 'examples/first-peak/first-peak.yaml', '--out', out, '--workers', '1', '--json', '--set', 'scan.massMeV=[276,284]'];
  const { code, out: text, err } = portalscope(...words, ...more);
  if (code !== 0) throw new Error(err);
  const events = text.split('\n').flatMap(line => (line === '' ? [] : [JSON.parse(line) as RunEvent]));
  return events.flatMap(e => (e.event === 'stage' ? [e.stage] : []));
}
const result = (): string => readFileSync(join(out, 'result.json'), 'utf8');

let first: string[];
let whole: string;
beforeAll(() => {
  first = stagesOf();
  whole = result();
});

it('a resumed run takes the simulated events as they are', () => {
  expect(first).toEqual(['pilot', 'data taking', 'scan']);
  expect(stagesOf('--resume')).toEqual(['scan']);
  expect(result()).toBe(whole);
});

it('simulated events that were damaged meanwhile are simulated again', () => {
  appendFileSync(join(out, 'events.parquet'), 'more');
  expect(stagesOf('--resume')).toContain('data taking');
  expect(result()).toBe(whole);
});
