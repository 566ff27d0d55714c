import { closeSync, existsSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { InputError } from '../../errors.js';

/** What makes two runs the same run: points of another one must not be mixed in. */
export interface LogIdentity {
  readonly version: string;
  readonly seed: number;
  readonly configurationSha256: string;
  readonly inputSha256: string;
}

/**
 * Append-only log of finished points, one JSON line each after a line with the identity of the run. A line that a kill has cut short is
 * dropped when the log is opened again; numbers come back bit for bit, as JSON keeps doubles.
 */
export class PointLog {
  private readonly done = new Map<string, unknown>();
  private readonly descriptor: number;

  /** Opens `path` to go on with it (`resume`) or starts it anew. Throws InputError when it belongs to another run. */
  constructor(path: string, identity: LogIdentity, resume: boolean) {
    const head = JSON.stringify(identity);
    if (resume && existsSync(path)) {
      this.readBack(path, head);
      this.descriptor = openSync(path, 'a');
    } else {
      this.descriptor = openSync(path, 'w');
      writeSync(this.descriptor, `${head}\n`);
    }
  }

  /** Number of points that were found in the log. */
  get recovered(): number {
    return this.done.size;
  }

  get(key: string): unknown {
    return this.done.get(key);
  }

  append(key: string, value: unknown): void {
    writeSync(this.descriptor, `${JSON.stringify({ key, value })}\n`);
  }

  close(): void {
    fsyncSync(this.descriptor);
    closeSync(this.descriptor);
  }

  private readBack(path: string, head: string): void {
    const text = readFileSync(path, 'utf8');
    const end = text.lastIndexOf('\n') + 1;
    const [first, ...lines] = text.slice(0, end).split('\n');
    if (first !== head) {
      throw new InputError(
        `${path}: belongs to another run (version, seed, configuration or input differ): run without --resume to start anew`,
      );
    }
    // what a kill cut short has no line end
    truncateSync(path, Buffer.byteLength(text.slice(0, end)));
    for (const line of lines) {
      if (line === '') continue;
      const { key, value } = JSON.parse(line) as { key: string; value: unknown };
      this.done.set(key, value);
    }
  }
}
