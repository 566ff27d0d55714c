import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { InputError } from '../../errors.js';
import { sentError, type SentError } from '../worker-answer.js';
import { writeFailure } from '../write-failure.js';
import { fromLosslessJson, losslessJson } from './lossless-json.js';

/** What makes two runs the same run: points of another one must not be mixed in. */
export interface LogIdentity {
  readonly version: string;
  readonly seed: number;
  readonly configurationSha256: string;
  readonly inputSha256: string;
}

/** What the log of an earlier process of the same run says of the events; undefined when there is none. */
export function loggedInput(path: string, { version, seed, configurationSha256 }: Omit<LogIdentity, 'inputSha256'>): string | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const head = JSON.parse(readFileSync(path, 'utf8').split('\n', 1)[0]) as LogIdentity;
    const isSame = head.version === version && head.seed === seed && head.configurationSha256 === configurationSha256;
    return isSame ? head.inputSha256 : undefined;
  } catch {
    // cut short in its first line
    return undefined;
  }
}

/** A kill of the process loses nothing; of what a power cut loses, this is the most. */
const SYNC_INTERVAL_MS = 5000;

/** A line behind the first. Why a point failed is told with the kind of its error. */
export type LogLine = { readonly key: string } & (
  { readonly value: unknown } | { readonly failed: string; readonly kind: SentError['kind'] }
);

/** The first line of a log. */
export const logHead = (identity: LogIdentity): string => JSON.stringify(identity);

/**
 * Append-only log of finished points, one JSON line each after a line with the identity of the run. From the first line that is not whole, as a kill or
 * a power cut may leave it, the log is cut off when it is opened again. Failed points are in it with their cause, and are not finished: they are tried
 * again.
 */
export class PointLog {
  private readonly done = new Map<string, unknown>();
  private readonly descriptor: number;
  private length = 0;
  private synced = Date.now();
  private broken: unknown;

  /**
   * Opens `path` to go on with it (`resume`) or starts it anew. Throws InputError when it belongs to another run or cannot be written,
   * ResumableError when the disk is full.
   */
  constructor(
    private readonly path: string,
    identity: LogIdentity,
    resume: boolean,
  ) {
    const head = logHead(identity);
    if (resume && existsSync(path)) this.readBack(head);
    try {
      this.descriptor = openSync(path, this.length > 0 ? 'a' : 'w');
    } catch (cause) {
      throw writeFailure(path, cause);
    }
    if (this.length === 0) this.write(head);
  }

  /** Number of points that are finished. */
  get finished(): number {
    return this.done.size;
  }

  has(key: string): boolean {
    return this.done.has(key);
  }

  get(key: string): unknown {
    return this.done.get(key);
  }

  /** Throws ResumableError when the disk is full; the lines before stay whole. */
  append(key: string, value: unknown): void {
    this.write(losslessJson({ key, value } satisfies LogLine));
    this.done.set(key, value);
  }

  appendFailure(key: string, error: Error): void {
    const { kind, message } = sentError(error);
    this.write(losslessJson({ key, failed: message, kind } satisfies LogLine));
  }

  close(): void {
    if (this.broken === undefined) fsyncSync(this.descriptor);
    closeSync(this.descriptor);
  }

  private write(line: string): void {
    // behind a line that could not be written there must be no other
    if (this.broken !== undefined) throw this.broken;
    const bytes = Buffer.from(`${line}\n`);
    try {
      for (let written = 0; written < bytes.length;) written += writeSync(this.descriptor, bytes, written);
      this.length += bytes.length;
      if (Date.now() - this.synced > SYNC_INTERVAL_MS) {
        fsyncSync(this.descriptor);
        this.synced = Date.now();
      }
    } catch (cause) {
      this.broken = writeFailure(this.path, cause);
      this.cutShort();
      throw this.broken;
    }
  }

  /** Takes off a part of a line; where that fails the line is dropped when the log is read back. */
  private cutShort(): void {
    try {
      ftruncateSync(this.descriptor, this.length);
    } catch {
      // the failure to write is what is told
    }
  }

  private readBack(head: string): void {
    const [first, ...rest] = readFileSync(this.path, 'utf8').split('\n');
    // the last piece has no line end; nothing before it: the log was cut short in its first line
    const lines = rest.slice(0, -1);
    if (rest.length === 0) return;
    if (first !== head) {
      throw new InputError(
        `${this.path}: belongs to another run (version, seed, configuration or input differ): run without --resume to start anew`,
      );
    }
    this.length = Buffer.byteLength(`${first}\n`);
    for (const text of lines) {
      const line = readLogLine(text);
      if (line === undefined) break;
      this.length += Buffer.byteLength(`${text}\n`);
      if ('value' in line && !isFailed(line.value)) this.done.set(line.key, line.value);
    }
    try {
      truncateSync(this.path, this.length);
    } catch (cause) {
      throw writeFailure(this.path, cause);
    }
  }
}

/** Undefined for a line that is not whole. */
export function readLogLine(text: string): LogLine | undefined {
  try {
    const line = fromLosslessJson(text);
    const isLine = typeof line === 'object' && line !== null && 'key' in line && ('value' in line || 'failed' in line);
    return isLine ? (line as LogLine) : undefined;
  } catch {
    return undefined;
  }
}

/** A point that could not be fitted: to try it again costs little, and gives the same unless the cause lay outside. */
const isFailed = (value: unknown): boolean => typeof value === 'object' && value !== null && 'status' in value && value.status === 'failed';
