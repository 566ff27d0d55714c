import { CONSTANTS } from '../../events/expression/constants.js';
import type { Scope } from '../../events/expression/check.js';
import { columnsOf } from '../../events/expression/columns.js';
import { conditionOf, quantityOf } from '../../events/expression/expression.js';
import type { Quantity } from '../../events/expression/tree.js';
import { common, unitWords, type Unit } from '../../events/expression/unit.js';
import { badValue, InputError } from '../../errors.js';
import { pow } from '../../math/elementary.js';
import type { DescribedCoupling, ModelTable, RateTable } from './description.js';
import { folded, foldedCondition, holdsAt, type Folded, type FoldedNames } from './fold.js';
import { tableValue } from './mass-table.js';
import { MASS_NAME, MODEL_CONSTANTS, unitInExpressions } from './names.js';

/** A function of mass and coupling that is cheap in the coupling at one mass. */
export type AtMass = (massMeV: number) => (coupling: number) => number;

/** A formula of a description. */
export interface Compiled {
  readonly atMass: AtMass;
  /** What it and its parts divide by, outside of choices. */
  readonly denominators: readonly AtMass[];
}

/** Something that an expression can name. */
interface Definition {
  readonly unit: Unit;
  /** Of a quantity that is an expression. */
  readonly tree?: Quantity;
  at(massMeV: number, names: FoldedNames): Folded;
}

/** The names of a description, and expressions compiled against them. All complaints are InputErrors without the file and the line. */
export class ModelNames {
  private readonly definitions = new Map<string, Definition>([
    [MASS_NAME, { unit: { GeV: 1 }, at: massMeV => massMeV / 1000 }],
    ...[...MODEL_CONSTANTS].map(([name, { value, unit }]) => [name, { unit, at: () => value }] as const),
  ]);

  private latest: { readonly massMeV: number; readonly names: FoldedNames } | undefined;

  addCoupling(name: string, { unit: symbol, value = NaN }: DescribedCoupling, isScanned: boolean): void {
    const { factor, unit } = unitInExpressions(symbol);
    const scanned = factor === 1 ? (coupling: number) => coupling : (coupling: number) => factor * coupling;
    this.define(name, { unit, at: () => (isScanned ? scanned : factor * value) });
  }

  /** Adds a part of the formulae that later expressions can name. */
  addQuantity(name: string, text: string | ModelTable): void {
    if (typeof text !== 'string') {
      const { factor, unit } = unitInExpressions(text.unit);
      this.define(name, { unit, at: massMeV => factor * tableValue(text, massMeV) });
      return;
    }
    const { tree, unit } = quantityOf(text, this.scope());
    this.define(name, { unit, tree, at: (_, names) => folded(tree, names) });
  }

  /** A rate or another quantity that must have a unit. */
  quantity(text: string, expected: Unit): Compiled {
    const { tree, unit } = quantityOf(text, this.scope());
    if (common(unit, expected) === undefined) throw new InputError(`unit is ${unitWords(unit)}: expected ${unitWords(expected)}`);
    return {
      atMass: this.atMass(tree),
      denominators: this.parts(tree)
        .flatMap(denominatorsOf)
        .map(part => this.atMass(part)),
    };
  }

  /** A table of a rate at coupling 1 in its unit. */
  table(table: RateTable, expected: Unit): Compiled {
    const { factor, unit } = unitInExpressions(table.unit);
    if (common(unit, expected) === undefined) throw badValue('unit', table.unit, unitWords(expected));
    const atMass: AtMass = massMeV => {
      const value = factor * tableValue(table, massMeV);
      return coupling => value * pow(coupling, table.couplingPower);
    };
    return { atMass, denominators: [] };
  }

  condition(text: string): (massMeV: number, coupling: number) => boolean {
    const tree = conditionOf(text, this.scope());
    return (massMeV, coupling) => holdsAt(foldedCondition(tree, this.namesAt(massMeV)), coupling);
  }

  private atMass(tree: Quantity): AtMass {
    return massMeV => {
      const value = folded(tree, this.namesAt(massMeV));
      return typeof value === 'number' ? () => value : value;
    };
  }

  /** Values of names at one mass, each worked out when it is first asked for. */
  private namesAt(massMeV: number): FoldedNames {
    // the rates of a model ask for one mass after the other
    if (this.latest?.massMeV === massMeV) return this.latest.names;
    const known = new Map<string, Folded>();
    const names: FoldedNames = name => {
      const before = known.get(name);
      if (before !== undefined) return before;
      const value = this.definitions.get(name)!.at(massMeV, names);
      known.set(name, value);
      return value;
    };
    this.latest = { massMeV, names };
    return names;
  }

  /** A tree and those of the quantities that it needs. */
  private parts(tree: Quantity): readonly Quantity[] {
    const inner = columnsOf(tree).names.flatMap(name => this.definitions.get(name)?.tree ?? []);
    return [...new Set([tree, ...inner.flatMap(part => this.parts(part))])];
  }

  private define(name: string, definition: Definition): void {
    if (this.definitions.has(name) || CONSTANTS.has(name))
      throw badValue('name', name, 'one that is not taken by a constant, a coupling or a quantity');
    this.definitions.set(name, definition);
  }

  private scope(): Scope {
    return { unitOf: name => this.definitions.get(name)?.unit, names: [...this.definitions.keys()] };
  }
}

/** What a tree divides by. Branches of a choice are left out: there the condition may keep away from a zero. */
function denominatorsOf(tree: Quantity): Quantity[] {
  switch (tree.kind) {
    case 'negative':
      return denominatorsOf(tree.operand);
    case 'arithmetic':
      return [...denominatorsOf(tree.left), ...denominatorsOf(tree.right), ...(tree.operator === '/' ? factorsOf(tree.right) : [])];
    case 'power': {
      const isInverse = tree.exponent.kind === 'number' && tree.exponent.value < 0;
      return [...denominatorsOf(tree.base), ...(isInverse ? factorsOf(tree.base) : [])];
    }
    case 'function':
      return tree.operands.flatMap(denominatorsOf);
    default:
      return [];
  }
}

/** Factors of a product of powers: an even power has a zero without a change of sign. */
function factorsOf(tree: Quantity): Quantity[] {
  if (tree.kind === 'power') return factorsOf(tree.base);
  if (tree.kind === 'arithmetic' && tree.operator === '*') return [...factorsOf(tree.left), ...factorsOf(tree.right)];
  return [tree];
}
