import { describe, expect, it } from 'vitest';
import { Philox } from '../../../../src/math/philox.js';
import { DamagedFrame } from '../../../../src/events/sources/zstandard/bits.js';
import { decompressZstandard } from '../../../../src/events/sources/zstandard/decompress.js';
import frames from './frames.json' with { type: 'json' };

const LETTERS = 'etaoin shrdlu';
const WORDS = ['events ', 'of a ', 'kaon ', 'beam ', 'decay ', 'in flight ', 'to pions ', 'and muons '];

function words(): Uint8Array {
  let text = '';
  for (let k = 0; text.length < 1500; k++) text += WORDS[(k * k + 3 * k * (k % 5)) % 8];
  return new TextEncoder().encode(text);
}

/** What the frames hold, which the reference implementation compressed (zstd by its streaming interface, without the size of the content). */
const CONTENTS: Record<keyof typeof frames, Uint8Array> = {
  letters: Uint8Array.from({ length: 3000 }, (_, k) =>
    LETTERS.charCodeAt(((k * k * 7 + (k >> 3) * 5 + ((k * 2654435761) >>> 27)) % 13) * ((k * k) % 3 === 0 ? 0 : 1)),
  ),
  words: words(),
  two: Uint8Array.from({ length: 200_000 }, (_, k) => (k < 131_072 || k % 7 === 0 ? k % 251 : 1)),
  equal: new Uint8Array(1000).fill(7),
};
const CASES = Object.entries(CONTENTS).map(([name, content]) => {
  const frame = new Uint8Array(Buffer.from(frames[name as keyof typeof frames], 'base64'));
  return { name, content, frame };
});

describe.each(CASES)('a Zstandard frame of $name', ({ content, frame }) => {
  it('has the bytes that were compressed', () => {
    expect(Buffer.compare(decompressZstandard(frame, content.length), content)).toBe(0);
  });

  it('is refused where another length is expected, so that nothing grows beyond it', () => {
    for (const length of [0, content.length - 1, content.length + 1])
      expect(() => decompressZstandard(frame, length)).toThrow(DamagedFrame);
  });

  it('is refused or read to its length when bytes in it are damaged', () => {
    const random = new Philox(3, 0);
    const outcomes: unknown[] = [];
    for (let k = 0; k < 300; k++) {
      const damaged = frame.slice();
      for (let n = 0; n <= k % 3; n++) damaged[Math.floor(random.uniform() * damaged.length)] = Math.floor(random.uniform() * 256);
      try {
        outcomes.push(decompressZstandard(damaged, content.length).length);
      } catch (error) {
        outcomes.push(error);
      }
    }
    expect(outcomes.filter(outcome => !(outcome instanceof DamagedFrame || outcome === content.length))).toEqual([]);
    expect(outcomes.filter(outcome => outcome instanceof DamagedFrame).length).toBeGreaterThan(20);
  });

  it('is refused when it is cut short', () => {
    for (let length = 1; length < frame.length; length += 1 + (frame.length >> 6))
      expect(() => decompressZstandard(frame.subarray(0, length), content.length)).toThrow(DamagedFrame);
  });
});

describe('Zstandard frames', () => {
  it('follow one another, and those to be skipped are', () => {
    const [letters, equal] = [CASES[0], CASES[3]];
    const skipped = [0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3];
    const all = Uint8Array.from([...letters.frame, ...skipped, ...equal.frame]);
    expect(Buffer.compare(decompressZstandard(all, 4000), Buffer.concat([letters.content, equal.content]))).toBe(0);
  });
});
