import { acos, asin, atan, atan2, cos, exp, log, log10, pow, sin, tan } from '../../math/elementary.js';
import { powerRule } from './power.js';
import type { ComparisonOperator, Condition, NumberFunction, Quantity } from './tree.js';

/** Columns of a batch by name; asked only for names that the expression has. */
export type ColumnLookup = (name: string) => Float64Array;

/** Value for each event of a batch. The array is the column itself or a buffer that the next call overwrites. */
export type QuantityFunction = (columns: ColumnLookup, length: number) => Float64Array;

/** 1 for each event of a batch for which the condition holds, else 0, in a buffer that the next call overwrites. */
export type ConditionFunction = (columns: ColumnLookup, length: number) => Uint8Array;

type Loop = (out: Float64Array, n: number, ...operands: Float64Array[]) => void;

/** A loop over the events into a buffer of its own. */
function looped(operands: readonly QuantityFunction[], loop: Loop): QuantityFunction {
  let buffer = new Float64Array(0);
  return (columns, length) => {
    if (buffer.length < length) buffer = new Float64Array(length);
    loop(buffer, length, ...operands.map(operand => operand(columns, length)));
    return buffer;
  };
}

/** The same number for each event, filled in only once. */
function constant(value: number): QuantityFunction {
  let buffer = new Float64Array(0);
  return (_, length) => {
    if (buffer.length < length) buffer = new Float64Array(length).fill(value);
    return buffer;
  };
}

const ARITHMETIC: Readonly<Record<'+' | '-' | '*' | '/', Loop>> = {
  '+': (out, n, a, b) => {
    for (let i = 0; i < n; i++) out[i] = a[i] + b[i];
  },
  '-': (out, n, a, b) => {
    for (let i = 0; i < n; i++) out[i] = a[i] - b[i];
  },
  '*': (out, n, a, b) => {
    for (let i = 0; i < n; i++) out[i] = a[i] * b[i];
  },
  '/': (out, n, a, b) => {
    for (let i = 0; i < n; i++) out[i] = a[i] / b[i];
  },
};

const each =
  (f: (x: number) => number): Loop =>
  (out, n, a) => {
    for (let i = 0; i < n; i++) out[i] = f(a[i]);
  };

/** The largest of the values, the first among equals; undefined when one is. */
const largest =
  (sign: 1 | -1): Loop =>
  (out, n, ...operands) => {
    for (let i = 0; i < n; i++) {
      let best = operands[0][i];
      for (let k = 1; k < operands.length; k++) {
        const value = operands[k][i];
        if (Number.isNaN(value) || sign * value > sign * best) best = value;
      }
      out[i] = best;
    }
  };

/** Root of the sum of squares, as the SQL has it. */
const hypotenuse: Loop = (out, n, ...operands) => {
  for (let i = 0; i < n; i++) {
    let sum = operands[0][i] * operands[0][i];
    for (let k = 1; k < operands.length; k++) sum += operands[k][i] * operands[k][i];
    out[i] = Math.sqrt(sum);
  }
};

const FUNCTIONS: Readonly<Record<NumberFunction, Loop>> = {
  abs: each(Math.abs),
  acos: each(acos),
  asin: each(asin),
  atan: each(atan),
  atan2: (out, n, a, b) => {
    for (let i = 0; i < n; i++) out[i] = atan2(a[i], b[i]);
  },
  ceil: each(Math.ceil),
  cos: each(cos),
  exp: each(exp),
  floor: each(Math.floor),
  hypot: hypotenuse,
  log: each(x => (x > 0 ? log(x) : NaN)),
  log10: each(x => (x > 0 ? log10(x) : NaN)),
  max: largest(1),
  min: largest(-1),
  sin: each(sin),
  sqrt: each(Math.sqrt),
  tan: each(tan),
};

/** A checked quantity as a function of batches. */
export function quantityFunction(tree: Quantity): QuantityFunction {
  switch (tree.kind) {
    case 'number':
      return constant(tree.value);
    case 'column':
      return columns => columns(tree.name);
    case 'negative':
      return looped(
        [quantityFunction(tree.operand)],
        each(x => -x),
      );
    case 'arithmetic':
      return looped([quantityFunction(tree.left), quantityFunction(tree.right)], ARITHMETIC[tree.operator]);
    case 'power':
      return power(tree.base, tree.exponent);
    case 'function':
      return looped(tree.operands.map(quantityFunction), FUNCTIONS[tree.name]);
    case 'choice':
      return choice(tree);
  }
}

function power(base: Quantity, exponent: Quantity): QuantityFunction {
  const x = quantityFunction(base);
  const rule = powerRule(exponent);
  switch (rule) {
    case 1:
      return x;
    case 2:
      return looped(
        [x],
        each(v => v * v),
      );
    case 3:
      return looped(
        [x],
        each(v => v * v * v),
      );
    case 4:
      return looped(
        [x],
        each(v => v * v * (v * v)),
      );
    case 'root':
      return looped([x], FUNCTIONS.sqrt);
    case 'library':
      return looped([x, quantityFunction(exponent)], (out, n, a, b) => {
        for (let i = 0; i < n; i++) out[i] = pow(a[i], b[i]);
      });
    case 'guarded':
      return looped([x, quantityFunction(exponent)], (out, n, a, b) => {
        for (let i = 0; i < n; i++) out[i] = pow(a[i] + 0 * b[i], b[i] + 0 * a[i]);
      });
  }
}

function choice({ condition, yes, no }: Extract<Quantity, { kind: 'choice' }>): QuantityFunction {
  const test = conditionFunction(condition);
  const operands = [quantityFunction(yes), quantityFunction(no)];
  let holds: Uint8Array;
  const select = looped(operands, (out, n, a, b) => {
    for (let i = 0; i < n; i++) out[i] = holds[i] === 1 ? a[i] : b[i];
  });
  return (columns, length) => {
    holds = test(columns, length);
    return select(columns, length);
  };
}

type Test = (out: Uint8Array, n: number, a: Float64Array, b: Float64Array) => void;

/** By the sign of the difference, which is exact: an undefined one, that of two like infinities too, has no sign. */
const COMPARISONS: Readonly<Record<ComparisonOperator, Test>> = {
  '<': (out, n, a, b) => {
    for (let i = 0; i < n; i++) out[i] = a[i] - b[i] < 0 ? 1 : 0;
  },
  '<=': (out, n, a, b) => {
    for (let i = 0; i < n; i++) out[i] = a[i] - b[i] <= 0 ? 1 : 0;
  },
  '>': (out, n, a, b) => {
    for (let i = 0; i < n; i++) out[i] = a[i] - b[i] > 0 ? 1 : 0;
  },
  '>=': (out, n, a, b) => {
    for (let i = 0; i < n; i++) out[i] = a[i] - b[i] >= 0 ? 1 : 0;
  },
  '==': (out, n, a, b) => {
    for (let i = 0; i < n; i++) out[i] = a[i] - b[i] === 0 ? 1 : 0;
  },
  '!=': (out, n, a, b) => {
    for (let i = 0; i < n; i++) out[i] = Math.abs(a[i] - b[i]) > 0 ? 1 : 0;
  },
};

/** A checked condition as a function of batches. */
export function conditionFunction(tree: Condition): ConditionFunction {
  let buffer = new Uint8Array(0);
  const room = (length: number): Uint8Array => {
    if (buffer.length < length) buffer = new Uint8Array(length);
    return buffer;
  };
  switch (tree.kind) {
    case 'comparison': {
      const left = quantityFunction(tree.left);
      const right = quantityFunction(tree.right);
      const test = COMPARISONS[tree.operator];
      return (columns, length) => {
        const out = room(length);
        test(out, length, left(columns, length), right(columns, length));
        return out;
      };
    }
    case 'and':
    case 'or': {
      const left = conditionFunction(tree.left);
      const right = conditionFunction(tree.right);
      const isAnd = tree.kind === 'and';
      return (columns, length) => {
        const out = room(length);
        const a = left(columns, length);
        const b = right(columns, length);
        for (let i = 0; i < length; i++) out[i] = isAnd ? a[i] & b[i] : a[i] | b[i];
        return out;
      };
    }
    case 'choice': {
      const [test, yes, no] = [tree.condition, tree.yes, tree.no].map(conditionFunction);
      return (columns, length) => {
        const out = room(length);
        const [t, a, b] = [test, yes, no].map(f => f(columns, length));
        for (let i = 0; i < length; i++) out[i] = t[i] === 1 ? a[i] : b[i];
        return out;
      };
    }
    case 'defined': {
      const operand = quantityFunction(tree.operand);
      return (columns, length) => {
        const out = room(length);
        const a = operand(columns, length);
        for (let i = 0; i < length; i++) out[i] = Number.isFinite(a[i]) !== tree.isNegated ? 1 : 0;
        return out;
      };
    }
  }
}
