/** Decays of one task: long enough to be worth sending, short enough to share out. */
const SHARD = 100_000;

/** Consecutive ranges of decays, one a task. */
export const shardsOf = (decays: number): { readonly first: number; readonly count: number }[] =>
  Array.from({ length: Math.ceil(decays / SHARD) }, (_, k) => ({ first: k * SHARD, count: Math.min(SHARD, decays - k * SHARD) }));
