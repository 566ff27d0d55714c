import { ExpressionGenerator, COLUMNS } from './random-expressions.js';

const SPECIAL = [0, -0, 1, -1, 0.5, 5e-324, 2 ** 53, -1e-300, 3];

/** Decays of a kaon along z to a pion of any momentum, with the columns of the random expressions. `random`: of src/math/philox. */
export function randomEvents(random, rows) {
  const uniform = (low, high) => low + (high - low) * random.uniform();
  const column = make => Float64Array.from({ length: rows }, make);
  return {
    kx: column(() => uniform(-0.1, 0.1)),
    ky: column(() => uniform(-0.1, 0.1)),
    kz: column(() => uniform(74, 76)),
    px: column(() => uniform(-0.3, 0.3)),
    py: column(() => uniform(-0.3, 0.3)),
    pz: column(() => uniform(5, 70)),
    a: column(() => uniform(-3, 3)),
    b: column(() => Math.round(uniform(-4, 4)) / 2),
    u: column(() => uniform(-1, 1) * 10 ** uniform(-12, 12)),
    v: column(() => 10 ** uniform(-100, 100)),
    holes: column(() => (random.uniform() < 0.3 ? NaN : uniform(0, 10))),
    odd: column(() => SPECIAL[Math.floor(uniform(0, SPECIAL.length))]),
  };
}

/** The missing mass of these decays, squared unless `kind` says otherwise. */
export const missingMass = (kind = 'missing-mass-squared', unit = 'GeV') => ({
  kind,
  unit,
  parent: { massGeV: 0.493677, momentum: ['kx', 'ky', 'kz'] },
  daughter: { massGeV: 0.13957039, momentum: ['px', 'py', 'pz'] },
});

/** Random derived columns, cuts, requirements of regions, roles and blinding, of exactly rounded operations. */
export function randomSelection(random) {
  const generator = new ExpressionGenerator(random, true);
  const limit = () => (random.uniform() < 0.3 ? '0' : '0.5');
  const cut = () => ({ cut: random.uniform() < 0.5 ? generator.condition(2) : `${generator.quantity(2)} > ${limit()}` });
  // every column may be missing
  const guard = { cut: COLUMNS.map(name => `defined(${name})`).join(' or ') };
  const cuts = Array.from({ length: 1 + Math.floor(4 * random.uniform()) }, cut);
  return {
    observable: missingMass(random.uniform() < 0.5 ? 'missing-mass' : 'missing-mass-squared'),
    derived: { d: generator.quantity(2), e: `d + ${generator.quantity(1)}` },
    selection: [guard, ...cuts, { cut: `d < 1 or not (e < ${random.uniform()})` }, { column: 'trackMomentumGeV', min: 6 }],
    isBlind: random.uniform() < 0.3,
    regions: [
      { name: 'one', min: 0, max: 0.02, require: [cut()] },
      { name: 'two', min: 0.026, max: 0.068, role: 'sideband', require: [cut(), cut()] },
      { name: 'all', min: -1, max: 1, role: 'control', require: [cut()] },
      { name: 'low', min: -1, max: 0.01, role: 'validation', require: [] },
    ],
  };
}
