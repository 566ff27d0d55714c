/** The numbers 0 to n - 1 so that any first part of them is spread over all: by their bits in reverse. */
export function spreadOrder(n: number): number[] {
  const bits = Math.max(1, Math.ceil(Math.log2(Math.max(2, n))));
  const reversed = (k: number): number => {
    let r = 0;
    for (let b = 0; b < bits; b++) if ((k >> b) & 1) r |= 1 << (bits - 1 - b);
    return r;
  };
  return Array.from({ length: 1 << bits }, (_, k) => reversed(k)).filter(k => k < n);
}
