import { InputError } from '../../../errors.js';
import type { RootFile } from '../root/root-file.js';
import { DamagedEnvelope } from './cursor.js';
import type { ClusterGroup, Schema } from './schema.js';

/** What the readers of columns have in common. */
export interface RNTuple {
  readonly file: Pick<RootFile, 'name' | 'block'>;
  readonly name: string;
  readonly entries: number;
  readonly schema: Schema;
  readonly headerChecksum: bigint;
  readonly groups: readonly ClusterGroup[];
}

/** Runs work on an RNTuple, whose damages become complaints about the file. */
export async function complaining<T>(file: string, name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof DamagedEnvelope)) throw cause;
    throw new InputError(`${file}: RNTuple ${name} has ${cause.message}: expected an undamaged RNTuple of format 1`, { cause });
  }
}
