import { mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PointLog } from '../../../src/node/run/point-log.js';

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
    expect(log.recovered).toBe(2);
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
      expect(log.recovered).toBe(1);
      log.append('point 1', { massMeV: 2 });
      log.close();
      expect(readFileSync(path, 'utf8')).toBe(whole);
    }
  });

  it('does not mix in the points of another run', () => {
    write();
    expect(() => new PointLog(path, { ...identity, seed: 2 }, true)).toThrow('belongs to another run');
    expect(new PointLog(path, { ...identity, seed: 2 }, false).recovered).toBe(0);
  });
});
