import type { Philox } from '../../src/math/philox.js';
import type { FuzzTarget } from './targets.js';

/** The input `k` of a target, always the same for a seed. */
export declare function inputOf(target: FuzzTarget, generator: typeof Philox, seed: number, k: number): string | Uint8Array;

/** Whether a target reads an input, and what is wrong with how it takes it: no `fault` when it is read or refused as it should be. */
export declare function judged(
  target: FuzzTarget,
  input: string | Uint8Array,
): Promise<{ readonly isRead: boolean; readonly fault: string | undefined }>;
