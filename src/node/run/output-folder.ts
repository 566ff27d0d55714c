import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { InputError, ResumableError } from '../../errors.js';
import { atomicWrite } from '../atomic-file.js';
import { writeFailure } from '../write-failure.js';
import { BATCH_FOLDER } from '../batch/slurm-engine.js';
import { FolderLock } from './folder-lock.js';
import { LOG_FILE } from './run.js';
import { UNBLINDING_LOG } from './unblinding-log.js';

const LOCK = '.running';
/** Written last: its `files` are all that a run has left, but for the log of unblindings, which stays. */
const MANIFEST = 'files.json';
const manifest = z.object({ files: z.array(z.string()) });
/** Simulated events, which a run that fails leaves unlisted. */
const EVENT_FILE = /^events(-[\w-]+)?\.parquet$/;
/** What a kill leaves of a file that was being written. */
const TEMPORARY = /\.\d+-\w+\.tmp$/;

/** The folder of a run: taken by one run at a time, cleared of what an earlier run left, never of anything else. */
export class OutputFolder {
  private readonly lock: FolderLock;

  constructor(readonly path: string) {
    this.lock = new FolderLock(path, LOCK);
  }

  file(name: string): string {
    return join(this.path, name);
  }

  /**
   * Makes the folder and takes it. With `resume` what is there stays, and where nothing is, a run begins. Throws InputError when it is in use, cannot
   * be written, or holds files that are not of an earlier run, ResumableError when the disk is full.
   */
  claim(resume: boolean): void {
    this.make();
    const isOurs = [MANIFEST, LOG_FILE, UNBLINDING_LOG].some(name => existsSync(this.file(name)));
    const isBeginning = (name: string): boolean => name.startsWith(LOCK) || (name.startsWith(MANIFEST) && TEMPORARY.test(name));
    if (!isOurs && !readdirSync(this.path).every(isBeginning)) {
      throw new InputError(`${this.path}: holds files that are not of a run: expected a new or empty folder`);
    }
    this.lock.take();
    for (const name of readdirSync(this.path).filter(file => TEMPORARY.test(file))) rmSync(this.file(name), { force: true });
    if (resume && isOurs) return;
    try {
      this.clear();
      // from here on the folder is that of a run, even of one that fails
      const temporary = this.file(`${MANIFEST}.${process.pid}-begin.tmp`);
      writeFileSync(temporary, '{ "files": [] }\n');
      renameSync(temporary, this.file(MANIFEST));
    } catch (cause) {
      this.release();
      throw writeFailure(this.file(MANIFEST), cause);
    }
  }

  /** Writes a file under a temporary name and renames it. */
  async write(name: string, text: string): Promise<void> {
    await atomicWrite(this.file(name), text);
  }

  /** Lists what the run has left; what jobs of it may have left is needed no more. */
  async finish(): Promise<void> {
    rmSync(this.file(BATCH_FOLDER), { recursive: true, force: true });
    const present = readdirSync(this.path).filter(name => !name.startsWith(LOCK) && ![MANIFEST, UNBLINDING_LOG].includes(name));
    await atomicWrite(this.file(MANIFEST), `${JSON.stringify({ files: present.sort() }, null, 2)}\n`);
  }

  release(): void {
    this.lock.release();
  }

  private make(): void {
    try {
      mkdirSync(this.path, { recursive: true });
    } catch (cause) {
      const failure = writeFailure(this.path, cause);
      if (failure instanceof ResumableError) throw failure;
      const { code } = cause as NodeJS.ErrnoException;
      throw new InputError(`${this.path}: cannot be made (${code}), expected a folder for the report`, { cause });
    }
  }

  private clear(): void {
    const listed = existsSync(this.file(MANIFEST)) ? this.listed() : [];
    const events = readdirSync(this.path).filter(name => EVENT_FILE.test(name));
    const files = listed.filter(entry => basename(entry) === entry && entry !== UNBLINDING_LOG);
    for (const name of [...files, ...events, LOG_FILE]) {
      const file = this.file(name);
      if (existsSync(file) && statSync(file).isFile()) rmSync(file);
    }
    rmSync(this.file(BATCH_FOLDER), { recursive: true, force: true });
  }

  /** What an earlier run says that it has left. */
  private listed(): string[] {
    try {
      return manifest.parse(JSON.parse(readFileSync(this.file(MANIFEST), 'utf8'))).files;
    } catch (cause) {
      throw new InputError(`${this.file(MANIFEST)}: is no list of files: expected that of an earlier run, or a new folder`, { cause });
    }
  }
}
