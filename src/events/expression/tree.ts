/** Where something stands in the text: first character and the one behind the last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '^';
export type ComparisonOperator = '<' | '<=' | '>' | '>=' | '==' | '!=';
export type BinaryOperator = ArithmeticOperator | ComparisonOperator | 'and' | 'or';

/** An expression as it is written. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number; readonly at: Span }
  /** A quoted name is a column, whatever constants there are. */
  | { readonly kind: 'name'; readonly name: string; readonly isQuoted: boolean; readonly at: Span }
  | { readonly kind: 'unary'; readonly operator: '-' | 'not'; readonly operand: Expression; readonly at: Span }
  | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Expression; readonly right: Expression; readonly at: Span }
  | { readonly kind: 'call'; readonly name: string; readonly operands: readonly Expression[]; readonly at: Span };

/** A number for each event, names resolved, units checked: what is compiled. */
export type Quantity =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'negative'; readonly operand: Quantity }
  | { readonly kind: 'arithmetic'; readonly operator: '+' | '-' | '*' | '/'; readonly left: Quantity; readonly right: Quantity }
  | { readonly kind: 'power'; readonly base: Quantity; readonly exponent: Quantity }
  | { readonly kind: 'function'; readonly name: NumberFunction; readonly operands: readonly Quantity[] }
  | { readonly kind: 'choice'; readonly condition: Condition; readonly yes: Quantity; readonly no: Quantity };

/** What holds for an event or does not. There is no negation: the check has moved it into the comparisons. */
export type Condition =
  | { readonly kind: 'comparison'; readonly operator: ComparisonOperator; readonly left: Quantity; readonly right: Quantity }
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'choice'; readonly condition: Condition; readonly yes: Condition; readonly no: Condition }
  | { readonly kind: 'defined'; readonly operand: Quantity; readonly isNegated: boolean };

/** Functions of numbers that are carried out as they stand; the others are written in terms of these. */
export type NumberFunction =
  | 'abs'
  | 'acos'
  | 'asin'
  | 'atan'
  | 'atan2'
  | 'ceil'
  | 'cos'
  | 'exp'
  | 'floor'
  | 'hypot'
  | 'log'
  | 'log10'
  | 'max'
  | 'min'
  | 'sin'
  | 'sqrt'
  | 'tan';
