/** A value made when it is first asked for: tables of a mode cost nothing where the mode is not generated. */
export function lazily<T>(make: () => T): () => T {
  let value: T | undefined;
  return () => (value ??= make());
}
