const megabytes = (bytes: number): string => `${(bytes / 1e6).toPrecision(3)} MB`;

/** Why a file is not read at all, in words: another kind, or too large; null for one that is read. `endings` as of an input of files: ".json,.csv". */
export function refusalOf({ name, size }: File, endings: string, largestBytes: number): string | null {
  const known = endings.split(',');
  if (!known.some(ending => name.toLowerCase().endsWith(ending))) return `${name} is of another kind: expected ${known.join(', ')}`;
  return size > largestBytes ? `${name} has ${megabytes(size)}: expected at most ${megabytes(largestBytes)}` : null;
}
