import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { atomicWrite, replaceFile } from '../../src/node/atomic-file.js';
import { complaint, testFolder } from './folder.js';

const at = testFolder();

describe('writing a file whole', () => {
  it('makes and replaces it', async () => {
    await atomicWrite(at('a.json'), 'first, and longer');
    await atomicWrite(at('a.json'), 'second');
    expect(readFileSync(at('a.json'), 'utf8')).toBe('second');
  });

  it('leaves the old file and no other when the writer fails', async () => {
    writeFileSync(at('kept.txt'), 'old');
    const before = readdirSync(dirname(at('kept.txt'))).sort();
    const failing = replaceFile(at('kept.txt'), async temporary => {
      writeFileSync(temporary, 'half');
      await Promise.reject(new Error('disk full'));
    });
    await expect(failing).rejects.toThrow('disk full');
    expect(readFileSync(at('kept.txt'), 'utf8')).toBe('old');
    expect(readdirSync(dirname(at('kept.txt'))).sort()).toEqual(before);
  });

  it('names a folder that is not there, and a folder in the place of the file', async () => {
    expect(await complaint(atomicWrite(at('none/a.json'), ''))).toBe(
      `InputError: ${at('none/a.json')}: cannot be written, expected its folder to exist`,
    );
    mkdirSync(at('folder'));
    expect(await complaint(atomicWrite(at('folder'), ''))).toBe(`InputError: ${at('folder')}: is a folder, expected the name of a file`);
    expect(existsSync(at('folder'))).toBe(true);
    expect(readdirSync(dirname(at('folder'))).filter(name => name.endsWith('.tmp'))).toEqual([]);
  });

  it('lets several writers of one file each write it whole', async () => {
    const texts = Array.from({ length: 20 }, (_, k) => String(k).repeat(10_000));
    await Promise.all(texts.map(text => atomicWrite(at('raced.txt'), text)));
    expect(texts).toContain(readFileSync(at('raced.txt'), 'utf8'));
  });
});
