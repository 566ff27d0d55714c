import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ResumableError } from '../../../src/errors.js';
import { loggedInput, PointLog } from '../../../src/node/run/point-log.js';

const identity = { version: '1', seed: 1, configurationSha256: 'a', inputSha256: 'b' };
let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'point-log-'));
  path = join(folder, 'points.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (): void => {
  const log = new PointLog(path, identity, false);
  log.append('point 0', { massMeV: 0.1 + 0.2 });
  log.append('point 1', { massMeV: 2 });
  log.close();
};

describe('log of finished points', () => {
  it('gives every number back bit for bit', () => {
    write();
    const log = new PointLog(path, identity, true);
    expect(log.finished).toBe(2);
    expect(log.get('point 0')).toEqual({ massMeV: 0.1 + 0.2 });
    expect(log.get('point 2')).toBeUndefined();
    log.close();
  });

  it('drops a line that was cut at any byte, and goes on behind the last whole one', () => {
    write();
    const whole = readFileSync(path, 'utf8');
    const secondLineEnd = whole.indexOf('\n', whole.indexOf('\n') + 1) + 1;
    for (let length = secondLineEnd; length < whole.length; length++) {
      write();
      truncateSync(path, length);
      const log = new PointLog(path, identity, true);
      expect(log.finished).toBe(1);
      log.append('point 1', { massMeV: 2 });
      log.close();
      expect(readFileSync(path, 'utf8')).toBe(whole);
    }
  });

  it('drops all from the first line that is not whole, as a power cut may leave it, and a first line that was cut', () => {
    write();
    const lines = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, [lines[0], '\0\0\0\0', lines[2], ''].join('\n'));
    const log = new PointLog(path, identity, true);
    expect(log.finished).toBe(0);
    log.append('point 0', 1);
    log.close();
    expect(readFileSync(path, 'utf8')).toBe(`${lines[0]}\n{"key":"point 0","value":1}\n`);
    truncateSync(path, 10);
    const anew = new PointLog(path, identity, true);
    expect(anew.finished).toBe(0);
    anew.close();
    expect(readFileSync(path, 'utf8')).toBe(`${lines[0]}\n`);
  });

  it('holds failed points with their cause, which are not finished', () => {
    const log = new PointLog(path, identity, false);
    log.append('point 0', { status: 'failed', massMeV: 1, cause: 'no convergence' });
    log.appendFailure('point 1', new Error('out of memory'));
    log.close();
    expect(readFileSync(path, 'utf8')).toContain('{"key":"point 1","failed":"out of memory","kind":"other"}');
    const again = new PointLog(path, identity, true);
    expect(again.finished).toBe(0);
    again.append('point 1', 2);
    again.close();
    expect(new PointLog(path, identity, true).get('point 1')).toBe(2);
  });

  it.runIf(existsSync('/dev/full'))('on a full disk says so, and that one can go on', () => {
    expect(() => new PointLog('/dev/full', identity, false)).toThrow(ResumableError);
    expect(() => new PointLog('/dev/full', identity, false)).toThrow('/dev/full: cannot be written, no space is left on the disk (ENOSPC)');
  });

  it('does not mix in the points of another run', () => {
    write();
    expect(() => new PointLog(path, { ...identity, seed: 2 }, true)).toThrow('belongs to another run');
    expect(new PointLog(path, { ...identity, seed: 2 }, false).finished).toBe(0);
  });
});

describe('the events of an earlier process', () => {
  const { inputSha256, ...run } = identity;

  it('are known by the log of the same run alone', () => {
    expect(loggedInput(path, run)).toBeUndefined();
    write();
    expect(loggedInput(path, run)).toBe(inputSha256);
    for (const other of [{ seed: 2 }, { version: '2' }, { configurationSha256: 'c' }]) {
      expect(loggedInput(path, { ...run, ...other })).toBeUndefined();
    }
  });

  it('are not known by a log that was cut in its first line', () => {
    write();
    truncateSync(path, 30);
    expect(loggedInput(path, run)).toBeUndefined();
    truncateSync(path, 0);
    expect(loggedInput(path, run)).toBeUndefined();
  });
});
