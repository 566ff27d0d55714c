import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import { InputError } from '../../errors.js';
import { atomicWrite } from '../atomic-file.js';
import { LOG_FILE } from './run.js';
import { UNBLINDING_LOG } from './unblinding-log.js';

const LOCK = '.running';
/** Written last: its `files` are all that a run has left, but for the log of unblindings, which stays. */
const MANIFEST = 'files.json';

/** The folder of a run: taken by one run at a time, cleared of what an earlier run left, never of anything else. */
export class OutputFolder {
  constructor(readonly path: string) {}

  file(name: string): string {
    return join(this.path, name);
  }

  /**
   * Makes the folder and takes it. With `resume` what is there stays. Throws InputError when it is in use, cannot be written, or holds
   * files that are not of an earlier run.
   */
  claim(resume: boolean): void {
    try {
      mkdirSync(this.path, { recursive: true });
    } catch (error) {
      throw new InputError(`${this.path}: cannot be made (${(error as NodeJS.ErrnoException).code}): expected a folder for the report`, {
        cause: error,
      });
    }
    const isOurs = existsSync(this.file(MANIFEST)) || existsSync(this.file(LOG_FILE)) || existsSync(this.file(UNBLINDING_LOG));
    if (!isOurs && readdirSync(this.path).some(name => name !== LOCK)) {
      throw new InputError(`${this.path}: holds files that are not of a run: expected a new or empty folder`);
    }
    if (resume && !existsSync(this.file(LOG_FILE))) throw new InputError(`${this.path}: has no run to resume`);
    this.lock();
    if (!resume) this.clear();
  }

  /** Writes a file under a temporary name and renames it. */
  async write(name: string, text: string): Promise<void> {
    await atomicWrite(this.file(name), text);
  }

  async finish(): Promise<void> {
    const present = readdirSync(this.path).filter(name => ![LOCK, MANIFEST, UNBLINDING_LOG].includes(name));
    await atomicWrite(this.file(MANIFEST), `${JSON.stringify({ files: present.sort() }, null, 2)}\n`);
  }

  release(): void {
    rmSync(this.file(LOCK), { force: true });
  }

  /** The lock holds the process number: that of a process which is no more does not count. */
  private lock(): void {
    const lock = this.file(LOCK);
    if (existsSync(lock)) {
      const owner = Number(readFileSync(lock, 'utf8'));
      if (isAlive(owner)) throw new InputError(`${this.path}: is in use by the run with process number ${owner}`);
      rmSync(lock);
    }
    try {
      const descriptor = openSync(lock, 'wx');
      writeSync(descriptor, String(process.pid));
      closeSync(descriptor);
    } catch (error) {
      throw new InputError(`${this.path}: cannot be written (${(error as NodeJS.ErrnoException).code})`, { cause: error });
    }
  }

  private clear(): void {
    const manifest = this.file(MANIFEST);
    const listed = existsSync(manifest) ? (JSON.parse(readFileSync(manifest, 'utf8')) as { files: string[] }).files : [];
    for (const name of [...listed.filter(entry => basename(entry) === entry && entry !== UNBLINDING_LOG), LOG_FILE, MANIFEST]) {
      const file = this.file(name);
      if (existsSync(file) && statSync(file).isFile()) rmSync(file);
    }
  }
}

function isAlive(pid: number): boolean {
  if (!(pid > 0) || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
