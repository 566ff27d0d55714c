import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../../errors.js';
import { writeFailure } from '../write-failure.js';

interface Owner {
  readonly pid: number;
  readonly host: string;
  /** When the process began, in ticks since the machine did: a later process may get the number of a dead one. */
  readonly start?: string;
}

/**
 * A file that says which process works in a folder. That of a process which is no more, on this machine, is taken over; of a process on another one
 * nothing can be known, and the file has to be removed by hand.
 */
export class FolderLock {
  private readonly file: string;

  constructor(
    private readonly folder: string,
    name: string,
  ) {
    this.file = join(folder, name);
  }

  /** Throws InputError when another process holds it or the folder may not be written to, ResumableError when the disk is full. */
  take(): void {
    while (!this.create()) {
      const text = this.read();
      if (text === undefined) continue;
      const owner = ownerOf(text);
      if (owner !== undefined) this.refuse(owner);
      this.removeStale(text);
    }
  }

  release(): void {
    rmSync(this.file, { force: true });
  }

  /** Makes the file with its content at once, so that no one ever reads a part of it. False when there is one. */
  private create(): boolean {
    const start = startOf(process.pid);
    const owner: Owner = { pid: process.pid, host: hostname(), ...(start !== undefined && { start }) };
    const own = `${this.file}.${process.pid}`;
    try {
      writeFileSync(own, JSON.stringify(owner));
      linkSync(own, this.file);
      return true;
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw writeFailure(this.folder, cause);
    } finally {
      rmSync(own, { force: true });
    }
  }

  private read(): string | undefined {
    try {
      return readFileSync(this.file, 'utf8');
    } catch {
      return undefined;
    }
  }

  private refuse(owner: Owner): void {
    const { folder } = this;
    if (owner.host !== hostname()) {
      throw new InputError(
        `${folder}: is in use by the run with process number ${owner.pid} on ${owner.host}; if that is no more, remove ${this.file}`,
      );
    }
    if (isRunning(owner)) throw new InputError(`${folder}: is in use by the run with process number ${owner.pid}`);
  }

  /** Another process may be as quick to find the lock stale, and have taken the folder since: then what was moved is put back. */
  private removeStale(seen: string): void {
    const moved = `${this.file}.stale-${process.pid}`;
    try {
      renameSync(this.file, moved);
      if (readFileSync(moved, 'utf8') !== seen) linkSync(moved, this.file);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw writeFailure(this.folder, cause);
    } finally {
      rmSync(moved, { force: true });
    }
  }
}

function ownerOf(text: string): Owner | undefined {
  try {
    const owner: unknown = JSON.parse(text);
    return typeof owner === 'object' && owner !== null && 'pid' in owner && 'host' in owner ? (owner as Owner) : undefined;
  } catch {
    return undefined;
  }
}

function isRunning({ pid, start }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return start === undefined || startOf(pid) === start;
}

/** Undefined where the system has no /proc, or no such process. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // the fields behind the name, which may hold anything, in brackets
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
