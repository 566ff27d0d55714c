/** Key of the JSON that Portalscope leaves in a Parquet file. */
export const PARQUET_KEY = 'portalscope';

/** What a Parquet file says about itself, and the units of its columns. JSON that is no object was written by someone else and says nothing to us. */
export function ownMetadata(text: string | undefined): {
  readonly metadata: Record<string, unknown>;
  unitOf(column: string): string | undefined;
} {
  const { units, ...metadata } = parsed(text ?? '{}');
  return {
    metadata,
    unitOf: column => {
      if (typeof units !== 'object' || units === null || !Object.hasOwn(units, column)) return undefined;
      const unit: unknown = (units as Record<string, unknown>)[column];
      return typeof unit === 'string' ? unit : undefined;
    },
  };
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
}
