/**
 * The text whose SHA-256 (of its UTF-8) is pyhf's digest of a document: what Python's json.dumps(document, sort_keys=True,
 * ensure_ascii=False) writes for it once it has been read from JSON (pyhf.utils.digest).
 */
export function pyhfDigestText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pyhfDigestText).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}: ${pyhfDigestText(item)}`).join(', ')}}`;
  }
  return typeof value === 'number' ? pythonNumber(value) : JSON.stringify(value);
}

/** Both languages write the fewest digits that give the number back; Python takes an exponent below 1e-4 and from 1e16 on. */
function pythonNumber(value: number): string {
  const text = JSON.stringify(value);
  if (/^-?\d+$/.test(text)) return text;
  const [digits, exponent] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 16) return text;
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}
