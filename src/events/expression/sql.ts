import { InputError } from '../../errors.js';
import { powerRule } from './power.js';
import type { ComparisonOperator, Condition, NumberFunction, Quantity } from './tree.js';

/** SQL of the columns that a source has, by name: identifiers quoted by who made the map. Nothing else of an expression reaches the database as text. */
export type ColumnSql = ReadonlyMap<string, string>;

/** Powers and roots of sums repeat their argument; more text than this is refused. */
const MOST_CHARACTERS = 200_000;

const UNDEFINED = `CAST('NaN' AS DOUBLE)`;

/**
 * DuckDB's SQL of a quantity: a double, where NULL and NaN both say undefined. The same operations in the same order as evaluate.ts; where DuckDB would raise an error
 * (root of a negative number) TRY makes it NULL. Throws InputError when a column is not in the map.
 */
export const quantitySql = (tree: Quantity, columns: ColumnSql): string => sized(new SqlWriter(columns).quantity(tree));

/** DuckDB's SQL of a condition: true or false, never NULL. `sure`: names of columns that are known to be there and not NaN in any row, which need no guard. */
export function conditionSql(tree: Condition, columns: ColumnSql, sure: ReadonlySet<string> = new Set()): string {
  const writer = new SqlWriter(columns, sure);
  const sql = sized(writer.condition(tree));
  return writer.mayBeNull ? `coalesce(${sql}, false)` : sql;
}

function sized(sql: string): string {
  if (sql.length <= MOST_CHARACTERS) return sql;
  throw new InputError(`expression needs more than ${MOST_CHARACTERS} characters of SQL: expected fewer nested powers`);
}

/** DuckDB's functions by ours; those in `PARTIAL` raise errors outside their domain. */
const NAMES: Readonly<Partial<Record<NumberFunction, string>>> = { log: 'ln' };
const PARTIAL: readonly NumberFunction[] = ['acos', 'asin', 'cos', 'log', 'log10', 'sin', 'sqrt', 'tan'];

class SqlWriter {
  /** Of what has been written. */
  mayBeNull = false;

  constructor(
    private readonly columns: ColumnSql,
    private readonly sure: ReadonlySet<string> = new Set(),
  ) {}

  /** Each part is sized, so that nested repetitions end before they fill the memory. */
  quantity(tree: Quantity): string {
    return sized(this.written(tree));
  }

  condition(tree: Condition): string {
    switch (tree.kind) {
      case 'comparison':
        return this.comparison(tree.operator, tree.left, tree.right);
      case 'and':
      case 'or':
        return `(${this.condition(tree.left)} ${tree.kind.toUpperCase()} ${this.condition(tree.right)})`;
      case 'choice':
        return `CASE WHEN ${this.condition(tree.condition)} THEN ${this.condition(tree.yes)} ELSE ${this.condition(tree.no)} END`;
      case 'defined':
        return `(${tree.isNegated ? 'NOT ' : ''}coalesce(isfinite(${this.quantity(tree.operand)}), false))`;
    }
  }

  private written(tree: Quantity): string {
    switch (tree.kind) {
      case 'number':
        return numberSql(tree.value);
      case 'column':
        return this.column(tree.name);
      case 'negative':
        return `(- ${this.quantity(tree.operand)})`;
      case 'arithmetic':
        return `(${this.quantity(tree.left)} ${tree.operator} ${this.quantity(tree.right)})`;
      case 'power':
        return this.power(tree.base, tree.exponent);
      case 'function':
        return this.call(tree.name, tree.operands);
      case 'choice':
        return `CASE WHEN ${this.condition(tree.condition)} THEN ${this.quantity(tree.yes)} ELSE ${this.quantity(tree.no)} END`;
    }
  }

  private column(name: string): string {
    const sql = this.columns.get(name);
    if (sql === undefined) throw new InputError(`column ${JSON.stringify(name)} is not there: expected one of the source`);
    if (!this.sure.has(name)) this.mayBeNull = true;
    return sql;
  }

  private power(base: Quantity, exponent: Quantity): string {
    const x = this.quantity(base);
    const rule = powerRule(exponent);
    switch (rule) {
      case 1:
        return x;
      case 2:
        return `(${x} * ${x})`;
      case 3:
        return `(${x} * ${x} * ${x})`;
      case 4:
        return `(${x} * ${x} * (${x} * ${x}))`;
      case 'root':
        return this.call('sqrt', [base]);
      case 'library':
        return `pow(${x}, ${this.quantity(exponent)})`;
      case 'guarded': {
        const y = this.quantity(exponent);
        return `pow(${x} + 0e0 * ${y}, ${y} + 0e0 * ${x})`;
      }
    }
  }

  private call(name: NumberFunction, operands: readonly Quantity[]): string {
    const sql = operands.map(operand => this.quantity(operand));
    // DuckDB takes NaN for the largest number and leaves out NULL
    if (name === 'max') return `greatest(${sql.map(s => `coalesce(${s}, ${UNDEFINED})`).join(', ')})`;
    if (name === 'min') return `(- greatest(${sql.map(s => `coalesce(- ${s}, ${UNDEFINED})`).join(', ')}))`;
    if (name === 'hypot') return `sqrt(${sql.map(s => `${s} * ${s}`).join(' + ')})`;
    const call = `${NAMES[name] ?? name}(${sql.join(', ')})`;
    if (!PARTIAL.includes(name) || (name === 'sqrt' && isNeverNegative(operands[0]))) return call;
    this.mayBeNull = true;
    return `TRY(${call})`;
  }

  /** DuckDB takes NaN for equal to itself and larger than any number: it may stand left of < and <=, where that is right, or the sign of a difference decides. */
  private comparison(operator: ComparisonOperator, left: Quantity, right: Quantity): string {
    if (operator === '>') return this.comparison('<', right, left);
    if (operator === '>=') return this.comparison('<=', right, left);
    const a = this.quantity(left);
    const b = this.quantity(right);
    if (operator === '!=') return `(- abs(${a} - ${b}) < 0e0)`;
    const sign = operator === '==' ? '=' : operator;
    if (right.kind === 'number') return `(${a} ${sign} ${b})`;
    // in this form a Parquet file is asked for its minima and maxima
    if (left.kind === 'number' && right.kind === 'column')
      return this.sure.has(right.name) ? `(${a} ${sign} ${b})` : `(${a} ${sign} ${b} AND NOT isnan(${b}))`;
    return `(${a} - ${b} ${sign} 0e0)`;
  }
}

/** Shortest digits that come back as the same double, in the form that DuckDB reads as one. */
const numberSql = (value: number): string =>
  value < 0 || Object.is(value, -0) ? `(- ${(-value).toExponential()})` : value.toExponential();

/** True only where no event can make it negative, so that its root needs no guard. */
function isNeverNegative(tree: Quantity): boolean {
  switch (tree.kind) {
    case 'number':
      return tree.value >= 0;
    case 'power':
      return powerRule(tree.exponent) === 2 || powerRule(tree.exponent) === 4;
    case 'arithmetic':
      return tree.operator !== '-' && isNeverNegative(tree.left) && isNeverNegative(tree.right);
    case 'function':
      return tree.name === 'abs' || tree.name === 'hypot' || tree.name === 'exp';
    default:
      return false;
  }
}
