const ARRAYS = { float64: Float64Array, int16: Int16Array };

/**
 * JSON that gives every number back bit for bit: what JSON has no word for (NaN, infinities, -0) is written as `{"number": "-Infinity"}`, and an
 * array of the types below, little-endian, as `{"float64": "base64"}`.
 */
export const losslessJson = (value: unknown): string => JSON.stringify(value, encode);

/** Reads such a text. Throws SyntaxError. */
export const fromLosslessJson = (text: string): unknown => JSON.parse(text, decode);

function encode(_: string, value: unknown): unknown {
  if (typeof value === 'number') {
    if (Object.is(value, -0)) return { number: '-0' };
    return Number.isFinite(value) ? value : { number: String(value) };
  }
  for (const [name, type] of Object.entries(ARRAYS)) {
    if (value instanceof type) return { [name]: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') };
  }
  return value;
}

function decode(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('number' in value && typeof value.number === 'string') return Number(value.number);
  for (const [name, type] of Object.entries(ARRAYS)) {
    const base64 = (value as Record<string, unknown>)[name];
    if (typeof base64 === 'string') return new type(Uint8Array.from(Buffer.from(base64, 'base64')).buffer);
  }
  return value;
}
