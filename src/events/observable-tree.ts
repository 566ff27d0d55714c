import type { Quantity } from './expression/tree.js';
import type { Leg, ObservableDefinition } from './observable.js';

const number = (value: number): Quantity => ({ kind: 'number', value });
const binary = (left: Quantity, operator: '+' | '-' | '*', right: Quantity): Quantity => ({ kind: 'arithmetic', operator, left, right });
const call = (name: 'hypot' | 'max' | 'sqrt', ...operands: readonly Quantity[]): Quantity => ({ kind: 'function', name, operands });
const square = (base: Quantity): Quantity => ({ kind: 'power', base, exponent: number(2) });
const sum = (terms: readonly Quantity[]): Quantity => terms.reduce((a, b) => binary(a, '+', b));

type Momentum = readonly [Quantity, Quantity, Quantity];

/** Momenta in GeV. */
const momentumGeV = ({ momentum }: Leg, unit: 'GeV' | 'MeV'): Momentum => {
  const [x, y, z] = momentum.map((name): Quantity => {
    const column: Quantity = { kind: 'column', name };
    return unit === 'MeV' ? binary(column, '*', number(1e-3)) : column;
  });
  return [x, y, z];
};

const energyGeV = (p: Momentum, massGeV: number): Quantity => call('sqrt', sum([...p.map(square), number(massGeV * massGeV)]));

/** The observable as an expression of the columns: the operations of `observableValues`, one by one. */
export function observableTree(definition: ObservableDefinition): Quantity {
  if (definition.kind === 'invariant-mass') {
    const legs = definition.particles.map(leg => ({ p: momentumGeV(leg, definition.unit), massGeV: leg.massGeV }));
    const total = [0, 1, 2].map(axis => sum(legs.map(({ p }) => p[axis])));
    const e = sum(legs.map(({ p, massGeV }) => energyGeV(p, massGeV)));
    const momentum = call('hypot', ...total);
    return call('sqrt', call('max', number(0), binary(binary(e, '-', momentum), '*', binary(e, '+', momentum))));
  }
  const { parent, daughter, unit } = definition;
  const [p, q] = [momentumGeV(parent, unit), momentumGeV(daughter, unit)];
  const energies = binary(energyGeV(p, parent.massGeV), '*', energyGeV(q, daughter.massGeV));
  const product = sum(p.map((component, axis) => binary(component, '*', q[axis])));
  const masses = number(parent.massGeV * parent.massGeV + daughter.massGeV * daughter.massGeV);
  const squared = binary(masses, '-', binary(number(2), '*', binary(energies, '-', product)));
  if (definition.kind === 'missing-mass-squared') return squared;
  const negative: Quantity = { kind: 'negative', operand: squared };
  return {
    kind: 'choice',
    condition: { kind: 'comparison', operator: '<', left: squared, right: number(0) },
    yes: { kind: 'negative', operand: call('sqrt', negative) },
    no: call('sqrt', squared),
  };
}

/** |p| of the daughter in GeV as an expression: the operations of `trackMomentaGeV`. */
export function trackMomentumTree({ daughter, unit }: Extract<ObservableDefinition, { daughter: Leg }>): Quantity {
  const p = call('hypot', ...daughter.momentum.map((name): Quantity => ({ kind: 'column', name })));
  return unit === 'MeV' ? binary(number(1e-3), '*', p) : p;
}
