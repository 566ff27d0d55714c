import { expressionError } from './complaint.js';
import type { Span } from './tree.js';

export interface Token {
  readonly kind: 'number' | 'name' | 'quoted name' | 'sign' | 'end';
  /** The text; of a quoted name what stands between the backticks. */
  readonly text: string;
  readonly at: Span;
}

/** Longest expression, in characters. */
export const MOST_CHARACTERS = 4000;

const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const QUOTED = /`([^`]*)`/y;
const SIGN = /<=|>=|==|!=|[-+*/^(),<>]/y;
const BLANK = /\s*/y;

/** What others write in place of our signs. */
const INSTEAD: readonly (readonly [RegExp, string])[] = [
  [/\*\*/y, '^ for a power'],
  [/&&?/y, 'the word and'],
  [/\|\|?/y, 'the word or'],
  [/!/y, 'the word not'],
  [/=/y, '== for equality'],
  [/%/y, 'a - b * floor(a / b) for a remainder'],
  [/['"]/y, 'a number or a name; a column whose name is not plain stands in backticks'],
];

/** Text of an expression -> tokens, the last of which is the end. Throws InputError at a character that does not belong. */
export function tokensOf(text: string): Token[] {
  if (text.length > MOST_CHARACTERS) {
    const at = { from: MOST_CHARACTERS, to: MOST_CHARACTERS + 1 };
    throw expressionError(text, at, `expression has ${text.length} characters: expected at most ${MOST_CHARACTERS}`);
  }
  const tokens: Token[] = [];
  let from = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = from;
    return pattern.exec(text);
  };
  const add = (kind: Token['kind'], found: RegExpExecArray): void => {
    tokens.push({ kind, text: found[1] ?? found[0], at: { from, to: from + found[0].length } });
    from += found[0].length;
  };
  for (;;) {
    from += match(BLANK)![0].length;
    if (from === text.length) break;
    const instead = INSTEAD.find(([pattern]) => match(pattern) !== null && match(SIGN)?.[0].length !== 2);
    if (instead) throw expressionError(text, spanOf(match(instead[0])!), `unexpected ${match(instead[0])![0]}: expected ${instead[1]}`);
    const found: readonly [Token['kind'], RegExpExecArray | null][] = [
      ['number', match(NUMBER)],
      ['name', match(NAME)],
      ['quoted name', match(QUOTED)],
      ['sign', match(SIGN)],
    ];
    const [kind, token] = found.find(([, m]) => m !== null) ?? [];
    if (kind === undefined || !token) throw unexpected(text, from);
    if (kind === 'number') checkNumber(text, token);
    add(kind, token);
  }
  tokens.push({ kind: 'end', text: 'the end', at: { from: text.trimEnd().length, to: text.trimEnd().length + 1 } });
  return tokens;
}

const spanOf = (found: RegExpExecArray): Span => ({ from: found.index, to: found.index + found[0].length });

function checkNumber(text: string, found: RegExpExecArray): void {
  const at = spanOf(found);
  if (/[A-Za-z_.]/.test(text.charAt(at.to))) {
    throw expressionError(text, { from: at.to, to: at.to + 1 }, `unexpected character behind the number ${found[0]}: expected an operator`);
  }
  if (!Number.isFinite(Number(found[0]))) throw expressionError(text, at, 'number is too large: expected at most 1.8e308');
}

function unexpected(text: string, from: number): Error {
  const character = String.fromCodePoint(text.codePointAt(from)!);
  const at = { from, to: from + character.length };
  if (character === '`') return expressionError(text, at, 'a backtick opens a column name: expected another one to close it');
  const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  return expressionError(text, at, `unexpected character U+${code}: expected a number, a name or an operator`);
}
