import { InputError } from '../../errors.js';
import type { Span } from './tree.js';

const WIDTH = 72;
const SUGGESTIONS = 3;
/** Names further apart than this share of their length have nothing to do with each other. */
const FARTHEST = 0.5;
/** Names compared with an unknown one, and their length, so that no file makes this slow. */
const MOST_NAMES = 2000;
const LONGEST_NAME = 64;

/** A complaint about a place in an expression: what is wrong, then the expression with carets under the place. Long expressions are cut around it. */
export function expressionError(text: string, at: Span, message: string): InputError {
  const start = Math.max(0, Math.min(at.from - WIDTH / 2, text.length - WIDTH));
  const end = Math.min(text.length, start + WIDTH);
  const before = start > 0 ? '…' : '';
  const shown = `${before}${plain(text.slice(start, end))}${end < text.length ? '…' : ''}`;
  const indent = before.length + columns(text.slice(start, at.from));
  const carets = Math.max(1, Math.min(columns(text.slice(at.from, at.to)), columns(text.slice(at.from, end)) || 1));
  return new InputError(`${message}\n  ${shown}\n  ${' '.repeat(indent)}${'^'.repeat(carets)}`);
}

/** White space and control characters as blanks, so that the text stays one line and no terminal obeys it. */
export const plain = (text: string): string => text.replace(/[\s\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, ' ');

const columns = (text: string): number => Array.from(text).length;

/** A name for a message: one line, not too long. */
export const shownName = (name: string): string => {
  const text = plain(name);
  return text.length > LONGEST_NAME ? `"${text.slice(0, LONGEST_NAME)}…"` : `"${text}"`;
};

/** ": did you mean a or b?", or nothing. */
export function suggestion(name: string, known: readonly string[]): string {
  const near = known
    .filter(candidate => candidate.length <= LONGEST_NAME)
    .slice(0, MOST_NAMES)
    .map(candidate => ({ candidate, distance: distance(name.slice(0, LONGEST_NAME).toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, distance: d }) => d <= FARTHEST * Math.max(name.length, candidate.length))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, SUGGESTIONS)
    .map(({ candidate }) => plain(candidate));
  if (near.length === 0) return '';
  return `: did you mean ${near.length === 1 ? near[0] : `${near.slice(0, -1).join(', ')} or ${near[near.length - 1]}`}?`;
}

/** Edit distance of Levenshtein. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length];
}
