import type { Random } from '../../src/math/philox.js';

type Input = string | Uint8Array;

export interface FuzzTarget {
  readonly name: string;
  /** Inputs that are read. */
  readonly valid: readonly Input[];
  /** Takes a tenth of a second or more. */
  readonly isSlow?: boolean;
  input(random: Random): Input;
  read(input: Input): unknown;
}

/** All parsers. `load`: of a module of src by its path, compiled or not; `folder`: where files may be written. */
export declare function targets(load: (path: string) => Promise<unknown>, folder: string): Promise<readonly FuzzTarget[]>;
