import { existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OutputFolder } from '../../../src/node/run/output-folder.js';
import { testFolder } from '../folder.js';

const at = testFolder();

/** A folder of an earlier run, with a list of its files. */
function earlier(name: string, list: string, files: readonly string[]): string {
  const path = at(name);
  mkdirSync(path);
  writeFileSync(join(path, 'files.json'), list);
  for (const file of files) writeFileSync(join(path, file), 'content');
  return path;
}

describe('the folder of a run', () => {
  it('is cleared of what an earlier run says that it left, and of nothing else', () => {
    writeFileSync(at('outside.txt'), 'content');
    const path = earlier('cleared', '{"files":["report.html","../outside.txt"]}', ['report.html', 'notes.txt']);
    const folder = new OutputFolder(path);
    folder.claim(false);
    folder.release();
    expect(existsSync(join(path, 'report.html'))).toBe(false);
    expect(existsSync(join(path, 'notes.txt'))).toBe(true);
    expect(existsSync(at('outside.txt'))).toBe(true);
  });

  it('has its files replaced, not written through links that someone put there', async () => {
    writeFileSync(at('target.txt'), 'content');
    const path = earlier('linked', '{"files":[]}', []);
    symlinkSync(at('target.txt'), join(path, 'report.html'));
    const folder = new OutputFolder(path);
    folder.claim(false);
    await folder.write('report.html', 'new');
    folder.release();
    expect(readFileSync(at('target.txt'), 'utf8')).toBe('content');
    expect(lstatSync(join(path, 'report.html')).isSymbolicLink()).toBe(false);
  });

  it.each(['null', '{"files":3}', '{'])('is refused, and left as it is, with the list %s', list => {
    const path = earlier(`list-${list.length}`, list, ['report.html']);
    expect(() => new OutputFolder(path).claim(false)).toThrow('files.json: is no list of files');
    expect(existsSync(join(path, 'report.html'))).toBe(true);
  });
});
