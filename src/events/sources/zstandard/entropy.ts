import { BackwardBits, DamagedFrame } from './bits.js';

/** Finite state entropy: a state has a symbol, and the next one is a base and some bits (RFC 8878, 4.1). */
export interface StateTable {
  /** States are numbers of so many bits. */
  readonly log: number;
  readonly symbols: Uint8Array;
  readonly bits: Uint8Array;
  readonly bases: Uint16Array;
}

const highest = (value: number): number => 31 - Math.clz32(value);

/** The table of a distribution; -1 stands for less than one. Throws DamagedFrame unless it fills the states. */
export function stateTable(distribution: readonly number[], log: number): StateTable {
  const size = 1 << log;
  const symbols = new Uint8Array(size);
  const next = Uint16Array.from(distribution, Math.abs);
  let high = size;
  distribution.forEach((count, symbol) => {
    if (count === -1 && high > 0) symbols[--high] = symbol;
  });
  const step = (size >> 1) + (size >> 3) + 3;
  let at = 0;
  distribution.forEach((count, symbol) => {
    for (let k = 0; k < count; k++) {
      symbols[at] = symbol;
      do at = (at + step) & (size - 1);
      while (at >= high);
    }
  });
  if (at !== 0) throw new DamagedFrame('a distribution that does not fill its states');
  const bits = new Uint8Array(size);
  const bases = new Uint16Array(size);
  symbols.forEach((symbol, state) => {
    const count = next[symbol]++;
    bits[state] = log - highest(count);
    bases[state] = (count << bits[state]) - size;
  });
  return { log, symbols, bits, bases };
}

/** One symbol, without a bit. */
export const onlySymbol = (symbol: number): StateTable => ({
  log: 0,
  symbols: Uint8Array.of(symbol),
  bits: new Uint8Array(1),
  bases: new Uint16Array(1),
});

/** A table as it is described, and how many bytes that takes (4.1.1). Throws DamagedFrame for one of more states than 2^most, or more symbols than `symbols`. */
export function readStateTable(bytes: Uint8Array, most: number, symbols: number): { readonly table: StateTable; readonly length: number } {
  let at = 0;
  const read = (count: number): number => {
    const first = at >> 3;
    if (first >= bytes.length) throw new DamagedFrame('a distribution that is cut short');
    const word = bytes[first] | (bytes[first + 1] << 8) | (bytes[first + 2] << 16);
    const value = (word >> (at & 7)) & ((1 << count) - 1);
    at += count;
    return value;
  };
  const log = read(4) + 5;
  if (log > most) throw new DamagedFrame(`a table of 2^${log} states: expected at most 2^${most}`);
  const distribution: number[] = [];
  for (let left = 1 << log; left > 0;) {
    const width = highest(left + 1) + 1;
    const half = (1 << (width - 1)) - 1;
    const threshold = (1 << width) - 2 - left;
    let value = read(width);
    if ((value & half) < threshold) {
      value &= half;
      at--;
    } else if (value > half) value -= threshold;
    const count = value - 1;
    left -= Math.abs(count);
    distribution.push(count);
    for (let more = count === 0 ? 3 : 0; more === 3;) {
      more = read(2);
      for (let k = 0; k < more; k++) distribution.push(0);
    }
    if (left < 0 || distribution.length > symbols) throw new DamagedFrame('a distribution of more than there is');
  }
  return { table: stateTable(distribution, log), length: (at + 7) >> 3 };
}

/** Huffman codes: the next `log` bits of a stream give a symbol and the number of bits that are its own (4.2). */
export interface HuffmanTable {
  readonly log: number;
  readonly symbols: Uint8Array;
  readonly bits: Uint8Array;
}

const MOST_CODE_BITS = 11;
const MOST_WEIGHT_LOG = 6;
const MOST_SYMBOLS = 256;

/** A table as it is described, and how many bytes that takes (4.2.1). Throws DamagedFrame. */
export function readHuffmanTable(bytes: Uint8Array): { readonly table: HuffmanTable; readonly length: number } {
  if (bytes.length === 0) throw new DamagedFrame('a table of codes that is cut short');
  const [header] = bytes;
  const isDirect = header >= 128;
  const length = 1 + (isDirect ? (header - 126) >> 1 : header);
  if (length > bytes.length) throw new DamagedFrame('a table of codes that is cut short');
  const body = bytes.subarray(1, length);
  const weights = isDirect
    ? Array.from({ length: header - 127 }, (_, k) => (k % 2 === 0 ? body[k >> 1] >> 4 : body[k >> 1] & 15))
    : compressedWeights(body);
  return { table: huffmanTable(weights), length };
}

/** Two states in turn, until the bits are used up. */
function compressedWeights(bytes: Uint8Array): number[] {
  const { table, length } = readStateTable(bytes, MOST_WEIGHT_LOG, MOST_SYMBOLS);
  const bits = new BackwardBits(bytes.subarray(length));
  const weights: number[] = [];
  let [state, other] = [bits.read(table.log), bits.read(table.log)];
  while (weights.length < MOST_SYMBOLS) {
    weights.push(table.symbols[state]);
    state = table.bases[state] + bits.read(table.bits[state]);
    if (bits.left < 0) return [...weights, table.symbols[other]];
    [state, other] = [other, state];
  }
  throw new DamagedFrame('weights of more symbols than there are');
}

/** The weight of the last symbol is what is missing to a power of 2. A weight w stands for a code of log + 1 - w bits. */
function huffmanTable(weights: readonly number[]): HuffmanTable {
  const sum = weights.reduce((total, weight) => total + (weight > 0 ? 2 ** (weight - 1) : 0), 0);
  const log = sum > 0 ? Math.floor(highest(Math.min(sum, 2 ** 30))) + 1 : 0;
  if (log === 0 || log > MOST_CODE_BITS || weights.length >= MOST_SYMBOLS) throw new DamagedFrame('weights that are no codes');
  const rest = 2 ** log - sum;
  if ((rest & (rest - 1)) !== 0) throw new DamagedFrame('weights that are no codes');
  const all = [...weights, highest(rest) + 1];
  const [symbols, bits] = [new Uint8Array(1 << log), new Uint8Array(1 << log)];
  let at = 0;
  for (let weight = 1; weight <= log; weight++) {
    all.forEach((own, symbol) => {
      if (own !== weight) return;
      const end = at + (1 << (weight - 1));
      symbols.fill(symbol, at, end);
      bits.fill(log + 1 - weight, at, end);
      at = end;
    });
  }
  return { log, symbols, bits };
}

/** Fills `out` with the symbols of a stream. Throws DamagedFrame unless that takes all its bits. */
export function decodeHuffman({ log, symbols, bits: lengths }: HuffmanTable, bytes: Uint8Array, out: Uint8Array): void {
  const bits = new BackwardBits(bytes);
  for (let k = 0; k < out.length; k++) {
    const code = bits.peek(log);
    out[k] = symbols[code];
    bits.left -= lengths[code];
  }
  if (bits.left !== 0) throw new DamagedFrame(`a stream of codes with ${bits.left} bits left`);
}
