import { BackwardBits, DamagedFrame } from './bits.js';
import { onlySymbol, readStateTable, stateTable, type StateTable } from './entropy.js';

/** Tables of the lengths of literals, offsets, and lengths of matches, in the order in which they are described. */
export type SequenceTables = readonly [StateTable, StateTable, StateTable];

/** Where a decompressed block goes on, and the last three offsets. */
export interface Output {
  readonly bytes: Uint8Array;
  at: number;
  readonly frameStart: number;
  readonly offsets: [number, number, number];
}

/** Value of the first code above those that stand for themselves, and the bits that are added, code by code (RFC 8878, 3.1.1.3.2.1.1). */
function codes(
  first: number,
  plain: number,
  extra: readonly number[],
): { readonly bases: readonly number[]; readonly bits: readonly number[] } {
  const bits = [...Array<number>(plain).fill(0), ...extra];
  let next = first;
  return { bits, bases: bits.map(count => (next += 2 ** count) - 2 ** count) };
}
const LITERALS = codes(0, 16, [1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
const MATCHES = codes(3, 32, [1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);

/** `[value, how often]` in a row. */
const repeated = (...runs: readonly (readonly [number, number])[]): number[] =>
  runs.flatMap(([value, count]) => Array<number>(count).fill(value));

interface Kind {
  readonly log: number;
  readonly most: number;
  readonly symbols: number;
  readonly usual: StateTable;
}
/** Distributions that need no description (3.1.1.3.2.2). */
const KINDS: readonly [Kind, Kind, Kind] = [
  { log: 6, most: 9, symbols: 36, usual: stateTable([4, 3, ...repeated([2, 11], [1, 3], [2, 9], [3, 1], [2, 1], [1, 5], [-1, 4])], 6) },
  { log: 5, most: 8, symbols: 32, usual: stateTable(repeated([1, 6], [2, 3], [1, 15], [-1, 5]), 5) },
  { log: 6, most: 9, symbols: 53, usual: stateTable([1, 4, 3, ...repeated([2, 6], [1, 37], [-1, 7])], 6) },
];

/** Carries out the sequences of a block: literals, then a match of what is there. Returns the tables, which the next block may take over. Throws DamagedFrame. */
export function carryOutSequences(
  bytes: Uint8Array,
  literals: Uint8Array,
  out: Output,
  before: SequenceTables | undefined,
): SequenceTables | undefined {
  const [first = -1, second = 0, third = 0] = bytes;
  if (first < 0) throw new DamagedFrame('a block without sequences');
  let at = first < 128 ? 1 : first < 255 ? 2 : 3;
  const count = first < 128 ? first : first < 255 ? ((first - 128) << 8) + second : second + (third << 8) + 0x7f00;
  let used = 0;
  let tables = before;
  if (count > 0) {
    const modes = bytes[at++];
    if ((modes & 3) !== 0) throw new DamagedFrame('modes of tables that are not known');
    tables = KINDS.map((kind, k): StateTable => {
      const mode = (modes >> (6 - 2 * k)) & 3;
      if (mode === 0) return kind.usual;
      if (mode === 1) return onlySymbol(bytes[at++]);
      if (mode === 3) {
        if (before === undefined) throw new DamagedFrame('a table of a block before that there is not');
        return before[k];
      }
      const { table, length } = readStateTable(bytes.subarray(at), kind.most, kind.symbols);
      at += length;
      return table;
    }) as unknown as SequenceTables;
    used = execute(new BackwardBits(bytes.subarray(at)), count, tables, literals, out);
  }
  append(out, literals.subarray(used));
  return tables;
}

/** Returns how many literals were used. */
function execute(
  bits: BackwardBits,
  count: number,
  [literalTable, offsetTable, matchTable]: SequenceTables,
  literals: Uint8Array,
  out: Output,
): number {
  let [literalState, offsetState, matchState] = [bits.read(literalTable.log), bits.read(offsetTable.log), bits.read(matchTable.log)];
  let used = 0;
  for (let k = 0; k < count; k++) {
    const [l, o, m] = [literalTable.symbols[literalState], offsetTable.symbols[offsetState], matchTable.symbols[matchState]];
    if (l >= LITERALS.bits.length || o > 31 || m >= MATCHES.bits.length) throw new DamagedFrame('a code that is not known');
    const value = 2 ** o + bits.read(o);
    const match = MATCHES.bases[m] + bits.read(MATCHES.bits[m]);
    const length = LITERALS.bases[l] + bits.read(LITERALS.bits[l]);
    if (used + length > literals.length) throw new DamagedFrame('more literals than there are');
    append(out, literals.subarray(used, used + length));
    used += length;
    copy(out, offsetOf(value, length === 0, out.offsets), match);
    if (k === count - 1) break;
    literalState = literalTable.bases[literalState] + bits.read(literalTable.bits[literalState]);
    matchState = matchTable.bases[matchState] + bits.read(matchTable.bits[matchState]);
    offsetState = offsetTable.bases[offsetState] + bits.read(offsetTable.bits[offsetState]);
    if (bits.left < 0) break;
  }
  if (bits.left !== 0) throw new DamagedFrame(`sequences with ${bits.left} bits left`);
  return used;
}

/** The offset that a value stands for, one of the last three or a new one (3.1.1.5). */
function offsetOf(value: number, isWithoutLiterals: boolean, offsets: [number, number, number]): number {
  const [first, second, third] = offsets;
  const which = value > 3 ? 4 : value - 1 + (isWithoutLiterals ? 1 : 0);
  if (which === 0) return first;
  const offset = which === 4 ? value - 3 : which === 1 ? second : which === 2 ? third : first - 1;
  offsets[2] = which === 1 ? third : second;
  offsets[1] = first;
  offsets[0] = offset;
  return offset;
}

export function append(out: Output, bytes: Uint8Array): void {
  if (out.at + bytes.length > out.bytes.length) throw new DamagedFrame(`more than the ${out.bytes.length} bytes that are expected`);
  out.bytes.set(bytes, out.at);
  out.at += bytes.length;
}

function copy(out: Output, offset: number, length: number): void {
  const { bytes, at } = out;
  if (!(offset > 0 && offset <= at - out.frameStart)) throw new DamagedFrame(`a match ${offset} bytes back`);
  if (at + length > bytes.length) throw new DamagedFrame(`more than the ${bytes.length} bytes that are expected`);
  // a match may overlap what it makes
  if (offset >= length) bytes.copyWithin(at, at - offset, at - offset + length);
  else for (let k = 0; k < length; k++) bytes[at + k] = bytes[at + k - offset];
  out.at += length;
}
