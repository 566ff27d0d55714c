import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Sha256, sha256 } from '../../src/math/sha256.js';

const byNode = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('SHA-256', () => {
  it('is that of FIPS 180-4, example B.1', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('agrees with that of Node for any bytes, however they are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 6 }), pieces => {
        const hash = new Sha256();
        for (const piece of pieces) hash.update(piece);
        expect(hash.hex()).toBe(byNode(Uint8Array.from(pieces.flatMap(piece => [...piece]))));
      }),
      { seed: 1 },
    );
  });

  it('takes a text in UTF-8', () => {
    expect(sha256('K⁺ → π⁺X')).toBe(byNode(new TextEncoder().encode('K⁺ → π⁺X')));
  });
});
