import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Philox } from '../../src/math/philox.js';
import { inputOf, judged } from '../../validation/fuzz/judge.js';
import { targets } from '../../validation/fuzz/targets.js';
import { testFolder } from '../node/folder.js';

const at = testFolder();
const load = (path: string): Promise<unknown> => import(/* @vite-ignore */ new URL(`../../src/${path}.ts`, import.meta.url).pathname);
const SEED = 7;
/** Inputs that once failed, as PARSER--WHAT.bin or, of text, PARSER--WHAT.txt. */
const FOUND = join(import.meta.dirname, '../../validation/fuzz/found');

/** The full numbers are those of validation/fuzz.js. */
describe.each(await targets(load, at('.')))('the parser of $name', target => {
  it('reads what is valid', async () => {
    for (const input of target.valid) expect(await judged(target, input)).toEqual({ isRead: true, fault: undefined });
  });

  it.each(readdirSync(FOUND).filter(name => name.split('--')[0] === target.name))('takes what once failed: %s', async name => {
    const bytes = readFileSync(join(FOUND, name));
    const { fault } = await judged(target, name.endsWith('.txt') ? bytes.toString('utf8') : new Uint8Array(bytes));
    expect(fault).toBeUndefined();
  });

  it('reads damaged inputs or refuses them with words, in bounded time', { timeout: 60_000 }, async () => {
    const faults: string[] = [];
    const isSlow = target.isSlow === true || target.valid[0].length > 1500;
    for (let k = 0; k < (isSlow ? 20 : 150); k++) {
      const { fault } = await judged(target, inputOf(target, Philox, SEED, k));
      if (fault !== undefined) faults.push(`input ${k}: ${fault}`);
    }
    expect(faults).toEqual([]);
  });
});
