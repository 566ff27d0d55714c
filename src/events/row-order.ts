/** The places that events take in the order of their rows, each row below `entries` and there once; undefined when they are in order. Takes a bit for each row. */
export function rowOrder(rows: Float64Array, entries: number): Uint32Array | undefined {
  if (rows.every((row, i) => i === 0 || row > rows[i - 1])) return undefined;
  const words = new Uint32Array(Math.ceil(entries / 32));
  for (const row of rows) words[Math.floor(row / 32)] |= 1 << (row % 32);
  const before = new Uint32Array(words.length);
  for (let w = 1; w < words.length; w++) before[w] = before[w - 1] + bitsOf(words[w - 1]);
  return Uint32Array.from(rows, row => {
    const w = Math.floor(row / 32);
    return before[w] + bitsOf(words[w] & ((1 << (row % 32)) - 1));
  });
}

/** Number of bits of a 32-bit word that are set. */
function bitsOf(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
