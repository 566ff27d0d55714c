import { InputError } from '../../errors.js';
import { varies, type Expression } from '../../model/density/expression.js';
import type { ModelParameter } from '../../model/likelihood.js';
import { complaint, readArray, readNumber, readString } from '../json.js';
import type { Hs3Entry, Hs3Problem } from './document.js';
import { number, parseExpression } from './expression.js';

/** References are written out one by one: functions that double each other would fill the memory. */
const MOST_CALLS = 10_000;

/** The parameters that the formulae of a problem use, in order of appearance. */
export class ParameterReader {
  private readonly names: string[] = [];
  private readonly open = new Set<string>();
  private calls = 0;

  constructor(
    private readonly problem: Hs3Problem,
    /** Observables, which no formula may contain. */
    private readonly observables: ReadonlySet<string>,
  ) {}

  /** A number, a parameter, or a function of parameters. Throws InputError for anything else. */
  read(value: unknown, path: string): Expression {
    return typeof value === 'string' ? this.named(value, path) : number(readNumber(value, path));
  }

  readAll(value: unknown, path: string, minimum = 0): Expression[] {
    return readArray(value, path, (item, at) => this.read(item, at), minimum);
  }

  private named(reference: string, path: string): Expression {
    const name = reference.replace(/\.value$/, '');
    const entry = this.problem.document.find('functions', name);
    if (entry) return this.call(entry, path);
    if (this.observables.has(name))
      throw complaint(path, name, 'a parameter: densities whose parameters depend on an observable are not known');
    if (this.problem.document.find('distributions', name)) throw complaint(path, name, 'a parameter or a function, not a distribution');
    const known = this.problem.values.get(name);
    if (known?.constant === true) return number(known.value);
    if (!this.names.includes(name)) this.names.push(name);
    return { kind: 'parameter', index: this.names.indexOf(name) };
  }

  private call(entry: Hs3Entry, from: string): Expression {
    const { name, path, record } = entry;
    if (this.open.has(name)) throw complaint(from, name, 'functions that do not contain themselves');
    if (++this.calls > MOST_CALLS) throw new InputError(`/functions refer to each other more than ${MOST_CALLS} times: expected fewer`);
    this.open.add(name);
    const expression = this.functionOf(record, path);
    this.open.delete(name);
    return expression;
  }

  private functionOf(record: Hs3Entry['record'], path: string): Expression {
    switch (record['type']) {
      case 'sum':
        return { kind: 'sum', terms: this.readAll(record['summands'], `${path}/summands`, 1) };
      case 'product':
        return { kind: 'product', terms: this.readAll(record['factors'], `${path}/factors`, 1) };
      case 'polynomial': {
        const x = this.read(record['x'], `${path}/x`);
        const terms = this.readAll(record['coefficients'], `${path}/coefficients`, 1);
        return {
          kind: 'sum',
          terms: terms.map((a, i) => ({ kind: 'product', terms: [a, { kind: 'power', base: x, exponent: number(i) }] })),
        };
      }
      case 'generic_function': {
        const at = `${path}/expression`;
        return parseExpression(readString(record['expression'], at), at, reference => this.named(reference, at));
      }
      default:
        throw complaint(`${path}/type`, record['type'], 'sum, product, polynomial or generic_function, the functions that we know');
    }
  }

  /** All parameters met so far. `constrained`: those with an auxiliary measurement. Throws InputError for one without a domain. */
  parameters(constrained: ReadonlySet<number>): ModelParameter[] {
    const { bounds, values, parameterOfInterest } = this.problem;
    return this.names.map((name, index) => {
      const range = bounds.get(name);
      if (!range) throw new InputError(`/domains has no axis ${name}: expected the range of every parameter that is not constant`);
      const [lower, upper] = range;
      const start = values.get(name)?.value ?? (lower + upper) / 2;
      if (start < lower || start > upper)
        throw new InputError(`/parameter_points: ${name} is ${start}: expected a value from ${lower} to ${upper}, its domain`);
      const role = name === parameterOfInterest ? 'signal' : constrained.has(index) ? 'nuisance' : 'free';
      return { name, role, start, lower, upper };
    });
  }
}

/** The index of a parameter that stands alone opposite a number. */
export const measured = (a: Expression, b: Expression): number | undefined =>
  a.kind === 'parameter' && !varies(b) ? a.index : b.kind === 'parameter' && !varies(a) ? b.index : undefined;
