import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FolderLock } from '../../../src/node/run/folder-lock.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'folder-lock-'));
  file = join(folder, '.running');
});
afterEach(() => rmSync(folder, { recursive: true }));

const held = (owner: object): void => writeFileSync(file, JSON.stringify(owner));
const ownerPid = (): number => (JSON.parse(readFileSync(file, 'utf8')) as { pid: number }).pid;
const dead = (): number => spawnSync(process.execPath, ['-e', '']).pid;
const take = (): void => new FolderLock(folder, '.running').take();

describe('lock of a folder', () => {
  it('is held by one, names its process, and leaves nothing when released', () => {
    const lock = new FolderLock(folder, '.running');
    lock.take();
    expect(take).toThrow(`is in use by the run with process number ${process.pid}`);
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('of a process that is no more is taken over', () => {
    held({ pid: dead(), host: hostname() });
    take();
    expect(ownerPid()).toBe(process.pid);
    expect(readdirSync(folder)).toEqual(['.running']);
  });

  it.runIf(existsSync('/proc/self/stat'))('of a process whose number another one has got is taken over', () => {
    held({ pid: process.ppid, host: hostname(), start: '1' });
    take();
    expect(ownerPid()).toBe(process.pid);
  });

  it('that holds no owner is taken over', () => {
    writeFileSync(file, '');
    take();
    expect(ownerPid()).toBe(process.pid);
  });

  it('of a process on another machine is left alone, and the file named', () => {
    held({ pid: 1, host: 'elsewhere.example' });
    expect(take).toThrow(`number 1 on elsewhere.example; if that is no more, remove ${file}`);
  });
});
