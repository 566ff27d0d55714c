import { expressionError } from './complaint.js';
import { tokensOf, type Token } from './lexer.js';
import type { BinaryOperator, Expression, Span } from './tree.js';

/** Deepest nesting of an expression, a sum of n terms counting n. */
export const DEEPEST = 100;

interface Binding {
  readonly operator: BinaryOperator;
  readonly power: number;
}

/** Binding powers, from loose to tight; the prefix signs `not` and `-` stand between. */
const BINDINGS: ReadonlyMap<string, Binding> = new Map(
  (
    [
      ['or', 1],
      ['and', 2],
      ['<', 4],
      ['<=', 4],
      ['>', 4],
      ['>=', 4],
      ['==', 4],
      ['!=', 4],
      ['+', 5],
      ['-', 5],
      ['*', 6],
      ['/', 6],
      ['^', 8],
    ] as const
  ).map(([operator, power]) => [operator, { operator, power }]),
);
const NOT_POWER = 3;
const COMPARISON_POWER = 4;
const MINUS_POWER = 7;
/** Words that are no names. */
export const RESERVED: readonly string[] = ['and', 'or', 'not'];

/** Text -> tree, by operator precedence (V. R. Pratt, POPL 1973). Throws InputError with a caret under the place. */
export function parseExpression(text: string): Expression {
  return new Parser(text).whole();
}

class Parser {
  private readonly tokens: readonly Token[];
  private next = 0;
  private depth = 0;

  constructor(private readonly text: string) {
    this.tokens = tokensOf(text);
  }

  whole(): Expression {
    const { tree } = this.expression(0);
    const token = this.peek();
    if (token.kind !== 'end') throw this.error(token, this.isSign(')') ? 'unexpected ): expected no more' : this.afterOperand(token));
    return tree;
  }

  /** A tree with its depth. Operators that bind as loosely as `power` end it. */
  private expression(power: number): { tree: Expression; depth: number } {
    this.depth++;
    let left = this.operand();
    for (;;) {
      const token = this.peek();
      const binding = token.kind === 'end' || token.kind === 'quoted name' ? undefined : BINDINGS.get(token.text);
      if (binding === undefined || binding.power <= power) break;
      this.next++;
      // a power takes what stands right of it first
      const right = this.expression(binding.operator === '^' ? binding.power - 1 : binding.power);
      this.refuseChain(binding, right.tree);
      const at = { from: left.tree.at.from, to: right.tree.at.to };
      const tree: Expression = { kind: 'binary', operator: binding.operator, left: left.tree, right: right.tree, at };
      left = { tree, depth: this.checked(1 + Math.max(left.depth, right.depth), token) };
    }
    this.depth--;
    return left;
  }

  private operand(): { tree: Expression; depth: number } {
    const token = this.peek();
    this.checked(this.depth, token);
    this.next++;
    switch (token.kind) {
      case 'number':
        return { tree: { kind: 'number', value: Number(token.text), at: token.at }, depth: 1 };
      case 'quoted name':
        return { tree: { kind: 'name', name: token.text, isQuoted: true, at: token.at }, depth: 1 };
      case 'name':
        if (token.text === 'not') return this.prefixed('not', token, NOT_POWER);
        if (RESERVED.includes(token.text)) break;
        if (this.isSign('(')) return this.call(token);
        return { tree: { kind: 'name', name: token.text, isQuoted: false, at: token.at }, depth: 1 };
      case 'sign':
        if (token.text === '-') return this.prefixed('-', token, MINUS_POWER);
        if (token.text === '(') return this.parenthesised(token);
        break;
    }
    throw this.error(token, `unexpected ${token.text}: expected a number, a name or (`);
  }

  private prefixed(operator: '-' | 'not', token: Token, power: number): { tree: Expression; depth: number } {
    const { tree, depth } = this.expression(power);
    return {
      tree: { kind: 'unary', operator, operand: tree, at: { from: token.at.from, to: tree.at.to } },
      depth: this.checked(depth + 1, token),
    };
  }

  private parenthesised(open: Token): { tree: Expression; depth: number } {
    const inner = this.expression(0);
    const close = this.close(open);
    return { tree: { ...inner.tree, at: { from: open.at.from, to: close.to } }, depth: inner.depth };
  }

  private call(name: Token): { tree: Expression; depth: number } {
    const open = this.peek();
    this.next++;
    const operands: Expression[] = [];
    let depth = 0;
    if (!this.isSign(')')) {
      do {
        if (operands.length > 0) this.next++;
        const operand = this.expression(0);
        operands.push(operand.tree);
        depth = Math.max(depth, operand.depth);
      } while (this.isSign(','));
    }
    const { to } = this.close(open);
    return {
      tree: { kind: 'call', name: name.text, operands, at: { from: name.at.from, to } },
      depth: this.checked(depth + 1, name),
    };
  }

  private close(open: Token): Span {
    const token = this.peek();
    if (token.kind === 'end') throw this.error(open, '( is not closed: expected )');
    if (!this.isSign(')')) throw this.error(token, this.afterOperand(token));
    this.next++;
    return token.at;
  }

  private refuseChain({ power }: Binding, right: Expression): void {
    const token = this.peek();
    const follows = token.kind === 'sign' ? BINDINGS.get(token.text)?.power : undefined;
    if (power !== COMPARISON_POWER || follows !== COMPARISON_POWER) return;
    const middle = this.text.slice(right.at.from, right.at.to);
    const shown = middle.length > 20 ? '...' : middle;
    throw this.error(token, `a comparison follows a comparison: expected two of them, ... ${shown} and ${shown} ${token.text} ...`);
  }

  private afterOperand(token: Token): string {
    return `unexpected ${token.kind === 'sign' ? token.text : `${token.kind} behind a value`}: expected an operator or )`;
  }

  private checked(depth: number, token: Token): number {
    if (depth > DEEPEST) throw this.error(token, `expression is nested more than ${DEEPEST} deep: expected a simpler one`);
    return depth;
  }

  private isSign(sign: string): boolean {
    const { kind, text } = this.peek();
    return kind === 'sign' && text === sign;
  }

  private peek(): Token {
    return this.tokens[Math.min(this.next, this.tokens.length - 1)];
  }

  private error(token: Token, message: string): Error {
    return expressionError(this.text, token.at, message);
  }
}
