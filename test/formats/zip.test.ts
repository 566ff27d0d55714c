import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { crc32, zipArchive } from '../../src/formats/zip.js';

/** Reads an archive with Python's zipfile, which checks lengths and checksums. */
function unzipped(archive: Uint8Array): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'portalscope-zip-'));
  try {
    writeFileSync(join(folder, 'a.zip'), archive);
    const script = `import json, sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
print(json.dumps({n: z.read(n).decode() for n in z.namelist()}))`;
    return JSON.parse(execFileSync('python3', ['-c', script, join(folder, 'a.zip')], { encoding: 'utf8' })) as Record<string, string>;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const hasPython = ((): boolean => {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe('a ZIP archive', () => {
  it('has the checksum of the standard', () => {
    // check value of CRC-32/ISO-HDLC
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
    expect(crc32(new Uint8Array(0))).toBe(0);
  });

  it.skipIf(!hasPython)('is read by another program, with any text and name', () => {
    const files = { 'submission.yaml': '---\ncomment: K⁺ → π⁺X\n', 'empty.txt': '', 'größe.csv': 'a,b\n'.repeat(5000) };
    expect(unzipped(zipArchive(Object.entries(files).map(([name, text]) => ({ name, text }))))).toEqual(files);
  });

  it('of the same files is the same bytes', () => {
    const files = [{ name: 'a', text: 'x' }];
    expect(zipArchive(files)).toEqual(zipArchive(files));
    expect(zipArchive(files).slice(0, 4)).toEqual(Uint8Array.of(0x50, 0x4b, 3, 4));
  });
});
