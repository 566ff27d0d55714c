/** Square root of the sum of squares, without overflow on the way; error below 2 ulp for a few terms, the same bits on every machine. */
export function hypot(...values: number[]): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] * values[i];
  if (sum > 1e-280 && sum < 1e280) return Math.sqrt(sum);
  const sizes = values.map(Math.abs);
  if (sizes.includes(Infinity)) return Infinity;
  const largest = Math.max(0, ...sizes);
  if (!(largest > 0)) return largest;
  return largest * Math.sqrt(sizes.reduce((total, size) => total + (size / largest) ** 2, 0));
}
