import { assert, pre, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasWildcard, wildcard } from '../../src/node/wildcard.js';

describe('a pattern of the shell', () => {
  it.each([
    ['*.root', ['a.root', '.root', 'a.root.bak', 'aroot'], ['a.root']],
    ['run?.csv', ['run1.csv', 'run12.csv', 'run.csv', 'runµ.csv'], ['run1.csv', 'runµ.csv']],
    ['run[1-3].csv', ['run1.csv', 'run3.csv', 'run4.csv'], ['run1.csv', 'run3.csv']],
    ['run[!1-3].csv', ['run1.csv', 'run4.csv', 'runa.csv'], ['run4.csv', 'runa.csv']],
    ['a[]]b', ['a]b', 'ab'], ['a]b']],
    ['a[b', ['a[b', 'ab'], ['a[b']],
    ['*a*b*', ['ab', 'xaxbx', 'ba'], ['ab', 'xaxbx']],
    ['.*', ['.hidden', 'open'], ['.hidden']],
    ['(a|b)+.$', ['(a|b)+.$', 'a'], ['(a|b)+.$']],
  ])('%s', (pattern, names, matching) => expect(names.filter(wildcard(pattern))).toEqual(matching));

  it('without wildcards matches itself alone', () => {
    assert(
      property(string({ minLength: 1 }), string({ minLength: 1 }), (text, other) => {
        pre(!hasWildcard(text));
        expect(wildcard(text)(text)).toBe(true);
        expect(wildcard(text)(other)).toBe(text === other);
      }),
    );
  });

  it('of many stars takes no exponential time', () => {
    expect(wildcard(`${'*a'.repeat(60)}b`)('a'.repeat(250))).toBe(false);
  });
});
